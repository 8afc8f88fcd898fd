import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { InsightKind, Saved } from '@eventbook/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { borrowPage, openBrowser, openPage } from './support/browser.ts';
import { looks, overflow, picture, show } from './support/looks.ts';
import { cli, root, startServer, type TestServer, temporaryFolder } from './support/server.ts';
import { violations } from './support/violations.ts';

let folder: string;
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  folder = await temporaryFolder();
  const simulate = ['simulate', '--people', '150', '--days', '40', '--into-store', '--data', folder];
  await promisify(execFile)(process.execPath, [cli, ...simulate], { cwd: root });
  server = await startServer({ folder });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const address = (kind: string, params: object, more = '') =>
  `${server.url}/questions/${kind}?q=${encodeURIComponent(JSON.stringify(params))}${more}`;

/** The answer is there, and it is that of the question as it stands. */
async function answered(page: Page): Promise<void> {
  await page.locator('.answer .chart').waitFor();
  await page.locator('.answer[aria-busy="false"]').waitFor();
}

/** The numbers of the table twin, row by row. */
async function table(page: Page): Promise<string[]> {
  await answered(page);
  return await page.locator('.data-table tbody tr').allInnerTexts();
}

const series = [{ event: 'exam_completed', math: 'dau' }];

test('every kind of question shows an answer to its example and is accessible, light, dark and narrow', async () => {
  const { page, close, consoleErrors, requests, quiet } = await borrowPage(browser);
  const inEveryLook = async (name: string) => {
    await quiet();
    for (const look of looks) {
      await show(page, look);
      await picture(page, `${name}-${look}`, { fullPage: true });
      expect([name, look, await violations(page), await overflow(page)]).toEqual([name, look, [], 0]);
    }
    await show(page, 'light');
  };
  await page.goto(`${server.url}/questions`);
  await page.getByRole('heading', { name: 'Ask a new question' }).waitFor();
  await page.locator('.question-cards a').first().waitFor();
  await inEveryLook('questions');
  for (const { kind } of await server.get<InsightKind[]>('/api/v1/insights')) {
    await page.goto(`${server.url}/questions/${kind}`);
    await answered(page);
    await inEveryLook(`question-${kind}`);
  }
  expect(consoleErrors).toEqual([]);
  expect(requests.filter((request) => !request.includes(server.url) && !/ (data|blob):/.test(request))).toEqual([]);
  await close();
}, 240_000);

test('I choose an event and narrow it by its own property; the address asks the same again, and Back undoes', async () => {
  const { page, close, consoleErrors, quiet } = await borrowPage(browser);
  await page.goto(`${address('trends', { series }, '&view=table')}`);
  const before = await table(page);
  await page.getByRole('combobox', { name: 'Event' }).click();
  await page.keyboard.type('flashcard_ra');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.search.includes('flashcard_rated'));
  await page.getByRole('combobox', { name: 'Add a filter' }).last().click();
  await page.keyboard.type('person.userType');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Operator' }).selectOption('exact');
  await page.getByText('Choose values').click();
  const answer = page.waitForResponse((response) => response.request().postData()?.includes('student') === true);
  await page.getByRole('checkbox', { name: 'student' }).check();
  await page.waitForFunction(() => location.search.includes('student'));
  await answer;
  await quiet();
  const narrowed = await table(page);
  expect(narrowed).not.toEqual(before);

  const again = await openPage(browser);
  await again.page.goto(page.url());
  expect(await table(again.page)).toEqual(narrowed);
  await again.context.close();

  await page.goBack();
  await page.waitForFunction(() => !location.search.includes('student'));
  expect(consoleErrors).toEqual([]);
  await close();
});

test('what is wrong with a question is said beside the field that it is about; the answer stays away', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(address('trends', { series: [{ event: 'exam_compleed' }] }));
  const wrong = page.locator('.question-form .form-error');
  await wrong.waitFor();
  expect(await wrong.innerText()).toBe('There is no event "exam_compleed" in the plan. Did you mean "exam_completed"?');
  expect(await page.locator('.answer .chart').count()).toBe(0);
  await page.getByRole('combobox', { name: 'Event' }).click();
  await page.keyboard.type('exam_completed');
  await page.keyboard.press('Enter');
  await answered(page);
  expect(await wrong.count()).toBe(0);
  await close();
});

