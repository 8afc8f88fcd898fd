import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderPortal } from '../packages/portal/src/render-portal.ts';
import { borrowPage, openBrowser, openPage } from './support/browser.ts';
import { overflow, picture, show } from './support/looks.ts';
import { acemate, planned, valid } from './support/payloads.ts';
import { startServer, type TestServer } from './support/server.ts';
import { violations } from './support/violations.ts';

const hostile = '<img src=x onerror="window.hacked=1">';
const secret = 'Why do cells divide? I am Lena.';

// A page is opened, and an event judged, many times over: slow where the machine has other things to do.
vi.setConfig({ testTimeout: 90_000 });

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  const { template: _template, numSections: _sections, ...required } = valid(planned('exam_generated'));
  const exams = [
    valid(planned('exam_generated')),
    { ...required, location: 'chat' },
    { ...required, location: 'chat' },
    { ...required, location: 'kitchen', [hostile]: hostile },
    { ...required, location: 'kitchen' },
  ];
  await send(...exams.map((properties) => ['exam_generated', properties] as const));
  const chat = { ...valid(planned('chat_message_sent')), content: secret, $browser: hostile };
  await send(['chat_message_sent', chat], [hostile, {}]);
  await server.settled();
});
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

const send = (...arrivals: (readonly [event: string, properties: object])[]) =>
  server.send(arrivals.map(([event, properties]) => ({ event, distinct_id: 'portal', properties })));

const address = (name: string, query = '') => `${server.url}/docs/events/${name}.html${query}`;
const rows = (page: Page, table: string) =>
  page
    .locator(`[data-${table}-table] tbody tr`)
    .evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent)));
const share = (page: Page, property: string) =>
  page
    .locator(`[id="properties.${property}"] th .share-words`)
    .evaluateAll((found) => found.map((each) => each.textContent));

