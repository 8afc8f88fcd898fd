import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { SavedDashboard } from '@eventbook/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openPage } from './support/browser.ts';
import { acemate, valid } from './support/payloads.ts';
import { root, startServer, type TestServer, token } from './support/server.ts';

// Evaluated, not added as a script: the pages' content security policy rightly refuses one that is not theirs.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Looked at by people after a run; never compared by pixel.
const pictures = join(root, 'node_modules', '.eventbook', 'screenshots');
const hostile = '<img src=x onerror="window.hacked=1">';
const day = 86_400_000;

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  server = await startServer();
  browser = await openBrowser();
  const names = ['exam_completed', 'chat_message_copied', 'flashcard_rated'];
  const batch = ['ada', 'grace', 'edsger', hostile].flatMap((person, nth) =>
    Array.from({ length: 30 * (nth + 1) }, (_, at) => {
      const event = acemate.events.get(names[at % names.length] ?? '');
      if (event === undefined) throw new Error('an event of the plan is expected');
      const when = new Date(Date.now() - Math.floor(at / 3) * (day / 2) - at * 1_000);
      return {
        event: event.name,
        distinct_id: person,
        timestamp: when.toISOString(),
        properties: { ...valid(event), $session_id: `visit ${nth} ${Math.floor(at / 3)}` },
      };
    }),
  );
  const identified = [
    { event: '$set', distinct_id: 'ada', properties: { $set: { email: 'ada@lovelace.example', userType: 'student' } } },
    {
      event: '$set',
      distinct_id: hostile,
      properties: { $set: { email: 'mallory@example.org', referralSource: hostile } },
    },
  ];
  const response = await fetch(`${server.url}/batch/`, {
    method: 'POST',
    body: JSON.stringify({ api_key: token, batch: [...identified, ...batch] }),
  });
  expect(response.status).toBe(200);
  await server.settled();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

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

const places = async (id: string) => {
  const { definition } = await server.get<SavedDashboard>(`/api/v1/dashboards/${id}`);
  return (definition as { tiles: { title?: string; x: number; y: number; w: number; h: number }[] }).tiles.map(
    ({ title, x, y, w, h }) => `${title} ${x},${y} ${w}×${h}`,
  );
};

async function addTile(page: Page, title: string, example: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Add a tile' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Question' }).click();
  await dialog.getByRole('option').filter({ hasText: example }).first().click();
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
}

