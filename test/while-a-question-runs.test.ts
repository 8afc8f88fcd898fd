import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStore } from '../packages/server/src/store/index.ts';
import { startServer, type TestServer, token, until } from './support/server.ts';

// Every three of three thousand events: far more than the 30 seconds that a question may take.
const crowd = 3_000;
const long =
  'SELECT count() AS n FROM events AS a CROSS JOIN events AS b CROSS JOIN events AS c WHERE sipHash64(a.uuid, b.uuid, c.uuid) = 1';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await send(Array.from({ length: crowd }, () => randomUUID()));
  await server.settled();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

async function send(uuids: readonly string[]): Promise<void> {
  const batch = uuids.map((uuid) => ({
    uuid,
    event: 'onboarding_completed',
    distinct_id: 'somebody',
    properties: { referral: 'friends' },
  }));
  const response = await fetch(`${server.url}/batch/`, {
    method: 'POST',
    body: JSON.stringify({ api_key: token, batch }),
  });
  expect(response.status).toBe(200);
}

/** Statements of the engine that cross events, seen past the API, which shows none of the engine's own tables. */
async function running(): Promise<number> {
  const store = connectStore({ kind: 'socket', path: join(server.folder, 'store', 'run', 'engine.sock') });
  try {
    const rows = await store.query<{ n: string }>(
      "SELECT count() AS n FROM system.processes WHERE query ILIKE '%CROSS JOIN%' AND query NOT ILIKE '%system.processes%'",
      { lane: 'control' },
    );
    return Number(rows[0]?.n);
  } finally {
    await store.close();
  }
}

test('an event is there for questions within two seconds while a long question runs, and a question that is given up ends in the engine', async () => {
  const stop = new AbortController();
  let outcome = 'runs';
  const question = fetch(`${server.url}/api/v1/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sql: long }),
    signal: stop.signal,
  }).then(
    async (response) => {
      outcome = `answered ${response.status}: ${await response.text()}`;
    },
    ({ name }: Error) => {
      outcome = name;
    },
  );
  expect(await until('the question to run', 5_000, async () => (await running()) || undefined)).toBe(1);

  const waits: number[] = [];
  for (const began = Date.now(); Date.now() - began < 9_000; ) {
    const uuid = randomUUID();
    await send([uuid]);
    const acknowledged = performance.now();
    await until('the event', 10_000, async () => {
      const rows = await server.query(`SELECT event FROM events WHERE uuid = '${uuid}'`);
      return rows.length === 1 ? true : undefined;
    });
    waits.push(Math.round(performance.now() - acknowledged));
    await sleep(500);
  }
  // It ran all the while.
  expect([outcome, await running()]).toEqual(['runs', 1]);
  expect(Math.max(...waits), `milliseconds until each could be asked for: ${waits.join(', ')}`).toBeLessThan(2_000);

  stop.abort();
  await question;
  expect(outcome).toBe('AbortError');
  const given = performance.now();
  await until('the engine to stop', 5_000, async () => ((await running()) === 0 ? true : undefined));
  expect(performance.now() - given).toBeLessThan(3_000);
  expect(await server.query('SELECT count() AS n FROM events')).toEqual([{ n: crowd + waits.length }]);
}, 120_000);