test('a number opens the people behind it: as many as it says, each with a page', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(address('trends', { series, dateRange: { from: '-90d' } }));
  await page.getByRole('button', { name: 'Number' }).click();
  const number = page.locator('.number-tiles button').first();
  const count = await number.innerText();
  await number.click();
  const panel = page.getByRole('dialog');
  await panel.getByText(new RegExp(`^${count} (person|people)$`)).waitFor();
  const listed = () => panel.locator('.people-list li').count();
  while (await panel.getByRole('button', { name: 'More people' }).isVisible()) {
    const before = await listed();
    await panel.getByRole('button', { name: 'More people' }).click();
    await expect.poll(listed).toBeGreaterThan(before);
  }
  expect(await listed()).toBe(Number(count.replaceAll(',', '')));
  expect(await panel.locator('.people-list a').first().getAttribute('href')).toMatch(/^\/people\//);
  expect(await violations(page)).toEqual([]);
  await close();
});

test('I save a question, change it, look at what it was, save a copy, delete it and take that back', async () => {
  const { page, close, consoleErrors } = await borrowPage(browser);
  await page.goto(address('trends', { series }));
  await answered(page);
  await page.keyboard.press('Control+s');
  await page.getByLabel('Name').fill('Exams a day');
  await page.getByLabel('What it is for').fill('Do people finish?');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Save question' }).click();
  await page.getByRole('heading', { name: 'Exams a day' }).waitFor();
  await page.getByRole('button', { name: 'Bars' }).click();
  await page.getByRole('button', { name: /Save changes/ }).click();
  await page.getByRole('button', { name: /^Saved/ }).waitFor();
  const [saved] = await server.get<Saved[]>('/api/v1/saved-questions');
  expect(saved).toMatchObject({
    id: 'exams-a-day',
    name: 'Exams a day',
    description: 'Do people finish?',
    definition: { kind: 'trends', params: { series }, view: { form: 'bar' } },
  });

  const more = page.locator('.question-tools summary');
  await more.click();
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Version 1: Exams a day' }).click();
  await page.getByText('changed', { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get('view')).toBe(null);

  await more.click();
  await page.getByRole('button', { name: 'Save a copy' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save question' }).click();
  await page.getByRole('heading', { name: 'Copy of Exams a day' }).waitFor();
  await more.click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('heading', { name: 'Trends', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().click();

  await page.goto(`${server.url}/questions`);
  await page.getByRole('link', { name: 'Copy of Exams a day' }).waitFor();
  await page.goto(`${server.url}/questions/saved/exams-a-day`);
  await page.getByRole('heading', { name: 'Exams a day' }).waitFor();
  await answered(page);
  expect(new URL(page.url()).searchParams.get('view')).toBe('bar');
  expect(consoleErrors).toEqual([]);
  await close();
});

test('keys: a range, a comparison, the cursor of a chart read aloud, and a note of what happened where it stands', async () => {
  const { page, close, consoleErrors } = await borrowPage(browser);
  await page.goto(address('trends', { series }));
  await answered(page);
  await page.locator('body').press('2');
  await page.waitForFunction(() => location.search.includes('-7d'));
  await page.locator('body').press('x');
  await page.getByRole('button', { name: /exam_completed, before/ }).waitFor();
  await page.locator('body').press('x');
  await page.getByRole('button', { name: /exam_completed, before/ }).waitFor({ state: 'detached' });

  const chart = page.getByRole('application', { name: 'Trends' });
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.locator('[aria-live="polite"]', { hasText: /exam_completed: \d/ }).waitFor({ state: 'attached' });
  await page.keyboard.press('a');
  await page.getByLabel('What happened').fill('<b>Exam week</b>');
  await page.getByRole('dialog').getByRole('button', { name: 'Annotate' }).click();
  await page.getByText('<b>Exam week</b>').first().waitFor();
  expect(await page.locator('.plot-mark').count()).toBeGreaterThan(0);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove <b>Exam week</b>' }).click();
  await page.locator('.annotations').waitFor({ state: 'detached' });
  expect(consoleErrors).toEqual([]);
  await close();
});

test.each([
  ['in any order', { orderType: 'unordered' }, undefined],
  ['with a step that may be left out', {}, true],
])('a funnel %s gives shares of its first step only, and nobody is dropped twice', async (name, more, optional) => {
  const { page, close, consoleErrors } = await borrowPage(browser);
  const steps = ['exam_generated', 'exam_question_answered', 'exam_completed'].map((event, step) => ({
    event,
    ...(step === 1 && optional && { optionalInFunnel: true }),
  }));
  await page.goto(address('funnel', { series: steps, dateRange: { from: '-60d' }, ...more }));
  await answered(page);
  const plot = page.locator('.funnel-steps');
  const words = await plot.innerText();
  expect(words).not.toContain('of the step before');
  const [first = 0, ...others] = (await plot.getByRole('button', { name: /people$/ }).allInnerTexts()).map(
    Number.parseFloat,
  );
  const dropped = (await plot.getByRole('button', { name: /dropped$/ }).allInnerTexts()).map(Number.parseFloat);
  expect(dropped.length).toBe(optional ? 1 : 2);
  // Whoever is not at the end was dropped once.
  expect(dropped.reduce((all, each) => all + each, others.at(-1) ?? 0)).toBe(first);
  expect(Math.min(...dropped)).toBeGreaterThanOrEqual(0);
  await picture(page, `funnel-${name.replaceAll(' ', '-')}`);
  expect(consoleErrors).toEqual([]);
  await close();
});

test('nothing moves when the product’s name comes', async () => {
  const { page, context } = await openPage(browser);
  await page.addInitScript(() => {
    const moved: number[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.route('**/api/v1/setup', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await page.goto(`${server.url}/questions`);
  await page.getByRole('heading', { name: 'Ask a new question' }).waitFor();
  await page.locator('.question-cards a').first().waitFor();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(await page.evaluate(() => (window as unknown as { moved: number[] }).moved)).toEqual([]);
  await context.close();
});

test('a chart is taken along as CSV, JSON, SVG and PNG', async () => {
  const { page, close, consoleErrors } = await borrowPage(browser);
  await page.goto(address('trends', { series }));
  await answered(page);
  const files: Record<string, Buffer> = {};
  for (const kind of ['CSV', 'JSON', 'SVG', 'PNG']) {
    await page.getByText('Export', { exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: kind }).click(),
    ]);
    files[download.suggestedFilename()] = await readFile(await download.path());
  }
  expect(Object.keys(files)).toEqual(['trends.csv', 'trends.json', 'trends.svg', 'trends.png']);
  expect(files['trends.csv']?.toString()).toContain('exam_completed');
  expect(files['trends.svg']?.toString()).toMatch(/^<svg.*stroke="rgb\(/s);
  expect(files['trends.png']?.subarray(1, 4).toString()).toBe('PNG');
  expect(consoleErrors).toEqual([]);
  await close();
});

test('a statement is completed while I type, runs when I say so, and says what is wrong with it', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(address('sql', { sql: 'SELECT 1 AS one' }));
  expect(await table(page)).toEqual(['1']);
  const editor = page.getByRole('textbox', { name: 'SQL' });
  await page.getByRole('button', { name: 'Put distinct_id into the statement' }).first().waitFor();
  await editor.fill('');
  await editor.pressSequentially('SELECT uniqExact(distinct_i');
  await page.getByRole('option', { name: 'distinct_id' }).waitFor();
  await page.keyboard.press('Tab');
  await editor.pressSequentially(') > 0 AS some FROM events');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('columnheader', { name: 'some' }).waitFor();
  await editor.fill('SELECT nonsense FROM events');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').filter({ hasText: 'nonsense' }).waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await close();
});
