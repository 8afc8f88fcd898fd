import { chromium } from 'playwright-core';
import { chromiumFlags } from '../lighthouse/chromium-flags.mjs';

/** How much slower than this machine's the processor is made, as Lighthouse makes it for a phone. */
const slower = 4;
let browser;

/**
 * What a page loads and holds, and after how long its words can be read, on a processor made slower: from the start of
 * the navigation until they have a place on the page.
 */
export async function weigh(url, words) {
  browser ??= await chromium.launch({ executablePath: process.env.CHROME_PATH, args: chromiumFlags });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const sizes = [];
  network.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength));
  await page.addInitScript((wanted) => {
    if (wanted === undefined) return;
    const look = () => {
      const found = document.evaluate(`//body//*[text()[contains(., "${wanted}")]]`, document, null, 9).singleNodeValue;
      const isSeen = found && !found.closest('script, style') && found.getBoundingClientRect().height > 0;
      if (isSeen) window.readableMs = Math.round(performance.now());
      else setTimeout(look, 20);
    };
    look();
  }, words);
  await page.goto(url, { waitUntil: 'load' });
  if (words !== undefined)
    await page.waitForFunction(() => window.readableMs !== undefined, undefined, { timeout: 60_000 });
  await page.waitForTimeout(3_000);
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  const readableMs = await page.evaluate(() => window.readableMs);
  await context.close();
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return { kilobytes: Math.round(bytes / 1000), requests: sizes.length, nodes, readableMs };
}

export async function closeBrowser() {
  await browser?.close();
}
