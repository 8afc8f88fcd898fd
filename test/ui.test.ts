import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { borrowPage, openBrowser } from './support/browser.ts';
import { looks, overflow, picture, show } from './support/looks.ts';
import { acemate, broken, planned, valid } from './support/payloads.ts';
import { startServer, type TestServer, token } from './support/server.ts';
import { violations } from './support/violations.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  await server.settled();
});
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

const send = (events: readonly { event: string; payload: object; distinctId?: string }[]) =>
  server.send(
    events.map(({ event, payload, distinctId }) => ({ event, distinct_id: distinctId ?? 'ui', properties: payload })),
  );

const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

test('a new installation shows how to send the first event, with the token filled in, then the event itself', async () => {
  const { page, close, consoleErrors } = await borrowPage(browser);
  await page.goto(server.url);
  await page.getByText(token).first().waitFor();
  await picture(page, 'first-event');
  expect(await violations(page)).toEqual([]);
  await send([{ event: 'onboarding_completed', payload: { referral: 'friends' } }]);
  await page.getByText('onboarding_completed').first().waitFor();
  expect(consoleErrors).toEqual([]);
  await close();
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
        payload: { ...valid(planned('chat_message_copied')), content: hostile },
        distinctId: hostile,
      },
    ]);
    await server.settled();
  });

  test('Live, an opened event and the documentation are accessible, light, dark and narrow', async () => {
    const { page, close, consoleErrors, requests, quiet } = await borrowPage(browser);
    const record = (await server.quarantine()).find((each) => each.event === 'exam_completed');
    for (const [where, path, sign] of [
      ['live', '/live', 'chat_message_copied'],
      ['quarantined', '/live?verdict=quarantined', hostile],
      ['docs', '/docs/', 'exam_completed'],
      ['event', '/docs/events/exam_completed/', 'Last real event'],
      ['opened', `/live?open=${record?.uuid}`, record?.uuid ?? ''],
    ] as const) {
      await page.goto(`${server.url}${path}`);
      await page.getByText(sign).locator('visible=true').first().waitFor();
      await quiet();
      for (const look of looks) {
        await show(page, look);
        await picture(page, `${where}-${look}`);
        expect([where, look, await violations(page), await overflow(page)]).toEqual([where, look, [], 0]);
      }
    }
    expect(consoleErrors).toEqual([]);
    expect(requests.filter((request) => !request.includes(server.url) && !request.includes(' data:'))).toEqual([]);
    await close();
  }, 240_000);

  test('hostile text in names, ids and values is shown as text', async () => {
    const { page, close } = await borrowPage(browser);
    await page.goto(`${server.url}/live`);
    await page.getByText(hostile).first().waitFor();
    const records = await server.quarantine();
    const record = records.find((each) => each.event === hostile);
    await page.goto(`${server.url}/live?open=${record?.uuid}`);
    await page.getByText(hostile).nth(1).waitFor();
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await close();
  });
});
