import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openPage } from './support/browser.ts';
import { acemate, broken, valid } from './support/payloads.ts';
import { root, startServer, type TestServer, token } from './support/server.ts';

// Evaluated, not added as a script: the pages' content security policy rightly refuses one that is not theirs.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Looked at by people after a run; never compared by pixel.
const pictures = join(root, 'node_modules', '.eventbook', 'screenshots');

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  server = await startServer();
  browser = await openBrowser();
});
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

async function send(events: readonly { event: string; payload: object; distinctId?: string }[]): Promise<void> {
  const response = await fetch(`${server.url}/batch/`, {
    method: 'POST',
    body: JSON.stringify({
      api_key: token,
      batch: events.map(({ event, payload, distinctId }) => ({
        event,
        distinct_id: distinctId ?? 'ui',
        properties: payload,
      })),
    }),
  });
  expect(response.status).toBe(200);
}

const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

test('a new installation shows how to send the first event, with the token filled in, then the event itself', async () => {
  const { page, context, consoleErrors } = await openPage(browser);
  await page.goto(server.url);
  await page.getByText(token).first().waitFor();
  await page.screenshot({ path: join(pictures, 'first-event.png') });
  expect(await violations(page)).toEqual([]);
  await send([{ event: 'onboarding_completed', payload: { referral: 'friends' } }]);
  await page.getByText('onboarding_completed').first().waitFor({ timeout: 10_000 });
  expect(consoleErrors).toEqual([]);
  await context.close();
});

describe('with every event of the plan sent, valid and broken, and hostile text', () => {
  beforeAll(async () => {
    const events = [...acemate.events.values()];
    await send(events.map((event) => ({ event: event.name, payload: valid(event) })));
    await send(events.map((event, turn) => ({ event: event.name, payload: broken(event, turn).payload })));
    await send([
      { event: hostile, payload: { [hostile]: hostile }, distinctId: hostile },
      {
        event: 'chat_message_copied',
        payload: { ...valid(event('chat_message_copied')), content: hostile },
        distinctId: hostile,
      },
    ]);
    await server.settled();
  });

  const event = (name: string) => {
    const found = acemate.events.get(name);
    if (found === undefined) throw new Error(name);
    return found;
  };

  test.each([
    ['light', { dark: false, width: 1280 }],
    ['dark', { dark: true, width: 1280 }],
    ['narrow', { dark: false, width: 390 }],
  ])('Live, an opened event and the documentation are accessible, %s', async (name, options) => {
    const { page, context, consoleErrors, requests } = await openPage(browser, options);
    for (const [where, path] of [
      ['live', '/live'],
      ['quarantined', '/live?verdict=quarantined'],
      ['docs', '/docs/'],
      ['event', '/docs/events/exam_completed/'],
    ] as const) {
      await page.goto(`${server.url}${path}`);
      await page.waitForLoadState('load');
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(pictures, `${where}-${name}.png`) });
      expect({ where, violations: await violations(page) }).toEqual({ where, violations: [] });
    }
    const record = (await server.quarantine()).find((each) => each.event === 'exam_completed');
    await page.goto(`${server.url}/live?open=${record?.uuid}`);
    await page
      .getByText(record?.uuid ?? '', { exact: false })
      .first()
      .waitFor();
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(pictures, `opened-${name}.png`) });
    expect(await violations(page)).toEqual([]);
    expect(consoleErrors).toEqual([]);
    expect(requests.filter((request) => !request.includes(server.url) && !request.includes(' data:'))).toEqual([]);
    await context.close();
  });

  test('hostile text in names, ids and values is shown as text', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${server.url}/live`);
    await page.getByText(hostile).first().waitFor();
    const records = await server.quarantine();
    const record = records.find((each) => each.event === hostile);
    await page.goto(`${server.url}/live?open=${record?.uuid}`);
    await page.getByText(hostile).nth(1).waitFor();
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await context.close();
  });
});
