import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostHog } from 'posthog-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EngineProcess } from '../packages/server/src/store/embedded/engine-process.ts';
import { acemate, broken, valid } from './support/payloads.ts';
import { type Relay, startRelay } from './support/relay.ts';
import { startServer, type TestServer, temporaryFolder, token, until } from './support/server.ts';

// The engine that stands for a ClickHouse server: at a port, in a process of this test's, not of the server's.
let folder: string;
let engine: EngineProcess;
let port: number;
let relay: Relay;
let server: TestServer;

const startEngine = (at: number) => EngineProcess.start(join(folder, 'clickhouse'), { kind: 'port', port: at });
const serve = () =>
  startServer({ folder: join(folder, 'data'), env: { EVENTBOOK_CLICKHOUSE_URL: `http://127.0.0.1:${relay.port}` } });

beforeAll(async () => {
  folder = await temporaryFolder();
  engine = await startEngine(0);
  port = engine.port;
  relay = await startRelay(() => port);
  server = await serve();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await relay[Symbol.asyncDispose]();
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const events = [...acemate.events.values()];

async function production() {
  const [first] = (await server.status()).environments;
  if (first === undefined) throw new Error('no environment');
  return first;
}

async function ask(sql: string): Promise<string> {
  const headers = { 'X-Eventbook-Lane': 'control' };
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: sql, headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

async function stands(): Promise<unknown> {
  const [events, copies, quarantine] = await Promise.all(
    ['events', 'events_by_person', 'quarantine'].map(async (table) => {
      const place = table === 'events_by_person' ? '_eb_sequence, _eb_index' : 'uuid';
      // The narrow copy is no view: it is asked of the engine itself.
      const sql = `SELECT count() AS n, uniqExact(${place}) AS different FROM eventbook_production.${table} FORMAT JSONEachRow`;
      return JSON.parse(await ask(sql));
    }),
  );
  return { events, copies, quarantine };
}

const each = (n: number) => ({ n, different: n });

async function readiness(): Promise<{ status: number; checks: Record<string, boolean> }> {
  const response = await fetch(`${server.url}/readyz`);
  const { checks } = (await response.json()) as { checks: Record<string, boolean> };
  return { status: response.status, checks };
}

test('events that posthog-node sends, valid and broken, stand in the server at the URL', async () => {
  const client = new PostHog(token, { host: server.url, flushAt: 20 });
  const sent = events.map((event, turn) => ({ event, ...broken(event, turn), uuid: randomUUID() }));
  for (const event of events) client.capture({ distinctId: 'ada', event: event.name, properties: valid(event) });
  for (const { event, payload, uuid } of sent) {
    client.capture({ distinctId: 'ada', event: event.name, properties: payload, uuid });
  }
  await client.shutdown();
  const status = await server.settled();
  expect(status.environments[0]).toMatchObject({
    received: 142,
    stored: 71,
    quarantined: 71,
    duplicates: 0,
    dropped: 0,
    waiting: 0,
  });
  expect(status.store).toMatchObject({ kind: 'url', reachable: true, lagSeconds: 0 });
  expect(await stands()).toEqual({ events: each(71), copies: each(71), quarantine: each(71) });
  const reasons = new Map((await server.quarantine()).map(({ uuid, violations }) => [uuid, violations]));
  for (const { uuid, expected } of sent) expect(reasons.get(uuid)).toMatchObject([expected]);
  const rows = await server.query('SELECT event FROM events ORDER BY event');
  expect(rows.map(({ event }) => event)).toEqual(events.map(({ name }) => name).sort());
  expect((await readiness()).status).toBe(200);
});

test('a restart finds everything again and counts on', async () => {
  const before = await production();
  await server[Symbol.asyncDispose]();
  server = await serve();
  expect((await server.settled()).environments[0]).toEqual(before);
  expect(await stands()).toEqual({ events: each(71), copies: each(71), quarantine: each(71) });
});

test('while the server at the URL is down events are taken and wait, and stand there once when it is back', async () => {
  await engine.close();
  const client = new PostHog(token, { host: server.url, flushAt: 20 });
  for (let round = 0; round < 10; round++) {
    for (const event of events) client.capture({ distinctId: 'ada', event: event.name, properties: valid(event) });
    await client.flush();
    expect((await production()).waiting).toBe((round + 1) * events.length);
  }
  client.capture({ distinctId: 'ada', event: 'not_in_the_plan' });
  await client.shutdown();
  const waiting = 10 * events.length + 1;
  const down = await until('the server to say that the store is down', 10_000, async () => {
    const { store } = await server.status();
    return store.reachable ? undefined : store;
  });
  expect(down).toMatchObject({ kind: 'url', reachable: false });
  expect(down.error).toContain('The store does not answer');
  expect(down.lagSeconds).toBeGreaterThan(0);
  expect(await production()).toMatchObject({ received: 142 + waiting, stored: 71, quarantined: 71, waiting });
  expect(await readiness()).toMatchObject({ status: 503, checks: { store_reachable: false, journal_writable: true } });
  await expect(server.query('SELECT 1 FROM events')).rejects.toThrow('store_unavailable');

  engine = await startEngine(port);
  expect(
    await until('the store to be back', 30_000, async () => ((await readiness()).status === 200 ? true : undefined)),
  ).toBe(true);
  await server.settled();
  expect(await production()).toMatchObject({ received: 142 + waiting, stored: 71 * 11, quarantined: 72, waiting: 0 });
  expect(await stands()).toEqual({ events: each(71 * 11), copies: each(71 * 11), quarantine: each(72) });
}, 90_000);

test('a server that starts while the one at the URL is down takes events all the same', async () => {
  await server[Symbol.asyncDispose]();
  await engine.close();
  server = await serve();
  const client = new PostHog(token, { host: server.url });
  client.capture({ distinctId: 'ada', event: 'onboarding_completed', properties: { referral: 'friends' } });
  await client.shutdown();
  expect(await production()).toMatchObject({ waiting: 1 });
  expect((await readiness()).status).toBe(503);
  engine = await startEngine(port);
  await server.settled();
  expect(await stands()).toMatchObject({ events: each(71 * 11 + 1), copies: each(71 * 11 + 1) });
}, 90_000);

/** Sends without a pause while `trouble` happens, and holds that everything acknowledged stands there once. */
async function underLoad(trouble: () => Promise<void>): Promise<void> {
  const before = await production();
  const client = new PostHog(token, { host: server.url, flushAt: 20, flushInterval: 50 });
  let on = true;
  let sent = 0;
  const sending = (async () => {
    while (on) {
      for (const event of events) {
        client.capture({ distinctId: `${sent % 50}`, event: event.name, properties: valid(event) });
        sent += 1;
      }
      await client.flush();
      await sleep(20);
    }
  })();
  await trouble();
  on = false;
  await sending;
  await client.shutdown();
  await server.settled();
  const after = await production();
  expect(after).toMatchObject({
    received: before.received + sent,
    stored: before.stored + sent,
    duplicates: 0,
    waiting: 0,
  });
  const { stored, quarantined } = after;
  expect(await stands()).toEqual({ events: each(stored), copies: each(stored), quarantine: each(quarantined) });
}

test('the server at the URL killed again and again under load: every acknowledged event stands there once', async () => {
  await underLoad(async () => {
    for (const pause of [300, 700, 1_100]) {
      await sleep(pause);
      await engine.close();
      await sleep(300);
      engine = await startEngine(port);
    }
  });
}, 90_000);

test('connections cut again and again under load, while the server at the URL goes on: every acknowledged event stands there once', async () => {
  // So that an insert still runs when the loader, who lost it, comes again.
  for (const table of ['events_data', 'events_by_person']) {
    await ask(`ALTER TABLE eventbook_production.${table} ADD COLUMN slow UInt8 MATERIALIZED sleep(0.5)`);
  }
  await underLoad(async () => {
    for (let cut = 0; cut < 8; cut++) {
      await sleep(300 + 50 * cut);
      relay.cut();
    }
  });
  expect(relay.cuts).toBeGreaterThanOrEqual(8);
}, 90_000);