describe('a test event', () => {
  test('goes into development through the collector, and each property has its verdict', async () => {
    const { page, close, consoleErrors, requests } = await borrowPage(browser);
    const before = (await server.status()).environments.map(({ name, received }) => [name, received]);
    await page.goto(address('timer_started'));
    await page.getByRole('link', { name: 'Send a test event' }).click();
    const environment = page.getByLabel('Environment');
    expect(await environment.getByRole('option').allTextContents()).toEqual(['development', 'staging']);
    expect(JSON.parse(await page.getByLabel('Properties as JSON').inputValue())).toEqual(
      valid(planned('timer_started')),
    );
    await page.getByRole('button', { name: 'Send to development' }).click();
    await page.getByText('It fits the plan and is stored in development.').waitFor();
    expect((await rows(page, 'verdict')).map(([path, verdict]) => [path, verdict])).toEqual(
      [...planned('timer_started').properties.keys()].map((name) => [name, 'ok']),
    );
    const after = (await server.status()).environments.map(({ name, received }) => [name, received]);
    expect(after).toEqual(before.map(([name, count]) => [name, name === 'development' ? Number(count) + 1 : count]));
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([`POST ${server.url}/batch/`]);
    expect(consoleErrors).toEqual([]);
    // The way to the event in the UI is a real one.
    await page.getByRole('link', { name: 'Open it in Live' }).click();
    await page.getByRole('heading', { name: 'timer_started' }).waitFor();
    await close();
  });

  test('that breaks the plan shows each violation at its field, by keys alone', async () => {
    const { page, close } = await borrowPage(browser);
    await page.goto(address('exam_generated', '?env=staging'));
    await page.getByRole('button', { name: 'Send to staging' }).waitFor();
    const payload = page.getByLabel('Properties as JSON');
    await payload.focus();
    await page.keyboard.press('Control+a');
    const { withClips: _left, ...rest } = valid(planned('exam_generated'));
    await page.keyboard.insertText(
      JSON.stringify({ ...rest, location: 'chatt', numSections: hostile, [hostile]: 1, $browser: 'Chrome' }),
    );
    await page.keyboard.press('Control+Enter');
    await page.getByText('4 violations; it is kept in the quarantine of staging.').waitFor();
    const lines = new Map((await rows(page, 'verdict')).map(([path, ...cells]) => [path, cells]));
    expect(lines.get('location')).toEqual([
      'not in enum',
      expect.stringMatching(/^one of "create_exam_page", .*Did you mean chat\?$/),
      'string: "chatt"',
    ]);
    expect(lines.get('withClips')).toEqual(['missing property', 'boolean', 'absent']);
    expect(lines.get('numSections')).toEqual(['wrong type', 'number', `string: ${JSON.stringify(hostile)}`]);
    expect(lines.get(hostile)).toEqual(['extra property', 'no such property', 'number: 1']);
    expect(lines.get('$browser')?.[0]).toBe('not checked');
    expect(lines.get('courseId')?.[0]).toBe('ok');
    // From the line of a property back to its place in the JSON.
    await page.getByRole('button', { name: 'location', exact: true }).focus();
    await page.keyboard.press('Enter');
    const selected = await payload.evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    );
    expect(selected).toBe('location');
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await close();
  });

  test('is counted at once where its environment is looked at, also behind a key', async () => {
    await using guarded = await startServer({ env: { EVENTBOOK_KEY: 'a key for this test only' } });
    const context = await browser.newContext({
      httpCredentials: { username: 'docs', password: 'a key for this test only' },
    });
    const page = await context.newPage();
    await page.goto(`${guarded.url}/docs/events/note_created.html?env=development`);
    await page.getByText('No stored event in the last 30 days, so there are no shares.').waitFor();
    await page.getByRole('button', { name: 'Send to development' }).click();
    await page.getByText('It fits the plan and is stored in development.').waitFor();
    await page.getByText('Shares are of 1 stored event;').waitFor();
    await page.getByRole('heading', { name: 'Last real event' }).waitFor();
    await context.close();
  }, 120_000);

  test('takes the generated values, and what is no JSON is not sent', async () => {
    const { page, close, requests } = await borrowPage(browser);
    await page.goto(address('exam_generated'));
    await page.getByRole('button', { name: 'generated values' }).click();
    const payload = page.getByLabel('Properties as JSON');
    expect(planned('exam_generated').validate(JSON.parse(await payload.inputValue()))).toEqual([]);
    await payload.fill('{"score": }');
    await page.getByRole('button', { name: 'Send to development' }).click();
    await page.getByRole('alert').getByText('This is not JSON').waitFor();
    expect(await payload.getAttribute('aria-invalid')).toBe('true');
    expect(await payload.evaluate((field) => field === document.activeElement)).toBe(true);
    await payload.fill('[1]');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('Properties are an object').waitFor();
    // Letters in the field are letters, not keys of the page.
    await page.keyboard.type('jk/?');
    expect(page.url()).toBe(address('exam_generated'));
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([]);
    await close();
  });

  test.each([
    [[{ name: 'production', token: 'phc_a' }], 'There is no environment for tests.'],
    [
      [
        { name: 'production', token: 'phc_a' },
        { name: 'development', token: '' },
      ],
      'npx eventbook tokens create --env development',
    ],
  ])('has nowhere to go with %j, and the page says what to do', async (environments, words) => {
    const { page, close } = await borrowPage(browser);
    const setup = { product: 'x', host: server.url, timezone: 'Europe/Berlin', environments };
    await page.route('**/api/v1/setup', (route) => route.fulfill({ json: setup }));
    await page.goto(address('timer_started'));
    await page.getByText(words).waitFor();
    expect(await page.getByRole('button', { name: /^Send to/ }).count()).toBe(0);
    await close();
  });

  test('that the collector cannot take, or the loader has not judged, is not called well', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(address('timer_started'));
    await page.route('**/batch/', (route) =>
      route.fulfill({ status: 503, json: { error: { message: 'The disk is full.' } } }),
    );
    await page.getByRole('button', { name: 'Send to development' }).click();
    await page.getByText('It could not be sent. The disk is full.').waitFor();
    await page.unroute('**/batch/');
    // The collector's own refusals are plain text.
    await page.route('**/batch/', (route) => route.fulfill({ status: 400, body: 'body_too_large: It is too long.' }));
    await page.getByRole('button', { name: 'Send to development' }).click();
    await page.getByText('It could not be sent. body_too_large: It is too long.').waitFor();
    await page.unroute('**/batch/');
    await page.route('**/api/v1/events?*', (route) => route.fulfill({ json: { records: [] } }));
    await page.clock.install();
    await page.getByRole('button', { name: 'Send to development' }).click();
    await page.getByText('Waiting for the verdict').waitFor();
    await page.clock.fastForward(20_000);
    await page.getByText('not judged yet: the store lags.').waitFor();
    expect(await page.locator('[data-verdict-table]').isVisible()).toBe(false);
    await context.close();
  });
});

