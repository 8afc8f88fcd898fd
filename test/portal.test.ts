import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { borrowPage, openBrowser, openPage } from './support/browser.ts';
import { overflow, picture, pictures, show } from './support/looks.ts';
import { acemate, broken, planned, valid } from './support/payloads.ts';
import { startServer, type TestServer, token } from './support/server.ts';
import { contrast, standards, violations } from './support/violations.ts';

const hostile = '<img src=x onerror="window.hacked=1">';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  const arrivals: [name: string, properties: object][] = [
    ['exam_completed', valid(planned('exam_completed'))],
    ['timer_started', valid(planned('timer_started'))],
    ['timer_started', broken(planned('timer_started'), 4).payload],
    [hostile, {}],
  ];
  await server.send(arrivals.map(([event, properties]) => ({ event, distinct_id: 'portal', properties })));
  await server.settled();
});
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

async function pictureOf(page: Page, name: string): Promise<void> {
  await picture(page, `portal-${name}`);
}

const pages = [
  ['index', ''],
  ['event', 'events/exam_completed.html'],
  ['person', 'person.html'],
  ['properties', 'properties.html'],
  ['changes', 'changes.html'],
  ['all', 'all.html'],
] as const;

/** Of the longest page ten thousand elements are judged, on a machine that may have other work. */
const patient = { timeout: 240_000 };

async function open(page: Page, where: string, path: string): Promise<void> {
  await page.goto(`${server.url}/docs/${path}`);
  if (where === 'index') await page.locator('[data-status] .tag').first().waitFor();
  if (where === 'event') await page.locator('[data-figure-list]').waitFor();
}

test.each(pages)(
  '%s is accessible in light and dark, wide and narrow, fits, leads everywhere, and asks nobody else for anything',
  patient,
  async (where, path) => {
    const { page, close, consoleErrors, requests } = await borrowPage(browser);
    // Of ten thousand elements on the longest page, those of one area stand for all once all were judged.
    const within = where === 'all' ? '.whole-area:nth-of-type(2)' : 'html';
    await open(page, where, path);
    await page.getByLabel('Figures of').waitFor();
    await pictureOf(page, `${where}-light`);
    expect(await violations(page)).toEqual([]);

    // What is out of sight is not rendered: it has no size that could be judged, and keeps the colours that it had.
    await page.evaluate((area) => {
      const sheet = document.styleSheets[0];
      sheet?.insertRule(`${area} article.whole { content-visibility: visible }`, sheet.cssRules.length);
    }, within);
    await show(page, 'dark');
    await pictureOf(page, `${where}-dark`);
    expect(await violations(page, contrast, within)).toEqual([]);
    await show(page, 'narrow-dark');
    await pictureOf(page, `${where}-narrow-dark`);
    expect(await violations(page, contrast, within)).toEqual([]);

    await show(page, 'narrow');
    await pictureOf(page, `${where}-narrow`);
    expect(await overflow(page)).toBe(0);
    // Nothing in the bar lies over anything else.
    const parts = await page
      .locator('.bar-product, .bar-nav a, .bar-tools > :not([hidden])')
      .evaluateAll((all) => all.map((part) => part.getBoundingClientRect().toJSON()));
    const over = parts.filter((one, index) =>
      parts
        .slice(index + 1)
        .some(
          (other) =>
            one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
        ),
    );
    expect(over).toEqual([]);
    const reached = await page
      .locator('a[href]')
      .evaluateAll((links) => links.filter((link) => link.checkVisibility()).map((link) => link.getAttribute('href')));
    for (const file of ['person.html', 'properties.html', 'changes.html', 'all.html', 'openapi.json', 'llms.txt'])
      expect(reached.some((href) => href?.endsWith(file))).toBe(true);
    expect(await violations(page, standards, within)).toEqual([]);
    expect(await violations(page, { type: 'rule', values: ['target-size'] }, within)).toEqual([]);
    expect(requests.filter((request) => !request.includes(server.url))).toEqual([]);
    expect(consoleErrors).toEqual([]);
    await close();
  },
);

