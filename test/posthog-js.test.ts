import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openPage, type Watched } from './support/browser.ts';
import { acemate, broken, valid } from './support/payloads.ts';
import { startServer, type TestServer, token, until } from './support/server.ts';
import { openSite, type Site } from './support/visited-page.ts';

let server: TestServer;
let site: Site;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  site = await openSite(server.url);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

interface PostHogOnPage {
  capture(event: string, properties?: object, options?: object): void;
  identify(id: string, properties?: object): void;
  register(properties: object): void;
  get_distinct_id(): string;
  __loaded: boolean;
}
declare global {
  interface Window {
    posthog: PostHogOnPage;
    start(token: string, options: object): void;
  }
}

async function visit(path: string, search = ''): Promise<Watched> {
  const watched = await openPage(browser);
  await watched.page.goto(`${site.url}${path}${search}`);
  await watched.page.evaluate(([key, host]) => window.start(key, { api_host: host, person_profiles: 'always' }), [
    token,
    server.url,
  ] as const);
  await watched.page.waitForFunction(() => window.posthog.__loaded === true);
  return watched;
}

async function arrived(uuids: readonly string[], table: 'events' | 'quarantine'): Promise<void> {
  await until(`${uuids.length} events in ${table}`, 30_000, async () => {
    const list = uuids.map((uuid) => `'${uuid}'`).join(',');
    const [row] = await server.query(`SELECT count() AS n FROM ${table} WHERE uuid IN (${list})`);
    return Number(row?.n) === uuids.length ? true : undefined;
  });
}

const events = [...acemate.events.values()];

describe.each(['/module', '/snippet'])('posthog-js on a page, %s', (path) => {
  test('stores every valid event of the plan, with no console error and no preflight', async () => {
    const watched = await visit(path);
    const sent = events.map((event) => ({ name: event.name, payload: valid(event), uuid: randomUUID() }));
    await watched.page.evaluate((all) => {
      for (const { name, payload, uuid } of all) window.posthog.capture(name, payload, { uuid });
    }, sent);
    await arrived(
      sent.map(({ uuid }) => uuid),
      'events',
    );
    expect(watched.requests.filter((request) => request.startsWith('POST')).length).toBeGreaterThan(0);
    const rows = await server.query(`SELECT * FROM events WHERE uuid IN (${sent.map(({ uuid }) => `'${uuid}'`)})`);
    const stored = new Map(rows.map((row) => [row.uuid, row]));
    for (const { name, payload, uuid } of sent) {
      const values = Object.keys(payload).map((property) => [property, stored.get(uuid)?.[property]]);
      expect({ name, ...Object.fromEntries(values) }).toEqual({ name, ...payload });
    }
    expect(watched.consoleErrors).toEqual([]);
    expect(watched.preflights).toEqual([]);
    await watched.context.close();
  });

  test('has every event with one thing wrong quarantined with that reason', async () => {
    const watched = await visit(path);
    const sent = events.map((event, turn) => ({ name: event.name, uuid: randomUUID(), ...broken(event, turn) }));
    await watched.page.evaluate((all) => {
      for (const { name, payload, uuid } of all) window.posthog.capture(name, payload, { uuid });
    }, sent);
    await arrived(
      sent.map(({ uuid }) => uuid),
      'quarantine',
    );
    const found = new Map((await server.quarantine()).map((record) => [record.uuid, record]));
    for (const { uuid, expected } of sent) {
      const violations = found.get(uuid)?.violations.map(({ kind, path: where }) => ({ kind, path: where }));
      expect(violations).toEqual([expected]);
    }
    await watched.context.close();
  });
});

test('a visit from an advert is held against nobody: campaign parameters are not extra', async () => {
  const { page, context } = await visit(
    '/module',
    '?utm_source=mail&utm_campaign=autumn&gclid=abc&fbclid=def&li_fat_id=1',
  );
  const uuid = randomUUID();
  await page.evaluate((id) => window.posthog.capture('onboarding_completed', { referral: 'ad' }, { uuid: id }), uuid);
  await arrived([uuid], 'events');
  const [row] = await server.query(`SELECT referral, utm_source, utm_campaign FROM events WHERE uuid = '${uuid}'`);
  expect(row).toEqual({ referral: 'ad', utm_source: 'mail', utm_campaign: 'autumn' });
  await context.close();
});

test('identify and super properties attach the person to every event', async () => {
  const { page, context } = await visit('/module');
  const [before, after, registered] = [randomUUID(), randomUUID(), randomUUID()];
  const person = acemate.person.examples[0] ?? {};
  await page.evaluate(
    ([first, second, third, properties]) => {
      window.posthog.capture('onboarding_completed', { referral: '1' }, { uuid: first });
      window.posthog.identify('browser-person', properties);
      window.posthog.capture('onboarding_completed', { referral: '2' }, { uuid: second });
      window.posthog.register({ userType: 'educator' });
      window.posthog.capture('onboarding_completed', { referral: '3' }, { uuid: third });
    },
    [before, after, registered, person] as const,
  );
  await arrived([before, after, registered], 'events');
  const rows = await server.query(
    `SELECT referral, person.userType AS userType FROM events WHERE uuid IN ('${after}', '${registered}') ORDER BY referral`,
  );
  expect(rows).toEqual([
    { referral: '2', userType: person.userType },
    { referral: '3', userType: 'educator' },
  ]);
  await context.close();
});

test('the counters add up over everything that the browsers sent', async () => {
  const { environments } = await server.settled();
  for (const each of environments) {
    expect(each.received).toBe(each.stored + each.quarantined + each.duplicates + each.dropped + each.waiting);
  }
});
