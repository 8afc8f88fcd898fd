import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';

const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
/** How much slower than this machine's the processor is made, as Lighthouse makes it for a phone. */
const slower = 4;
const kinds = ['performance', 'accessibility', 'best-practices', 'seo'];
let browser;

/** Lighthouse's four scores of a page, and what it found wanting besides speed. On a busy machine it may lose its trace, and asks to be run again. */
export async function audit(url, form, tries = 3) {
  const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: flags });
  try {
    const options = { port: chrome.port, logLevel: 'silent', onlyCategories: kinds };
    const { lhr } = await lighthouse(url, options, form === 'desktop' ? desktopConfig : undefined);
    if (lhr.runtimeError && tries > 1) return await audit(url, form, tries - 1);
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const scores = kinds.map((kind) => [kind, Math.round((lhr.categories[kind].score ?? 0) * 100)]);
    const failed = kinds
      .filter((kind) => kind !== 'performance')
      .flatMap((kind) => lhr.categories[kind].auditRefs)
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => id);
    return { ...Object.fromEntries(scores), failed };
  } finally {
    await chrome.kill();
  }
}

/**
 * What a page loads and holds, and after how long its words can be read, on a processor made slower: from the start of
 * the navigation until they have a place on the page.
 */
export async function weigh(url, words) {
  browser ??= await chromium.launch({ executablePath: process.env.CHROME_PATH, args: flags });
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

export async function closeBrowsers() {
  await browser?.close();
}