describe('what arrived stands beside the documentation:', () => {
  test('the share of each optional property and each member, as of when and of what', async () => {
    const { page, close, consoleErrors } = await borrowPage(browser);
    await page.goto(address('exam_generated'));
    await page.getByText('Shares are of 3 stored events').waitFor();
    expect(await share(page, 'template')).toEqual(['in 33 %']);
    expect(await share(page, 'numQuestions')).toEqual(['in 100 %']);
    expect(await share(page, 'organizationId')).toEqual(['null in 100 %']);
    expect(await share(page, 'type')).toEqual([]);
    const picture = page.locator('[data-figure="daily"]').getByRole('img');
    expect(await picture.getAttribute('aria-label')).toBe('3 stored, 2 quarantined in 30 days, at most 5 on one day');
    expect(await picture.locator('.bar-some, .bar-bad').allTextContents()).toEqual([
      'Today: 3 stored, 2 quarantined',
      'Today: 3 stored, 2 quarantined',
    ]);
    const member = (value: string) => page.locator(`[id="properties.location"] [data-member="${value}"]`).textContent();
    expect([await member('chat'), await member('exams_overview'), await member('sidebar')]).toEqual([
      'chat67 %',
      'exams_overview33 %',
      'sidebarnever',
    ]);
    expect(await page.locator('[id="properties.location"] summary').textContent()).toBe('4 more of 12, 10 never seen');
    expect(await page.locator('[data-shares-status]').textContent()).toMatch(
      /As of \d\d:\d\d · production · last 30 days, Europe\/Berlin$/,
    );
    expect(consoleErrors).toEqual([]);
    await close();
  });

  test('what breaks it, the most frequent first, with hostile names as text', async () => {
    const { page, close } = await borrowPage(browser);
    await page.goto(address('exam_generated'));
    await page.locator('[data-breaks-table]').waitFor();
    expect((await rows(page, 'breaks')).map((cells) => cells.slice(0, 3))).toEqual([
      ['location', expect.stringMatching(/^not in enumexpected one of "create_exam_page".*; came string$/), '2'],
      [hostile, 'extra propertyexpected no such property; came string', '1'],
    ]);
    expect(await page.locator('[data-breaks-status]').textContent()).toMatch(/^2 quarantined events\. As of /);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await page.locator('[data-breaks-table]').getByRole('link', { name: 'location' }).click();
    expect(page.url()).toContain('#properties.location');
    await close();
  });

  test('the last real event, redacted by the server', async () => {
    const { page, close } = await borrowPage(browser);
    const heard: string[] = [];
    page.on('response', async (response) => {
      if (response.url().includes('/api/')) heard.push(await response.text().catch(() => ''));
    });
    await page.goto(address('chat_message_sent'));
    await page.getByRole('heading', { name: 'Last real event' }).waitFor();
    const shown = await page.locator('[data-last-payload]').textContent();
    expect(shown).toContain(`"content": string of ${secret.length} characters,`);
    expect(shown).toContain('"courseId": "');
    expect(await page.locator('[data-last-status]').textContent()).toMatch(/^Received .+ · production$/);
    expect(await page.locator('[data-last-note]').textContent()).toBe(
      'What is personal gave way to its kind and length. It also had 1 property of its client’s own.',
    );
    await page.getByText('Nothing: no event of this name was quarantined.').waitFor();
    expect(heard.join().includes('Lena')).toBe(false);
    expect(await page.content()).not.toContain('Lena');
    await close();
  });

  test('where nothing arrived there is no share, no table, no last event, and no zero', async () => {
    const { page, close } = await borrowPage(browser);
    await page.goto(address('summary_generated'));
    await page.getByText('No stored event in the last 30 days, so there are no shares.').waitFor();
    expect(await page.locator('.share, .chip-share, .members-never').count()).toBe(0);
    for (const heading of ['Last real event', 'What breaks it'])
      expect(await page.getByRole('heading', { name: heading }).count()).toBe(0);
    await close();
  });

  test('while it is counted the page says so; when that fails it says why, and shows nothing of before', async () => {
    const { page, context } = await openPage(browser);
    await page.clock.install();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/stats/exam_generated*', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(address('exam_generated'));
    await page.getByText('Shares are being counted.').waitFor();
    expect(await page.locator('.share').count()).toBe(0);
    release();
    await page.getByText('Shares are of 3 stored events').waitFor();
    // What did not change is not counted again; what did is, and fails.
    await page.unroute('**/stats/exam_generated*');
    await page.route('**/stats/exam_generated*', (route) =>
      route.fulfill({ status: 503, json: { error: { message: 'The store does not answer.' } } }),
    );
    await page.clock.runFor(31_000);
    expect(await page.locator('.share').count()).toBeGreaterThan(0);
    await send(['exam_generated', { ...valid(planned('exam_generated')), location: 'kitchen' }]);
    await server.settled();
    await page.clock.runFor(31_000);
    await page.getByText('Shares could not be loaded. The store does not answer.').waitFor();
    expect(await page.locator('.share, .chip-share').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Last real event' }).count()).toBe(0);
    await context.close();
  });
});

test('what arrives and is not in the plan is listed, and leads to its arrivals', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/docs/?env=production`);
  const list = page.locator('[data-unplanned]');
  await list.getByRole('link', { name: hostile }).click();
  await page.waitForURL(
    ({ pathname, searchParams }) =>
      pathname === '/live' && searchParams.get('event') === hostile && searchParams.get('env') === 'production',
  );
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await close();
});

test('a long list of values folds, and is searched by its field', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(address('exam_generated', '#properties.language'));
  const list = page.locator('[id="properties.language"] .members');
  // The address points at it, so it is open.
  const filter = list.getByRole('searchbox', { name: 'Filter the values of language' });
  await filter.fill('ISH');
  const shown = () => list.locator('[data-member]:visible code').allTextContents();
  const all = planned('exam_generated').properties.get('language')?.enum ?? [];
  const fitting = all.filter((member) => member.includes('ish'));
  expect(await shown()).toEqual(fitting);
  await list.getByText(`${fitting.length} of ${all.length}`, { exact: true }).waitFor();
  await filter.press('Escape');
  expect(await shown()).toHaveLength(all.length);
  await close();
  const still = await browser.newContext({ javaScriptEnabled: false });
  const without = await still.newPage();
  await without.goto(address('exam_generated'));
  const folded = without.locator('[id="properties.language"] .members');
  await folded.locator('summary').click();
  expect(await folded.locator('[data-member]:visible').count()).toBe(all.length);
  expect(await folded.getByRole('searchbox').count()).toBe(0);
  // The values of a sample are chosen without scripts, too.
  await without.getByLabel('Generated values').check();
  expect(await without.locator('.values-generated .sample-typescript').isVisible()).toBe(true);
  expect(await without.locator('.values-authored .sample-typescript').isVisible()).toBe(false);
  expect(await without.getByRole('heading', { name: 'Send a test event' }).count()).toBe(0);
  await still.close();
});

test('the page with all its live parts is accessible in light and dark, wide and narrow', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(address('exam_generated', '#properties.language'));
  await page.getByText(/Shares are of/).waitFor();
  await page.getByLabel('Properties as JSON').fill(JSON.stringify({ courseType: 'demo', nope: 1 }));
  await page.getByRole('button', { name: 'Send to development' }).click();
  await page.locator('[data-verdict-table]').waitFor();
  for (const look of ['light', 'dark', 'narrow-dark', 'narrow'] as const) {
    await show(page, look);
    expect([look, await violations(page), await overflow(page)]).toEqual([look, [], 0]);
    await picture(page, `portal-live-${look}`, { fullPage: true });
  }
  await close();
});

test('a written export has none of it', () => {
  const { events } = acemate;
  for (const [path, page] of renderPortal(acemate, { product: 'acemate' })) {
    if (path.endsWith('.html')) expect(page).not.toMatch(/data-(try|shares|breaks|last|live|figure)|test event/);
  }
  expect(events.size).toBe(71);
});
