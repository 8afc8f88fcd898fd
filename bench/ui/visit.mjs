import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumFlags } from '../lighthouse/chromium-flags.mjs';

const vitals = fileURLToPath(new URL('vitals.js', import.meta.url));
// Evaluated, not added as a script: the pages' policy rightly refuses one that is not theirs.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** After the content is there, what comes late may still move it. */
const restMs = 1_500;
let browser;

/** A page of its own, not yet anywhere, with what it loads and moves written down. */
export async function openPage({ width = 1280, height = 800, dark = false, slower = 1 } = {}) {
  browser ??= await chromium.launch({ executablePath: process.env.CHROME_PATH, args: chromiumFlags });
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript({ path: vitals });
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const requests = new Map();
  network.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    requests.set(requestId, { url: request.url, type, headBytes: 0, bytes: 0 });
  });
  network.on('Network.responseReceived', ({ requestId, response }) => {
    const request = requests.get(requestId);
    if (request !== undefined) request.headBytes = response.encodedDataLength;
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request !== undefined) request.bytes = encodedDataLength - request.headBytes;
  });
  const loaded = () => [...requests.values()];
  return { page, loaded, close: () => context.close() };
}

/** What loading a page costs: its script, what moves, what asks another host, and what axe finds, light and dark. */
export async function load(url, ready) {
  const { page, loaded, close } = await openPage();
  const began = performance.now();
  await page.goto(url);
  await page.locator(ready).first().waitFor();
  const readyMs = Math.round(performance.now() - began);
  const scripts = loaded().filter(({ type }) => type === 'Script');
  await page.waitForTimeout(restMs);
  const firstScripts = await page.evaluate(() => window.vitals.before(window.vitals.firstPaint()));
  const { shifts, longTasks } = await page.evaluate(() => window.vitals);
  const requests = loaded();
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    // Colours that change have changed.
    await page.waitForTimeout(500);
    await page.evaluate(axe);
    found.push(
      ...(await page.evaluate(async () => {
        const { violations } = await window.axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
      })),
    );
  }
  await close();
  const narrow = await openPage({ width: 390, height: 844 });
  await narrow.page.goto(url);
  await narrow.page.locator(ready).first().waitFor();
  await narrow.page.waitForTimeout(restMs);
  const narrowShifts = (await narrow.page.evaluate(() => window.vitals)).shifts;
  await narrow.close();
  const { origin } = new URL(url);
  return {
    readyMs,
    firstScriptKb: kilobytes(scripts.filter(({ url }) => firstScripts.includes(url))),
    scriptKb: kilobytes(scripts),
    kb: kilobytes(requests),
    requests: requests.length,
    shift: sum(shifts),
    narrowShift: sum(narrowShifts),
    moved: [...shifts, ...narrowShifts].map(({ value, of }) => `${value.toFixed(4)} ${of.join(' ')}`),
    longestTaskMs: Math.max(0, ...longTasks.map(({ ms }) => ms)),
    foreign: requests
      .map(({ url: asked }) => asked)
      .filter((asked) => !asked.startsWith(origin) && !/^(data|blob):/.test(asked)),
    axe: [...new Set(found)],
  };
}

const kilobytes = (requests) => Math.round(requests.reduce((all, { bytes }) => all + bytes, 0) / 1_000);
const sum = (shifts) => Math.round(shifts.reduce((all, { value }) => all + value, 0) * 10_000) / 10_000;

export async function closeBrowser() {
  await browser?.close();
}
