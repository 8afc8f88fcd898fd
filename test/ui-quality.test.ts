import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InsightAnswer } from '@eventbook/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './support/browser.ts';
import { type Look, overflow, pictures, show } from './support/looks.ts';
import { root, startServer, type TestServer } from './support/server.ts';
import { contrast, standards, violations } from './support/violations.ts';

const hostile = '<img src=x onerror="window.hacked=1">';
const client = { $lib: 'web', $lib_version: '1.290.0' };

const plan = (modes: string, more = '') => `import { event } from '@eventbook/catalog';
import { z } from 'zod';
export const exam_completed = event({
  description: 'An exam was completed.',
  properties: {
    mode: z.enum([${modes}]).describe('How it was taken.'),
    note: z.string().meta({ pii: 'content' }).optional().describe('What they wrote about it.'),
  },
});
${more}`;

let project: string;
let server: TestServer;
let browser: Browser;

const start = () => startServer({ project, folder: join(project, 'data') });

beforeAll(async () => {
  // Within the repository, so that the packages are found from there.
  const parent = join(root, 'node_modules/.eventbook');
  await mkdir(parent, { recursive: true });
  project = await mkdtemp(join(parent, 'quality-'));
  await mkdir(join(project, 'events'));
  await writeFile(
    join(project, 'eventbook.config.ts'),
    "export default { product: 'school', plan: './events/index.ts' };\n",
  );
  await writeFile(
    join(project, 'events/index.ts'),
    `import { event } from '@eventbook/catalog';
import { z } from 'zod';
import * as exams from './exams.ts';
export default {
  title: 'School', version: '1.0.0', description: 'The plan of a school.',
  areas: { exams: { title: 'Exams', events: exams } },
  person: event({ description: 'A person.', properties: { isTeacher: z.boolean().optional().describe('Whether they teach.') } }),
};
`,
  );
  await writeFile(join(project, 'events/exams.ts'), plan("'written', 'quiz'"));
  [server, browser] = await Promise.all([start(), openBrowser()]);
  const many = (count: number, event: string, properties: object, person = 'ada') =>
    Array.from({ length: count }, (_, nth) => ({
      event,
      distinct_id: nth % 2 === 0 ? person : 'grace',
      properties: { ...client, ...properties },
    }));
  await server.send([
    ...many(3, 'exam_completed', { mode: 'quiz' }),
    ...many(4, 'exam_completed', { mode: 'oral', note: 'My secret wish' }),
    ...many(2, 'exam_completed', { mode: 'quiz', [hostile]: hostile }, hostile),
    ...many(5, 'order placed', { total: 12.5, currency: 'EUR' }),
    ...many(1, hostile, { [hostile]: hostile }),
  ]);
  await server.settled();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
  await rm(project, { recursive: true, force: true });
});

/** Shows an open page another way, and waits until its colours have gone over. */
async function showWhole(page: Page, how: Look): Promise<void> {
  await show(page, how);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
}

/** Looks at an open page in light, dark, narrow: whatever is wrong, and pictures for people. */
async function look(page: Page, name: string): Promise<void> {
  await showWhole(page, 'light');
  expect([name, await violations(page, standards)]).toEqual([name, []]);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await showWhole(page, 'dark');
  expect([`${name} dark`, await violations(page, contrast)]).toEqual([`${name} dark`, []]);
  await page.screenshot({ path: join(pictures, `${name}-dark.png`) });
  await showWhole(page, 'narrow');
  expect([name, await overflow(page)]).toEqual([name, 0]);
  await page.screenshot({ path: join(pictures, `${name}-narrow.png`) });
  await showWhole(page, 'light');
}

