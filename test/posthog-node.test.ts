import { randomUUID } from 'node:crypto';
import { PostHog } from 'posthog-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acemate, broken, valid } from './support/payloads.ts';
import { startServer, type TestServer, token } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const events = [...acemate.events.values()];

test('every event of the plan, sent by posthog-node, is stored with its exact values', async () => {
  const client = new PostHog(token, { host: server.url, flushAt: 20 });
  const sent = events.map((event) => ({ uuid: randomUUID(), event, payload: valid(event) }));
  for (const { uuid, event, payload } of sent) {
    client.capture({ distinctId: 'node-user', event: event.name, properties: payload, uuid });
  }
  await client.shutdown();
  const status = await server.settled();
  const [production] = status.environments;
  expect(production).toMatchObject({ received: 71, stored: 71, quarantined: 0, duplicates: 0, dropped: 0, waiting: 0 });
  for (const { uuid, event, payload } of sent) {
    const columns = [...event.properties.keys()].map((name) => `\`${name}\``);
    const [row] = await server.query(`SELECT ${['event', ...columns].join(', ')} FROM events WHERE uuid = '${uuid}'`);
    expect(row).toEqual({
      event: event.name,
      ...Object.fromEntries(
        [...event.properties.values()].map((property) => [
          property.name,
          payload[property.name] ?? property.default ?? (property.kind === 'array of string' ? [] : null),
        ]),
      ),
    });
  }
});

test('every event with one thing wrong goes to the quarantine with that reason, and the counters add up', async () => {
  const before = (await server.status()).environments[0];
  const client = new PostHog(token, { host: server.url, flushAt: 20 });
  const sent = events.map((event, turn) => ({ uuid: randomUUID(), event, ...broken(event, turn) }));
  for (const { uuid, event, payload } of sent) {
    client.capture({ distinctId: 'node-user', event: event.name, properties: payload, uuid });
  }
  await client.shutdown();
  const after = (await server.settled()).environments[0];
  expect((after?.quarantined ?? 0) - (before?.quarantined ?? 0)).toBe(71);
  expect(after?.stored).toBe(before?.stored);
  const records = await server.quarantine();
  const found = new Map(records.map((record) => [record.uuid, record]));
  for (const { uuid, event, expected } of sent) {
    const record = found.get(uuid);
    expect(record?.event).toBe(event.name);
    expect(record?.violations.map(({ kind, path }) => ({ kind, path }))).toEqual([expected]);
  }
  if (after === undefined) throw new Error('no environment');
  expect(after.received).toBe(after.stored + after.quarantined + after.duplicates + after.dropped + after.waiting);
});

test('a misspelt event is quarantined with the nearest name', async () => {
  const uuid = randomUUID();
  const client = new PostHog(token, { host: server.url });
  client.capture({ distinctId: 'node-user', event: 'exam_complete', properties: {}, uuid });
  await client.shutdown();
  await server.settled();
  const record = (await server.quarantine()).find((each) => each.uuid === uuid);
  expect(record?.violations).toMatchObject([{ kind: 'unknown_event', nearest: 'exam_completed' }]);
});

test('one bad event does not poison its batch', async () => {
  const uuids = [randomUUID(), randomUUID(), randomUUID()];
  const response = await fetch(`${server.url}/batch/`, {
    method: 'POST',
    body: JSON.stringify({
      api_key: token,
      batch: uuids.map((uuid, index) => ({
        uuid,
        event: 'onboarding_completed',
        distinct_id: 'poison',
        properties: { referral: index === 1 ? 7 : 'friends' },
      })),
    }),
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'Ok' });
  await server.settled();
  const rows = await server.query("SELECT uuid FROM events WHERE distinct_id = 'poison' ORDER BY uuid");
  expect(rows.map((row) => row.uuid).sort()).toEqual([uuids[0], uuids[2]].sort());
});

test('what Identify says of a person stands on all of their events', async () => {
  const client = new PostHog(token, { host: server.url });
  const person = acemate.person.examples[0] ?? {};
  client.identify({ distinctId: 'identified', properties: { ...person, universityId: 'not a uuid' } });
  client.capture({ distinctId: 'identified', event: 'onboarding_completed', properties: { referral: 'friends' } });
  await client.shutdown();
  await server.settled();
  const rows = await server.query(
    "SELECT event, person.userType AS userType, person.universityId AS universityId FROM events WHERE distinct_id = 'identified' ORDER BY event",
  );
  expect(rows).toEqual([
    { event: '$identify', userType: person.userType, universityId: null },
    { event: 'onboarding_completed', userType: person.userType, universityId: null },
  ]);
});
