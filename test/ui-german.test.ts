import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { acemate, valid } from './support/payloads.ts';
import { root, startServer, type TestServer, token } from './support/server.ts';

// Evaluated, not added as a script: the pages' content security policy rightly refuses one that is not theirs.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Looked at by people after a run; never compared by pixel.
const pictures = join(root, 'node_modules', '.eventbook', 'screenshots');
const thousands = 1_234;

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  server = await startServer();
  browser = await openBrowser();
  const event = acemate.events.get('exam_completed');
  if (event === undefined) throw new Error('an event of the plan is expected');
  const batch = Array.from({ length: thousands }, (_, nth) => ({
    event: event.name,
    distinct_id: `person ${nth % 7}`,
    timestamp: new Date(Date.now() - (nth % 5) * 86_400_000 - nth).toISOString(),
    properties: valid(event),
  }));
  const response = await fetch(`${server.url}/batch/`, {
    method: 'POST',
    body: JSON.stringify({ api_key: token, batch }),
  });
  expect(response.status).toBe(200);
  await server.settled();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

async function openIn(locale: string, width = 1280) {
  const context = await browser.newContext({ locale, viewport: { width, height: 800 }, colorScheme: 'light' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  return { context, page, errors };
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    const { axe: engine } = window as unknown as {
      axe: { run(on: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const found = await engine.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}

const language = (page: Page) => page.evaluate(() => document.documentElement.lang);
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const pages: readonly [address: string, sign: string][] = [
  ['/', 'Was sich am meisten geändert hat'],
  ['/live', 'exam_completed'],
  ['/questions', 'Gespeichert'],
  ['/questions/trends', 'Exportieren'],
  ['/questions/funnel', 'Aktualisieren'],
  ['/questions/retention', 'Aktualisieren'],
  ['/dashboards', 'Neues Dashboard'],
  ['/people', 'Person finden'],
  ['/people/person%201', 'Zuletzt gesehen'],
  ['/cohorts', 'Neue Kohorte'],
  ['/segments', 'Neues Segment'],
  ['/alarms', 'Neuer Alarm'],
];

test('a German browser is spoken to in German on every page, wide and narrow', async () => {
  const { context, page, errors } = await openIn('de-AT');
  for (const [address, sign] of pages) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${server.url}${address}`);
    await page.getByRole('main').getByText(sign).first().waitFor();
    const name = address === '/' ? 'home' : address.slice(1).replaceAll(/\W+/g, '-');
    expect([address, await language(page), await violations(page)]).toEqual([address, 'de', []]);
    await page.screenshot({ path: join(pictures, `german-${name}.png`) });
    // The bar is fullest at 900 and just above 76 rem, where it shows the counters.
    for (const width of [1220, 900, 390]) {
      await page.setViewportSize({ width, height: 800 });
      expect([address, width, await overflow(page)]).toEqual([address, width, 0]);
    }
    await page.screenshot({ path: join(pictures, `german-${name}-narrow.png`) });
  }
  expect(errors).toEqual([]);
  await context.close();
}, 180_000);

test('numbers are written as Germans write them', async () => {
  const { context, page } = await openIn('de-DE');
  await page.goto(`${server.url}/live`);
  await page.getByText('1.234', { exact: true }).locator('visible=true').first().waitFor();
  await context.close();
});

test('I choose the language by its button and by the palette, and it is kept', async () => {
  const { context, page, errors } = await openIn('fr-FR');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const german = () => asked.filter((path) => /^\/assets\/de-/.test(path)).length;
  await page.goto(`${server.url}/live`);
  await page.getByRole('link', { name: 'Questions' }).waitFor();
  expect([await language(page), german()]).toEqual(['en', 0]);

  await page.getByRole('button', { name: 'Deutsch' }).click();
  await page.getByRole('link', { name: 'Fragen' }).waitFor();
  expect([await language(page), german()]).toEqual(['de', 1]);
  await page.reload();
  await page.getByRole('link', { name: 'Fragen' }).waitFor();

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('Sprache');
  await page.getByRole('option', { name: /English/ }).click();
  await page.getByRole('link', { name: 'Questions' }).waitFor();
  expect(await language(page)).toBe('en');
  expect(await page.evaluate(() => localStorage.getItem('eventbook.language'))).toBe('en');
  expect(errors).toEqual([]);
  await context.close();
});

test('when the texts do not come, the page goes on in the language that is there', async () => {
  const { context, page } = await openIn('en-GB');
  await page.route('**/assets/de-*', (route) => route.abort());
  await page.goto(`${server.url}/live`);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('eventbook.language'))).toBe('en');
  await page.getByRole('button', { name: 'Deutsch' }).waitFor();
  expect(await language(page)).toBe('en');
  await context.close();
});
