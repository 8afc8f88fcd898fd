import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { overflow, picture } from './support/looks.ts';
import { planned, valid } from './support/payloads.ts';
import { startServer, type TestServer } from './support/server.ts';
import { violations } from './support/violations.ts';

const thousands = 1_234;

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  const batch = Array.from({ length: thousands }, (_, nth) => ({
    event: 'exam_completed',
    distinct_id: `person ${nth % 7}`,
    timestamp: new Date(Date.now() - (nth % 5) * 86_400_000 - nth).toISOString(),
    properties: valid(planned('exam_completed')),
  }));
  await server.send(batch);
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

const language = (page: Page) => page.evaluate(() => document.documentElement.lang);

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
  ['/quality', 'Alles passt'],
  ['/quality/quarantine', 'Die Quarantäne ist leer'],
  ['/quality/unknown', 'Keine unbekannten Events'],
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
    await picture(page, `german-${name}`);
    // The bar is fullest at 900 and at 80 rem, where it shows the counters.
    for (const width of [1280, 900, 390]) {
      await page.setViewportSize({ width, height: 800 });
      expect([address, width, await overflow(page)]).toEqual([address, width, 0]);
    }
    await picture(page, `german-${name}-narrow`);
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