test('the search and the sheet of keys are accessible, in light and dark', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/docs/`);
  const both = async (name: string) => {
    await show(page, 'light');
    await pictureOf(page, `${name}-light`);
    expect(await violations(page)).toEqual([]);
    await show(page, 'dark');
    await pictureOf(page, `${name}-dark`);
    expect(await violations(page, contrast)).toEqual([]);
  };
  await page.keyboard.press('Control+k');
  await page.keyboard.type('role');
  await page.locator('.finder-hit').first().waitFor();
  await both('search');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Search events, properties and values' }).waitFor({ state: 'hidden' });
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await both('keys');
  await close();
});

test('the search is opened, asked, walked and left by keys alone', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/docs/events/timer_started.html?env=production`);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search events, properties and values' });
  await field.waitFor();
  await page.keyboard.type('persian/farsi');
  const first = page.locator('.finder-hit').first();
  await expect.poll(() => first.getAttribute('aria-selected')).toBe('true');
  expect(await field.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
  await page.keyboard.press('Escape');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('exam_comp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL(/exam_completed\.html\?env=production$/);
  // The next event, in the order of publication, and back.
  await page.keyboard.press('j');
  await page.waitForURL((address) => !address.pathname.includes('exam_completed'));
  await page.keyboard.press('k');
  await page.waitForURL(/exam_completed\.html\?env=production$/);
  await close();
});

test('on the index, j and k walk the events that fit, and Enter opens one', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/docs?q=timer_started`);
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/docs/?q=timer_started');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/events\/timer_started\.html$/);
  await close();
});

test('g and l lead to the live events, g and e to all events, as in the UI; in a field they are letters', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/docs/properties.html`);
  await page.getByLabel('Filter by property, value or event').focus();
  await page.keyboard.type('gl?');
  expect(new URL(page.url()).pathname).toBe('/docs/properties.html');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.waitForURL(/\/docs\/index\.html$/);
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.waitForURL(/\/live$/);
  await close();
});

test('a property has an address: the page stands at it', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/docs/events/exam_completed.html#properties.score`);
  const row = page.locator('[id="properties.score"]');
  expect(await row.evaluate((element) => element.matches(':target'))).toBe(true);
  await expect.poll(() => row.evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(800);
  await close();
});

test('name, samples and Markdown are copied', async () => {
  const { page, context } = await openPage(browser);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${server.url}/docs/events/exam_completed.html`);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy the name' }).click();
  await expect.poll(clipboard).toBe('exam_completed');
  await page.getByRole('button', { name: 'Copy TypeScript' }).click();
  await expect.poll(clipboard).toContain(`tracking.capture('exam_completed'`);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(clipboard).toContain('# exam_completed\n\n');
  await page.getByText('curl', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Copy curl' }).click();
  await expect.poll(clipboard).toContain(token);
  await context.close();
});

test('the theme follows the system until one is chosen, and then stays', async () => {
  const { page, context } = await openPage(browser, { dark: true });
  await page.goto(`${server.url}/docs/`);
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.body.parentElement ?? document.body).backgroundColor);
  const dark = await ground();
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect.poll(ground).not.toBe(dark);
  const light = await ground();
  await page.reload();
  expect(await ground()).toBe(light);
  // The UI keeps the choice under the same name.
  expect(await page.evaluate(() => localStorage.getItem('eventbook.theme'))).toBe('light');
  // Back at what the system says, nothing is kept.
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect.poll(ground).toBe(dark);
  expect(await page.evaluate(() => localStorage.getItem('eventbook.theme'))).toBe(null);
  await context.close();
});

test('each event says its state, as of when, in which environment; what is not in the plan is text', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/docs/`);
  const state = (name: string) => page.locator(`tr[data-name="${name}"] [data-status]`).textContent();
  await page.locator('[data-status] .tag').first().waitFor();
  expect(await state('exam_completed')).toBe('verified');
  expect(await state('timer_started')).toBe('seen');
  expect(await state('chat_message_copied')).toBe('planned');
  expect(await page.locator('[data-unplanned]').textContent()).toContain(hostile);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(await page.locator('[data-live-status]').textContent()).toMatch(/^As of /);
  await page.goto(`${server.url}/docs/events/chat_message_copied.html`);
  await page.locator('[data-figure="state"]').getByText('planned').waitFor();
  // No number stands where nothing arrived.
  expect(await page.locator('[data-figure="stored"]').isVisible()).toBe(false);
  await page.goto(`${server.url}/docs/?env=nowhere`);
  await page.getByText('Live figures could not be loaded.').waitFor();
  expect(await page.locator('[data-status]').first().isVisible()).toBe(false);
  await close();
});