test('I make a dashboard, arrange its tiles by keys and by mouse, and find it as I left it', async () => {
  const { page, context, consoleErrors } = await openPage(browser);
  await page.goto(`${server.url}/dashboards`);
  await page.getByRole('button', { name: 'New dashboard' }).click();
  await page.getByLabel('Name of the dashboard').fill('Mornings');
  await page.getByRole('button', { name: 'Create' }).click();
  await addTile(page, 'First', /Trends/);
  await addTile(page, 'Second', /Retention/);

  // By keys: beside the first, then wider.
  await page.getByRole('button', { name: 'Size of First' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByText('First: column 1, row 1, 5 wide, 7 high').waitFor();
  await page.getByRole('button', { name: 'Move Second', exact: true }).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
  await page.getByText('Second: column 6, row 1, 6 wide, 7 high').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move Second');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByText('Second: column 6, row 1, 7 wide, 7 high').waitFor();

  // By mouse: the second to the left, which sends the first below it.
  const handle = await page.getByRole('button', { name: 'Move Second', exact: true }).boundingBox();
  if (handle === null) throw new Error('the handle is on the page');
  await page.mouse.move(handle.x + 8, handle.y + 8);
  await page.mouse.down();
  await page.mouse.move(handle.x - 300, handle.y + 8, { steps: 5 });
  await page.mouse.move(handle.x - 700, handle.y + 8, { steps: 5 });
  await page.mouse.up();
  await page.getByText('Second: column 1, row 1, 7 wide, 7 high').waitFor();
  await page.screenshot({ path: join(pictures, 'dashboard-arranging.png') });
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await page.getByText('The dashboard is saved.').waitFor();
  expect(await places('mornings')).toEqual(['First 0,7 5×7', 'Second 0,0 7×7']);
  await page.reload();
  await page.getByRole('heading', { name: 'Second' }).waitFor();
  expect(consoleErrors).toEqual([]);
  await context.close();
});

test('a tile that I remove and a dashboard that I delete come back by Undo', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}/dashboards/mornings?edit=on`);
  await page.getByRole('button', { name: 'Remove First' }).click();
  await page.getByRole('article', { name: 'First' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('article', { name: 'First' }).waitFor();

  // So do changes that I leave without saving.
  await page.keyboard.press('Escape');
  await page.getByText('The changes are not saved.').waitFor();
  await page.getByRole('button', { name: 'Remove First' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByRole('button', { name: 'Remove First' }).waitFor();

  await page.goto(`${server.url}/dashboards/mornings`);
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('“Mornings” is deleted.').waitFor();
  expect((await server.get<SavedDashboard[]>('/api/v1/dashboards')).some(({ id }) => id === 'mornings')).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Mornings' }).waitFor();
  expect(await places('mornings')).toEqual(['First 0,7 5×7', 'Second 0,0 7×7']);
  await context.close();
});

test('one tile that fails says so and is tried again by itself, while the others stand', async () => {
  const { page, context } = await openPage(browser);
  let refused = 0;
  await page.route('**/api/v1/insights/retention', async (route) => {
    refused += 1;
    if (refused > 1) return await route.continue();
    await route.fulfill({
      status: 503,
      contentType: 'application/json',
      body: JSON.stringify({ error: { code: 'store_unavailable', message: 'The store does not answer.' } }),
    });
  });
  await page.goto(`${server.url}/dashboards/mornings`);
  const second = page.locator('article.tile', { has: page.getByRole('heading', { name: 'Second' }) });
  await second.getByText('The store does not answer.').waitFor();
  const first = page.locator('article.tile', { has: page.getByRole('heading', { name: 'First' }) });
  await first.scrollIntoViewIfNeeded();
  await first.getByText(/^As of/).waitFor();
  await second.getByRole('button', { name: 'Try again' }).click();
  await second.getByText(/^As of/).waitFor();
  await context.close();
});

test('one time for all tiles is in the address and in every question', async () => {
  const { page, context } = await openPage(browser);
  const asked: unknown[] = [];
  page.on('request', (request) => {
    if (/\/api\/v1\/insights\/\w+$/.test(request.url())) asked.push(request.postDataJSON()?.params?.dateRange);
  });
  await page.goto(`${server.url}/dashboards/mornings?from=-14d`);
  await page
    .getByText(/^As of/)
    .first()
    .waitFor();
  expect(asked[0]).toEqual({ from: '-14d' });
  await context.close();
});

test('a ready dashboard can be duplicated, not changed; the copy is mine', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}/dashboards`);
  await page.getByRole('link', { name: 'Activation' }).click();
  await page.getByRole('heading', { name: 'Activation', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Arrange' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await page.getByRole('heading', { name: 'Activation (copy)' }).waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).first().waitFor();
  await context.close();
});

test('a link shows the dashboard to whoever has it, and nothing any more once it is revoked', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}/dashboards/mornings`);
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByRole('textbox', { name: 'Links to read' }).inputValue();
  expect(link).toMatch(/\/share\/.{40,}$/);

  const guest = await openPage(browser);
  await guest.page.goto(link);
  await guest.page.getByRole('heading', { name: 'Second' }).waitFor();
  await guest.page
    .getByText(/^As of/)
    .first()
    .waitFor();
  await guest.page.locator('svg.plot-svg').first().waitFor();
  await guest.page.screenshot({ path: join(pictures, 'share-light.png') });
  expect(await violations(guest.page)).toEqual([]);
  // Nothing but the dashboard and its answers is asked for.
  const asked = guest.requests.filter((request) => request.includes('/api/'));
  expect(asked.filter((request) => !request.includes('/api/v1/shares/'))).toEqual([]);
  expect(guest.consoleErrors).toEqual([]);

  await page.getByRole('button', { name: /^Revoke/ }).click();
  await page.getByText('The link is revoked.').waitFor();
  await guest.page.reload();
  await guest.page.getByText('This link is not good any more.').waitFor();
  await guest.context.close();
  await context.close();
});

test('I find a person by e-mail address, read what they did, and open an event', async () => {
  const { page, context, consoleErrors } = await openPage(browser);
  await page.goto(`${server.url}/people`);
  await page.getByRole('searchbox', { name: 'Find a person' }).fill('lovelace');
  await page.getByRole('link', { name: 'ada@lovelace.example' }).click();
  await page.getByRole('heading', { name: 'ada@lovelace.example' }).waitFor();
  await page.getByText('31', { exact: true }).waitFor();
  const timeline = page.getByRole('list', { name: 'Timeline' });
  await timeline.getByRole('link').first().waitFor();

  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: /^Event / }).waitFor();
  await page.keyboard.press('j');
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(pictures, 'person-opened.png') });
  expect(await violations(page)).toEqual([]);
  const documentation = page
    .getByRole('complementary', { name: /^Event / })
    .getByRole('link', { name: 'Documentation' });
  if ((await documentation.count()) > 0) {
    await documentation.click();
    await page.waitForURL('**/docs/events/**');
    await page.goBack();
    await page.getByRole('complementary', { name: /^Event / }).waitFor();
  }
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Only this event' }).fill('exam_completed');
  await page.keyboard.press('Enter');
  await page.waitForURL(/event=exam_completed/);
  await timeline.getByRole('link', { name: 'exam_completed' }).first().waitFor();
  await timeline.getByRole('link', { name: 'flashcard_rated' }).first().waitFor({ state: 'detached' });
  expect(consoleErrors).toEqual([]);
  await context.close();
});

test('I build a cohort of a list and of what people did; the person’s page says that they are in it', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}/cohorts`);
  await page.getByRole('button', { name: 'New cohort' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Pioneers');
  await page.getByRole('radio', { name: /A list/ }).check();
  await page.getByLabel('Ids', { exact: true }).fill('ada\ngrace, nobody');
  await page.getByText('3 ids.').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Pioneers' }).waitFor();
  await page.getByText('2 people').waitFor();

  await page.getByRole('link', { name: 'Cohorts' }).click();
  await page.getByRole('button', { name: 'New cohort' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Busy');
  await page.getByRole('combobox', { name: 'Event' }).click();
  await page.getByRole('option', { name: /^exam_completed/ }).click();
  await page.getByLabel('At least so many times').fill('15');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Busy' }).waitFor();
  await page.getByText('Did exam_completed at least 15 times within the last 30 days.').waitFor();

  await page.goto(`${server.url}/people/grace`);
  await page.getByRole('region', { name: 'Cohorts' }).getByRole('link', { name: 'Pioneers' }).waitFor();

  await page.goto(`${server.url}/cohorts/pioneers`);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Pioneers' }).waitFor();
  await context.close();
});

test('I make an alarm for an event that falls silent', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}/alarms`);
  await page.getByRole('button', { name: 'New alarm' }).click();
  await page.getByLabel('Name', { exact: true }).fill('No exams');
  await page.getByRole('radio', { name: 'an event falls silent' }).check();
  await page.getByRole('combobox', { name: 'Event' }).click();
  await page
    .getByRole('option', { name: /^exam_completed/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('no exam_completed for one day').waitFor();
  await context.close();
});

test('⌘K finds a person, a dashboard, a property and an insight', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}/`);
  await page.getByText('Health of the data').waitFor();
  for (const [typed, option] of [
    ['lovelace', /ada@lovelace\.example/],
    ['morn', /Mornings/],
    ['usageReasons', /usageReasons/],
    ['retention', /Retention/],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command palette' }).fill(typed);
    await page.getByRole('option', { name: option }).first().waitFor();
    await page.keyboard.press('Escape');
  }
  await context.close();
});

