import type { DashboardDefinition, Saved, SavedDashboard } from '@eventbook/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { borrowPage, openBrowser, openPage } from './support/browser.ts';
import { looks, overflow, picture, show } from './support/looks.ts';
import { planned, valid } from './support/payloads.ts';
import { startServer, type TestServer } from './support/server.ts';
import { violations } from './support/violations.ts';

const hostile = '<img src=x onerror="window.hacked=1">';
const day = 86_400_000;

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  const names = ['exam_completed', 'chat_message_copied', 'flashcard_rated'];
  const batch = ['ada', 'grace', 'edsger', hostile].flatMap((person, nth) =>
    Array.from({ length: 30 * (nth + 1) }, (_, at) => {
      const event = planned(names[at % names.length] ?? '');
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
  await server.send([...identified, ...batch]);
  await server.settled();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

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
  const { page, close, consoleErrors } = await borrowPage(browser);
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
  await picture(page, 'dashboard-arranging');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await page.getByText('The dashboard is saved.').waitFor();
  expect(await places('mornings')).toEqual(['First 0,7 5×7', 'Second 0,0 7×7']);
  await page.reload();
  await page.getByRole('heading', { name: 'Second' }).waitFor();
  expect(consoleErrors).toEqual([]);
  await close();
});

test('a tile that I remove and a dashboard that I delete come back by Undo', async () => {
  const { page, close } = await borrowPage(browser);
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
  await close();
});

test('one tile that fails says so and is tried again by itself, while the others stand', async () => {
  const { page, close } = await borrowPage(browser);
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
  await close();
});

test('one time for all tiles is in the address and in every question', async () => {
  const { page, close } = await borrowPage(browser);
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
  await close();
});

test('a ready dashboard can be duplicated, not changed; the copy is mine', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/dashboards`);
  await page.getByRole('link', { name: 'Activation' }).click();
  await page.getByRole('heading', { name: 'Activation', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Arrange' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await page.getByRole('heading', { name: 'Activation (copy)' }).waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).first().waitFor();
  await close();
});

test('a link shows the dashboard to whoever has it, and nothing any more once it is revoked', async () => {
  const { page, close } = await borrowPage(browser);
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
  await picture(guest.page, 'share-light');
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
  await close();
});

test('I see everybody, sort them, find a person by e-mail address, read what they did, and open an event', async () => {
  const { page, close, consoleErrors, quiet } = await borrowPage(browser);
  await page.goto(`${server.url}/people`);
  const everybody = page.getByRole('table', { name: 'People' });
  await page.getByText('4 people').waitFor();
  expect(await everybody.getByRole('columnheader').allInnerTexts()).toEqual([
    ...['Person', 'Identified', 'userType', 'tenant', 'subscriptionStatus'],
    ...['First seen↓', 'Last seen', 'Events'],
  ]);
  await everybody.getByRole('button', { name: 'Events' }).click();
  await page.waitForURL(/by=events/);
  await everybody.getByRole('row', { name: /^mallory@example\.org/ }).waitFor();
  await expect
    .poll(async () => await everybody.getByRole('row').nth(1).innerText())
    .toMatch(/^mallory@example\.org.*\b121$/s);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('edsger');
  await page.getByRole('searchbox', { name: 'Find a person' }).fill('lovelace');
  await page.getByText('1 person').waitFor();
  await page.getByRole('link', { name: 'ada@lovelace.example' }).click();
  await page.getByRole('heading', { name: 'ada@lovelace.example' }).waitFor();
  await page.getByText('31', { exact: true }).waitFor();
  const timeline = page.getByRole('list', { name: 'Timeline' });
  await timeline.getByRole('link').first().waitFor();
  await timeline.getByText('Session of 2 secs, 3 events').first().waitFor();
  await timeline
    .getByText(/^courseType \w+/)
    .first()
    .waitFor();

  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: /^Event / }).waitFor();
  await page.keyboard.press('j');
  await quiet();
  await picture(page, 'person-opened');
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
  await close();
});

test('I build a cohort of a list and of what people did; the person’s page says that they are in it', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/cohorts`);
  await page.getByRole('button', { name: 'New cohort' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Pioneers');
  await page.getByRole('radio', { name: /A list/ }).check();
  await page.getByLabel('Ids', { exact: true }).fill('ada\ngrace, nobody');
  await page.getByText('3 ids.').waitFor();
  // Counted while it is written.
  await page.getByRole('status').filter({ hasText: '2 people now' }).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Pioneers' }).waitFor();
  await page.getByText('2 people').waitFor();
  await page.getByRole('link', { name: 'People' }).last().click();
  await page.getByRole('combobox', { name: 'Cohort' }).selectOption('Pioneers');
  await page.waitForURL(/cohort=pioneers/);
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
  await close();
});

test('I make an alarm for an event that falls silent, change it and pause it', async () => {
  const { page, close, consoleErrors } = await borrowPage(browser);
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

  // I change it in the same editor, pause it, and take that back.
  const row = page.getByRole('listitem').filter({ hasText: 'No exams' });
  await row.getByText('Quiet').waitFor();
  await row.getByRole('button', { name: 'Change' }).click();
  const editor = row.getByRole('form', { name: 'Change No exams' });
  expect(await editor.getByRole('radio', { name: 'an event falls silent' }).isChecked()).toBe(true);
  await editor.getByLabel('Within so many hours').fill('48');
  await editor.getByRole('button', { name: 'Save' }).click();
  await row.getByText('no exam_completed for 2 days').waitFor();
  await row.getByRole('button', { name: 'Pause' }).click();
  await row.getByText('Paused').waitFor();
  expect(await server.get<Saved>('/api/v1/alarms/no-exams')).toMatchObject({
    definition: { condition: { kind: 'silent', event: 'exam_completed', hours: 48 }, paused: true },
  });
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await row.getByText('Quiet').waitFor();
  expect(consoleErrors).toEqual([]);
  await close();
});

test('I change the question of a tile from the tile, and come back to the dashboard', async () => {
  const { page, close, consoleErrors } = await borrowPage(browser);
  await page.goto(`${server.url}/dashboards/mornings`);
  await page.getByRole('link', { name: 'Edit the question of First' }).click();
  await page.getByText('For the tile “First” of “Mornings”.').waitFor();
  await page.getByRole('button', { name: 'Bars', exact: true }).click();
  await page.waitForURL(/view=bar/);
  await page.getByRole('button', { name: 'Save to the tile' }).click();
  await page.getByText('The tile is saved.').waitFor();
  const view = async () => {
    const { definition } = await server.get<SavedDashboard>('/api/v1/dashboards/mornings');
    return (definition as DashboardDefinition).tiles.find(({ title }) => title === 'First')?.question;
  };
  expect(await view()).toMatchObject({ kind: 'trends', view: { form: 'bar' } });
  expect(await places('mornings')).toEqual(['First 0,7 5×7', 'Second 0,0 7×7']);
  // On paper charts are as wide as its text: 184 mm, less what is around them.
  const chart = page.getByRole('article', { name: 'First' }).locator('svg.plot-svg').first();
  await chart.scrollIntoViewIfNeeded();
  const width = async () => Number(await chart.getAttribute('width'));
  const before = await width();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect([before < 500, Math.round((await width()) / 10) * 10]).toEqual([true, 660]);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await width()).toBe(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(view).not.toHaveProperty('view');
  expect(consoleErrors).toEqual([]);
  await close();
});

test('on a phone the pages are under one button, and tiles move up and down', async () => {
  const { page, close, consoleErrors, requests } = await borrowPage(browser);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${server.url}/dashboards/mornings?edit=on`);
  await page.getByRole('link', { name: 'acemate' }).waitFor();
  await page.getByRole('button', { name: 'Move Second down' }).click();
  await page.getByText('Second: tile 2 of 2').waitFor();
  const tiles = page.getByRole('article');
  const above = async (one: string, other: string) => {
    const [a, b] = await Promise.all([one, other].map((name) => tiles.filter({ hasText: name }).boundingBox()));
    return (a?.y ?? 0) < (b?.y ?? 0);
  };
  expect(await above('First', 'Second')).toBe(true);
  await page.getByRole('button', { name: 'Move Second up' }).press('Enter');
  await page.getByText('Second: tile 1 of 2').waitFor();
  expect(await above('Second', 'First')).toBe(true);

  const menu = page.getByRole('button', { name: 'Menu: Dashboards' });
  expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
  await menu.click();
  await page.getByRole('link', { name: 'People' }).waitFor();
  await picture(page, 'menu-narrow');
  expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  await page.keyboard.press('Escape');
  expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
  expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true);
  // Escape closed the menu and nothing behind it.
  await page.getByRole('button', { name: 'Move Second up' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Questions');
  await page.getByRole('link', { name: 'Alarms' }).click();
  await page.getByRole('heading', { name: 'Alarms' }).waitFor();
  expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
  // What the bar shows came with the page.
  expect(requests.filter((request) => request.includes('/api/v1/setup'))).toEqual([]);
  expect(consoleErrors).toEqual([]);
  await close();
});

test('⌘K finds a person, a dashboard, a property and an insight', async () => {
  const { page, close } = await borrowPage(browser);
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
  await close();
});

test('⌘K opens the palette however soon it is pressed after Escape', async () => {
  const { page, close } = await borrowPage(browser);
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
  await close();
});

test.each([
  ['home', '/', 'Health of the data'],
  ['dashboards', '/dashboards', 'Mornings'],
  ['dashboard', '/dashboards/mornings', 'Second'],
  ['people', '/people', 'ada@lovelace.example'],
  ['person', `/people/${encodeURIComponent(hostile)}`, 'mallory@example.org'],
  ['cohorts', '/cohorts?make=new', 'Pioneers'],
  ['cohort', '/cohorts/pioneers', 'ada@lovelace.example'],
  ['segments', '/segments?make=new', 'Save'],
  ['alarms', '/alarms', 'No exams'],
])(
  '%s is accessible, light, dark and narrow, asks no foreign host and shows hostile text as text',
  async (where, path, sign) => {
    const { page, close, consoleErrors, requests, quiet } = await borrowPage(browser);
    await page.goto(`${server.url}${path}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.getByRole('main').getByText(sign).locator('visible=true').first().waitFor();
    await quiet();
    for (const look of looks) {
      await show(page, look);
      await picture(page, `${where}-${look}`);
      expect([look, await violations(page), await overflow(page)]).toEqual([look, [], 0]);
    }
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(consoleErrors).toEqual([]);
    expect(requests.filter((request) => !request.includes(server.url) && !request.includes(' data:'))).toEqual([]);
    await close();
  },
);
