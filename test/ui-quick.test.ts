import { join } from 'node:path';
import type { EventPage } from '@eventbook/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './support/browser.ts';
import { planned, valid } from './support/payloads.ts';
import { root, startServer, type TestServer } from './support/server.ts';

// What the bench watches: `node bench/ui.mjs` measures the same over ten million events, by the clock.
const vitals = join(root, 'bench/ui/vitals.js');
declare global {
  interface Window {
    readonly vitals: { readonly shifts: readonly { readonly value: number; readonly of: readonly string[] }[] };
  }
}
const tail = 10_000;
/** An answer to a hand is a paint within this time. */
const paintMs = 200;

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  const names = ['exam_generated', 'exam_question_answered', 'exam_completed'];
  await server.send(
    ['ada', 'grace', 'edsger'].flatMap((person) =>
      Array.from({ length: 40 }, (_, at) => {
        const event = planned(names[at % names.length] ?? '');
        const timestamp = new Date(Date.now() - at * 12 * 3_600_000).toISOString();
        return { event: event.name, distinct_id: person, timestamp, properties: valid(event) };
      }),
    ),
  );
  await server.settled();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

const address = (kind: string, params: object) => `/questions/${kind}?q=${encodeURIComponent(JSON.stringify(params))}`;
const steps = ['exam_generated', 'exam_completed'].map((event) => ({ event }));

test('nothing moves while a page loads, on a screen and on a phone, and no other host is asked', async () => {
  const { page, context, requests } = await openPage(browser);
  await page.addInitScript({ path: vitals });
  const moved: unknown[] = [];
  // On a phone, where things stand below each other, all of them; on a screen those of many parts.
  const wide = [1280, 390];
  const pages: readonly [path: string, ready: string, widths?: readonly number[]][] = [
    ['/', '.home-part', wide],
    ['/live', '.live-row'],
    [address('trends', { series: [{ event: 'exam_completed' }] }), '.answer[aria-busy="false"] .plot', wide],
    [address('funnel', { series: steps }), '.answer[aria-busy="false"] .funnel-steps'],
    ['/dashboards/learning-outcome', '.tile .answer[aria-busy="false"] .chart', wide],
    ['/people', '.people-table tbody a'],
    ['/people/ada', '.timeline-event'],
    ['/alarms', 'h1'],
    ['/quality', '.quality-head'],
  ];
  for (const [path, ready, widths = [390]] of pages) {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(server.url + path);
      await page.locator(ready).first().waitFor();
      await page.waitForTimeout(150);
      const shifts = await page.evaluate(() => window.vitals.shifts);
      const value = shifts.reduce((all, shift) => all + shift.value, 0);
      if (value >= 0.01) moved.push({ path, width, value, of: shifts.map(({ of }) => of.join(' ')) });
    }
  }
  expect(moved).toEqual([]);
  expect(requests.filter((request) => !request.includes(server.url) && !/ (data|blob):/.test(request))).toEqual([]);
  await context.close();
}, 120_000);

test('a page asks for what it shows before its program is there, and for nothing twice', async () => {
  const { page, context, requests, quiet } = await openPage(browser, { width: 390 });
  const question = address('trends', { series: [{ event: 'exam_completed' }] });
  const pages: readonly [path: string, ahead: readonly string[]][] = [
    [question, ['POST /api/v1/insights/trends']],
    [address('trends', {}).replace(/q=.*/, 'q=nonsense'), []],
    ['/dashboards/learning-outcome', ['GET /api/v1/dashboards', 'GET /api/v1/insights']],
    ['/people', []],
  ];
  const asked = () =>
    requests
      .map((request) => request.replace(server.url, ''))
      .filter((request) => request.includes(' /api/') && !request.endsWith('/status'));
  for (const [path, ahead] of pages) {
    await page.route('**/assets/react-*.js', (route) => route.abort());
    requests.length = 0;
    await page.goto(server.url + path);
    expect({ path, ahead: asked() }).toEqual({ path, ahead });
    await page.unrouteAll();
  }
  for (const [path, ahead] of pages.filter(([, { length }]) => length > 0)) {
    requests.length = 0;
    await page.goto(server.url + path);
    await page.locator('.answer[aria-busy="false"] .chart').first().waitFor();
    await quiet();
    const all = asked();
    // Several tiles may ask one insight, each something else.
    const twice = all.filter((request, at) => all.indexOf(request) !== at && !request.startsWith('POST'));
    expect({ path, twice }).toEqual({ path, twice: [] });
    expect(all).toEqual(expect.arrayContaining([...ahead]));
    if (path === question) expect(all.filter((request) => request.startsWith('POST'))).toEqual(ahead);
  }
  await context.close();
}, 60_000);

test(`with ${tail} rows in the tail a hand is answered in time`, async () => {
  const { page, context, consoleErrors } = await openPage(browser);
  const { records } = await server.get<EventPage>('/api/v1/events?limit=1');
  await page.route('**/api/v1/events?*', async (route) => {
    const [one] = records;
    const rows = Array.from({ length: tail }, (_, at) => ({
      ...one,
      id: `1.${tail - at}`,
      uuid: `0193aabb-0000-7000-8000-${String(at).padStart(12, '0')}`,
    }));
    await route.fulfill({ json: { records: rows } });
  });
  await page.goto(`${server.url}/live`);
  await page.locator(`[aria-rowcount="${tail + 1}"]`).waitFor();
  const slow: unknown[] = [];
  const clock = await processorTime(page);
  const did = async (name: string, act: () => Promise<unknown>) => {
    const before = await clock();
    await act();
    await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => setTimeout(shown))));
    const ms = (await clock()) - before;
    if (ms >= paintMs) slow.push({ name, ms });
  };
  for (const key of 'jjjjjjkkkp') await did(key, () => page.keyboard.press(key));
  await did('the end of the list', () =>
    page.locator('.live-scroller').evaluate((list) => list.scrollTo({ top: list.scrollHeight })),
  );
  await did('an event', () => page.locator('.live-event a').last().click());
  await did('its panel closed', () => page.keyboard.press('Escape'));
  await did('the palette', () => page.keyboard.press('Control+k'));
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  for (const key of 'exam') await did(`the palette, ${key}`, () => page.keyboard.press(key));
  await did('the palette closed', () => page.keyboard.press('Escape'));
  await did('a verdict', () => page.locator('.segments label').nth(1).click());
  expect(slow).toEqual([]);
  expect(consoleErrors).toEqual([]);
  await context.close();
}, 60_000);

/** Milliseconds of the processor that the page's main thread has had: what others do with the machine does not count. */
async function processorTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
}
