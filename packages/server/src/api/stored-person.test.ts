import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  judged,
  planUnderTest,
  type StoreUnderTest,
  storeUnderTest,
} from '../../../../test/support/store-under-test.ts';
import {
  databaseOf,
  groupTypes,
  hasProfile,
  layout,
  migrate,
  personKey,
  personNow,
  question,
  writeBatch,
  writePersons,
} from '../store/index.ts';
import type { EventRecord } from './contract.ts';
import { idsOfPerson } from './ids-of-person.ts';
import { createLiveRecords } from './live-records.ts';
import { readPage } from './stored-events.ts';
import { readPerson, readTimeline } from './stored-person.ts';
import { withSummaries } from './timeline-summaries.ts';

const plan = planUnderTest();
const columns = layout(plan);
const environment = 'production';
const start = Date.UTC(2026, 4, 1, 12);
const iso = (after: number) => new Date(start + after).toISOString();
let under: StoreUnderTest;

// A device (key 1) that was merged into ada (key 2), somebody without a profile (key 3).
beforeAll(async () => {
  under = await storeUnderTest('socket');
  await migrate(under.store, plan, [environment]);
  const ada = { userType: 'teacher', $initial_os: 'X' };
  await writePersons(under.store, columns, environment, {
    persons: [
      { key: 1, created: start, version: 1, properties: { userType: 'student' } },
      { key: 1, created: 0, version: 2, properties: {}, mergedAway: true },
      { key: 2, created: start, version: 2, properties: ada, identified: true },
    ],
    distinctIds: [
      { distinctId: 'device', key: 1, version: 1 },
      { distinctId: 'ada', key: 2, version: 1 },
      { distinctId: 'nobody', key: 3, version: 1 },
      { distinctId: 'ahead', key: 4, version: 1 },
    ],
    overrides: [{ from: 1, to: 2, version: 2 }],
    groupTypes: [{ type: 'classroom', index: 0 }],
    groups: [{ typeIndex: 0, key: '7b', properties: { size: 28 }, created: start, version: 2 }],
  });
  const event = (sequence: number, distinctId: string, personKey: number, after: number, more = {}) =>
    judged(sequence, { distinctId, personKey, timestamp: start + after, ...more });
  await writeBatch(under.store, columns, environment, {
    batch: 2,
    events: [
      event(1, 'device', 1, 0, { properties: { $group_0: '7b' } }),
      event(2, 'ada', 2, 20),
      event(3, 'device', 2, 10, { properties: { score: 7, kind: 'written', passed: false, $session_id: 'visit' } }),
      event(4, 'ada', 2, 20),
      event(5, 'nobody', 3, 30),
      event(6, 'device', 0, 40, { verdict: 'quarantined', raw: '{}' }),
    ],
  });
}, 60_000);
afterAll(() => under.close());

test.each(['ada', 'device'])('a person is the same by each of their ids: %s', async (id) => {
  expect(await readPerson(under.store, environment, id)).toEqual({
    distinctIds: ['ada', 'device'],
    distinctIdCount: 2,
    createdAt: iso(0),
    identified: true,
    properties: { userType: 'teacher', $initial_os: 'X' },
    events: 4,
    firstSeen: iso(0),
    lastSeen: iso(20),
  });
});

test('an id without a profile is a person without properties; an id that has not stored an event is none', async () => {
  expect(await readPerson(under.store, environment, 'nobody')).toEqual({
    distinctIds: ['nobody'],
    distinctIdCount: 1,
    identified: false,
    properties: {},
    events: 1,
    firstSeen: iso(30),
    lastSeen: iso(30),
  });
  expect(await readPerson(under.store, environment, 'unknown')).toBeUndefined();
  // Its event is still to come.
  expect(await readPerson(under.store, environment, 'ahead')).toBeUndefined();
  expect(await readTimeline(under.store, environment, 'unknown', { limit: 1 })).toBeUndefined();
});

test('a timeline goes back in time over all ids, page by page, events of one instant too', async () => {
  const seen: string[] = [];
  let before: string | undefined;
  for (let pages = 0; pages < 10; pages++) {
    const page = await readTimeline(under.store, environment, 'device', { before, limit: 1 });
    seen.push(...(page?.events.map(({ id }) => id) ?? []));
    before = page?.next;
    if (before === undefined) break;
  }
  expect(seen).toEqual(['4.0', '2.0', '3.0', '1.0']);
});