test('⌘K opens the palette however soon it is pressed after Escape', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}/`);
  await page.getByText('Health of the data').waitFor();
  const palette = page.getByRole('combobox', { name: 'Command palette' });
  await page.keyboard.press('Control+k');
  await palette.waitFor();
  for (let time = 0; time < 20; time++) {
    await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Control+k')]);
    await palette.waitFor();
  }
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'detached' });
  await context.close();
});

describe.each([
  ['light', { dark: false, width: 1280 }],
  ['dark', { dark: true, width: 1280 }],
  ['narrow', { dark: false, width: 390 }],
])('%s', (name, options) => {
  test.each([
    ['home', '/'],
    ['dashboards', '/dashboards'],
    ['dashboard', '/dashboards/mornings'],
    ['people', '/people?search=lovelace'],
    ['person', `/people/${encodeURIComponent(hostile)}`],
    ['cohorts', '/cohorts?make=new'],
    ['cohort', '/cohorts/pioneers'],
    ['segments', '/segments?make=new'],
    ['alarms', '/alarms'],
  ])('%s is accessible, asks no foreign host and shows hostile text as text', async (where, path) => {
    const { page, context, consoleErrors, requests } = await openPage(browser, options);
    await page.goto(`${server.url}${path}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForTimeout(1_200);
    await page.screenshot({ path: join(pictures, `${where}-${name}.png`) });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => ['hacked' in window, document.documentElement.scrollWidth > innerWidth])).toEqual([
      false,
      false,
    ]);
    expect(consoleErrors).toEqual([]);
    expect(requests.filter((request) => !request.includes(server.url) && !request.includes(' data:'))).toEqual([]);
    await context.close();
  });
});