test('the environment is chosen in the bar, as in the UI, and goes along', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/docs/events/exam_completed.html`);
  const field = page.getByLabel('Figures of');
  await field.waitFor();
  expect(await field.inputValue()).toBe('production');
  await field.selectOption('staging');
  await page.waitForURL(/exam_completed\.html\?env=staging$/);
  await page.getByText('Not seen in the last 30 days.').waitFor();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Events' }).click();
  await page.waitForURL(/\/docs\/(index\.html)?\?env=staging$/);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Live' }).click();
  await page.waitForURL(/\/(live)?\?env=staging$/);
  await close();
});

test('a state is chosen on the index, and kept in the address', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/docs/?status=verified`);
  const shown = page.locator('tr[data-name]:visible');
  await expect.poll(() => shown.count()).toBe(1);
  expect(await shown.first().getAttribute('data-name')).toBe('exam_completed');
  await page.getByLabel('State').selectOption('unplanned');
  expect(new URL(page.url()).search).toBe('?status=unplanned');
  expect(await shown.count()).toBe(0);
  expect(await page.locator('[data-unplanned]').isVisible()).toBe(true);
  await page.getByLabel('State').selectOption('Any state');
  expect(new URL(page.url()).search).toBe('');
  expect(await shown.count()).toBe(acemate.events.size);
  await close();
});

test('the history of this repository stands on the page of changes and of an event', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/docs/changes`);
  expect(new URL(page.url()).pathname).toBe('/docs/changes.html');
  const text = await page.locator('main').innerText();
  // A clone without history, as a package is, says so.
  expect(text).toMatch(/since \d+ \w+ \d{4}|Only the present plan is known here/);
  await close();
});

test('figures are asked for again every 30 seconds, while the page is looked at', async () => {
  const { page, context, requests } = await openPage(browser);
  await page.clock.install();
  const asked = () => requests.filter((request) => request.endsWith('/api/v1/stats')).length;
  await page.goto(`${server.url}/docs/events/exam_completed.html`);
  await expect.poll(asked).toBe(1);
  await page.clock.runFor(31_000);
  await expect.poll(asked).toBe(2);
  await page.evaluate(() =>
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true }),
  );
  await page.clock.runFor(120_000);
  expect(asked()).toBe(2);
  await context.close();
});

test('without scripts every word of the plan can be read and every page be reached', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}/docs/`);
  expect(await page.getByRole('button').count()).toBe(0);
  await pictureOf(page, 'no-scripts');
  await page.getByRole('link', { name: 'exam_completed', exact: true }).click();
  await page.waitForURL('**/events/exam_completed.html');
  const text = await page.locator('main').innerText();
  for (const { name, description = '' } of planned('exam_completed').properties.values()) {
    expect(text).toContain(name);
    expect(text).toContain(description);
  }
  await page.getByRole('link', { name: 'All on one page' }).first().click();
  await page.waitForURL('**/all.html');
  expect(await page.locator('article').count()).toBe(acemate.events.size + 1);
  await context.close();
});

test('on paper every event has every property, every enum member and every pattern', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/docs/all.html`);
  await page.emulateMedia({ media: 'print' });
  for (const each of [acemate.person, ...acemate.events.values()]) {
    const text = await page.locator(`[id="${each.name}"]`).innerText();
    const words = [...each.properties.values()].flatMap(({ name, enum: members = [] }) => [name, ...members]);
    expect({ event: each.name, missing: words.filter((word) => word !== '' && !text.includes(word)) }).toEqual({
      event: each.name,
      missing: [],
    });
  }
  const all = await page.locator('main').innerText();
  const patterns = [acemate.person, ...acemate.events.values()].flatMap((each) =>
    [...each.properties.values()].flatMap(({ pattern }) => pattern ?? []),
  );
  expect(patterns.length).toBeGreaterThan(50);
  expect([...new Set(patterns)].filter((pattern) => !all.includes(pattern))).toEqual([]);
  const paper = await page.pdf({ path: join(pictures, 'portal-all.pdf'), format: 'A4' });
  expect(paper.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(20);
  await close();
});

test('what is for machines is served as what it is', async () => {
  for (const [path, type] of [
    ['openapi.json', 'application/json'],
    ['openapi.yaml', 'application/yaml'],
    ['llms.txt', 'text/plain; charset=utf-8'],
    ['events/exam_completed.md', 'text/markdown; charset=utf-8'],
    ['events/exam_completed.schema.json', 'application/json'],
  ]) {
    const response = await fetch(`${server.url}/docs/${path}`);
    expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, type]);
  }
});