test('I see what breaks, fix the plan, replay what it took in, and discard the rest', async () => {
  const { page, context, consoleErrors } = await openPage(browser);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const dialog = page.getByRole('dialog');
  const panel = page.getByRole('complementary');
  const address = () => new URL(page.url());

  // What breaks, and how.
  await page.goto(server.url);
  await page.getByRole('main').getByRole('link', { name: 'What breaks' }).click();
  const oral = page.getByRole('row').filter({ hasText: 'Not an allowed value mode' });
  await oral.waitFor();
  expect(await oral.getByRole('cell').allInnerTexts()).toEqual(
    expect.arrayContaining(['exam_completed', 'web 1.290.0', '4', '44.4%']),
  );
  await page.getByText('12 events in quarantine').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await panel.waitFor();
  while (!(await panel.getByRole('heading', { name: 'Not an allowed value mode' }).isVisible()))
    await page.keyboard.press('j');
  await panel.getByText('“mode” came with a value that is not allowed.').waitFor();
  await panel.getByText('string of 14 characters').first().waitFor();
  expect(await panel.innerText()).not.toContain('My secret wish');
  expect(await panel.getByRole('link', { name: 'Documentation' }).getAttribute('href')).toMatch(/^\/docs\//);
  await look(page, 'quality-violation');

  // Nothing fits yet.
  await panel.getByRole('button', { name: 'Replay these' }).click();
  await dialog.getByText('0 of 4 events fit the plan now.').waitFor();
  await dialog.getByText('Not an allowed value').waitFor();
  await look(page, 'quality-dry-run');
  await page.keyboard.press('Escape');

  // Just these in the quarantine; then those of no use, chosen by keys, are discarded.
  await panel.getByRole('link', { name: 'Show these in the quarantine' }).click();
  await page.getByRole('button', { name: 'Replay 4' }).waitFor();
  expect(address().searchParams.get('path')).toBe('mode');
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await page.getByRole('combobox', { name: 'What is wrong' }).selectOption('Not in the plan');
  await page.getByRole('button', { name: 'Discard 2' }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 chosen').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('2 chosen').waitFor();
  await look(page, 'quality-quarantine');
  const discard = async () => {
    await page.getByRole('button', { name: 'Discard 2' }).click();
    await dialog.getByText('2 events will be discarded.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Discard 2 events' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Reason').fill(`A test of markup: ${hostile}`);
    await dialog.getByLabel('Your name').fill('Ada');
    await dialog.getByRole('button', { name: 'Discard 2 events' }).click();
    await page.getByText('2 events will be discarded.').waitFor();
  };
  await discard();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Nothing was discarded.').waitFor();
  expect((await server.quarantine()).length).toBe(12);
  await discard();
  // The time to take it back ends when the message is closed.
  await page.locator('.toast', { hasText: 'will be discarded' }).getByRole('button', { name: 'Close' }).click();
  await page.getByText('2 events were discarded.').waitFor();
  await page.getByText('Nothing fits these filters').waitFor();
  await page.getByText('Ended', { exact: true }).click();
  const ended = page.getByRole('row').filter({ hasText: 'Discarded' });
  await ended.first().waitFor();
  expect(await ended.count()).toBe(2);
  await ended.first().getByText(`A test of markup: ${hostile}`).waitFor();
  expect((await server.quarantine()).length).toBe(10);

  // An event that the plan does not know: what would add it, and the other change of the plan.
  await page.getByRole('navigation', { name: 'Quality' }).getByRole('link', { name: 'Unknown events' }).click();
  await page.getByRole('link', { name: hostile }).waitFor();
  await page.getByRole('link', { name: 'order placed' }).click();
  await panel.getByText('currency', { exact: true }).waitFor();
  expect(await panel.getByRole('button', { name: 'Replay these' }).isDisabled()).toBe(true);
  await look(page, 'quality-unknown');
  await panel.getByRole('button', { name: 'Copy the TypeScript' }).click();
  const drafted = await page.evaluate(() => navigator.clipboard.readText());
  expect(drafted).toContain('order placed');
  await writeFile(join(project, 'events/exams.ts'), plan("'written', 'quiz', 'oral'", drafted));
  await server[Symbol.asyncDispose]();
  server = await start();

  // Both come back.
  await page.goto(`${server.url}/quality/unknown?open=order%20placed`);
  await panel.getByText('Now in the plan').waitFor();
  await panel.getByRole('button', { name: 'Replay these' }).click();
  await dialog.getByText('All 5 events fit the plan now.').waitFor();
  await dialog.getByRole('button', { name: 'Replay 5 events' }).click();
  await dialog.getByText('5 events were replayed.').waitFor();
  await dialog.getByRole('link', { name: 'Show in Live' }).click();
  await page.getByRole('table', { name: 'Live events' }).getByText('order placed').nth(4).waitFor();

  await page.goto(`${server.url}/quality/quarantine?event=exam_completed`);
  await page.getByRole('button', { name: 'Replay 4' }).click();
  await dialog.getByRole('button', { name: 'Replay 4 events' }).click();
  await dialog.getByText('4 events were replayed.').waitFor();
  const trend = await fetch(`${server.url}/api/v1/insights/trends`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ params: { series: [{ event: 'exam_completed' }], dateRange: { from: '-7d' } } }),
  });
  const { table } = (await trend.json()) as InsightAnswer;
  expect(table.rows.flat().filter((cell) => cell === 7).length).toBe(1);
  expect(await server.quarantine()).toHaveLength(1);

  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(consoleErrors.filter((error) => !/Failed to load resource|ERR_/.test(error))).toEqual([]);
  await context.close();
}, 120_000);