test('each event of a timeline says its enums, numbers and booleans in a few words, and which visit it is of', async () => {
  const timeline = await readTimeline(under.store, environment, 'ada', { limit: 10 });
  const of = { environment, distinctId: 'ada' };
  const events = await withSummaries(under.store, { catalog: plan, layout: columns }, of, timeline?.events ?? []);
  const shown = events.map(({ id, session, summary }) => [id, session, summary]);
  // The plan does not say that anybody may see a score.
  expect(shown).toEqual([
    ['4.0', undefined, [{ name: 'kind', value: 'oral' }]],
    ['2.0', undefined, [{ name: 'kind', value: 'oral' }]],
    [
      '3.0',
      'visit',
      [
        { name: 'kind', value: 'written' },
        { name: 'passed', value: false },
      ],
    ],
    // It has none of them; what stands there by default was never sent.
    ['1.0', undefined, undefined],
  ]);
  expect(await withSummaries(under.store, { catalog: plan, layout: columns }, of, [])).toEqual([]);
});

test('events and the quarantine are asked for by any id', async () => {
  const { records } = await readPage(under.store, environment, { person: 'ada', limit: 10 });
  expect(records.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['6.0', 'quarantined'],
    ['4.0', 'stored'],
    ['3.0', 'stored'],
    ['2.0', 'stored'],
    ['1.0', 'stored'],
  ]);
});

test('the live page learns of further ids while it watches', async () => {
  const live = createLiveRecords(10);
  const ended = new AbortController();
  const store = Promise.resolve(under.store);
  const ids = await idsOfPerson(live, store, { environment, person: 'ada' }, [ended.signal]);
  expect([...ids].sort()).toEqual(['ada', 'device']);
  await writePersons(under.store, columns, environment, {
    persons: [],
    distinctIds: [{ distinctId: 'tablet', key: 2, version: 3 }],
  });
  const { position: _, environment: __, person: ___, personKey: ____, properties: _____, ...rest } = judged(7);
  const record: EventRecord = { ...rest, id: '7.0', event: '$identify', timestamp: iso(0), receivedAt: iso(0) };
  live.add(environment, [record]);
  await expect.poll(() => ids.has('tablet'), { timeout: 5_000 }).toBe(true);
  ended.abort();
});

test('questions see one person, their properties as of the event and now, and nobody who was merged away', async () => {
  const ask = async (sql: string) => (await question(under.store, columns, environment, sql)).rows;
  expect(
    await ask(`SELECT person_key, count() AS n, any(person.userType) AS was, any(person_now.userType) AS now
               FROM events GROUP BY 1 ORDER BY 1`),
  ).toEqual([
    { person_key: 2, n: 4, was: 'student', now: 'teacher' },
    { person_key: 3, n: 1, was: 'student', now: null },
  ]);
  expect(await ask('SELECT person_key, is_identified, userType FROM persons')).toEqual([
    { person_key: 2, is_identified: true, userType: 'teacher' },
  ]);
  expect(await ask('SELECT * FROM groups')).toEqual([
    {
      group_type: 'classroom',
      type_index: 0,
      key: '7b',
      created_at: iso(0).replace('T', ' ').replace('Z', ''),
      $properties: '{"size":28}',
    },
  ]);
  expect(await ask('SELECT $group_0, count() AS n FROM events WHERE $group_0 IS NOT NULL GROUP BY 1')).toEqual([
    { $group_0: '7b', n: 1 },
  ]);
  expect(await groupTypes(under.store, environment)).toEqual(new Map([['classroom', 0]]));
});

test('the parts that insights are made of: today’s key over the narrow copy, when a person was created, whether there is a profile', async () => {
  const database = databaseOf(environment);
  const key = personKey(database, 'person_key');
  const rows = await under.store.query(
    `SELECT ${key} AS today, ${hasProfile(database, key)} AS known, ${personNow(database, '_eb_created', key)} AS created, count() AS n
     FROM events_by_person GROUP BY ALL ORDER BY today`,
    { lane: 'question', database },
  );
  expect(rows).toEqual([
    { today: 2, known: 1, created: iso(0).replace('T', ' ').replace('Z', ''), n: '4' },
    { today: 3, known: 0, created: null, n: '1' },
  ]);
});
