import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  judged,
  planUnderTest,
  type StoreUnderTest,
  storeUnderTest,
} from '../../../../test/support/store-under-test.ts';
import { databaseOf, layout, migrate, writeBatch, writePersons } from '../store/index.ts';
import { findPersons, type PersonsSource, type PersonsWanted } from './find-persons.ts';
import { readPersonHistory } from './person-history.ts';
import { readPersonSessions } from './person-sessions.ts';

const plan = planUnderTest();
const columns = layout(plan);
const environment = 'production';
const start = Date.UTC(2026, 4, 1, 12);
const iso = (after: number) => new Date(start + after).toISOString();
let under: StoreUnderTest;

// A device (key 1) that was merged into ada (key 2), and grace (key 3).
beforeAll(async () => {
  under = await storeUnderTest('socket');
  await migrate(under.store, plan, [environment]);
  await writePersons(under.store, columns, environment, {
    persons: [
      { key: 1, created: 0, version: 2, properties: { email: 'old@lovelace.example' }, mergedAway: true },
      { key: 2, created: start, version: 2, properties: { email: 'Ada@Lovelace.example' }, identified: true },
      {
        key: 3,
        created: start,
        version: 2,
        properties: { email: 'grace@hopper.example', friend: 'ada', $browser: 'Lynx' },
      },
    ],
    distinctIds: [
      { distinctId: 'device-1', key: 1, version: 1 },
      { distinctId: 'ada', key: 2, version: 1 },
      { distinctId: 'grace', key: 3, version: 1 },
      { distinctId: 'grace-at-home', key: 3, version: 1 },
    ],
    overrides: [{ from: 1, to: 2, version: 2 }],
  });
  const event = (sequence: number, personKey: number, after: number, person: object, session?: string) =>
    judged(sequence, {
      distinctId: 'ada',
      personKey,
      timestamp: start + after,
      person: { ...person },
      properties: session === undefined ? {} : { $session_id: session, $browser: 'Firefox' },
    });
  await writeBatch(under.store, columns, environment, {
    batch: 1,
    events: [
      event(1, 1, 0, {}, 'first'),
      event(2, 1, 10, { userType: 'student' }, 'first'),
      event(3, 2, 20, { userType: 'student' }),
      event(4, 2, 30, { userType: 'teacher' }, 'second'),
      event(5, 2, 40, {}),
      event(6, 3, 5, {}),
    ],
  });
}, 60_000);
afterAll(() => under.close());

test('each value of a property is told with the event that first carried it, over all ids, newest first', async () => {
  expect(await readPersonHistory(under.store, columns, environment, 'device-1')).toEqual({
    changes: [
      { property: 'userType', value: null, at: iso(40) },
      { property: 'userType', value: 'teacher', at: iso(30) },
      { property: 'userType', value: 'student', at: iso(10) },
    ],
    truncated: false,
  });
});

test('visits are counted by the session of their events, newest first', async () => {
  expect(await readPersonSessions(under.store, environment, 'ada', { limit: 1 })).toEqual({
    count: 2,
    sessions: [{ id: 'second', startedAt: iso(30), endedAt: iso(30), events: 1, browser: 'Firefox' }],
  });
});

test('an id that no event has come of has no history and no visits', async () => {
  expect(await readPersonHistory(under.store, columns, environment, 'nobody')).toBeUndefined();
  expect(await readPersonSessions(under.store, environment, 'nobody', { limit: 1 })).toBeUndefined();
});

const database = databaseOf(environment);
const source: PersonsSource = {
  database,
  rows: (sql, params) => under.store.query(sql, { lane: 'question', database, params }),
};
const find = (wanted: Partial<PersonsWanted>) =>
  findPersons(source, { sort: 'first_seen', ascending: false, limit: 10, ...wanted });
const idsOf = async (wanted: Partial<PersonsWanted>) => (await find(wanted)).people.map(({ distinctId }) => distinctId);

test('everybody is listed, the newest first, with all of their events', async () => {
  expect(await find({})).toEqual({
    count: 2,
    people: [
      {
        distinctId: 'grace',
        identified: false,
        properties: { email: 'grace@hopper.example', friend: 'ada', $browser: 'Lynx' },
        firstSeen: iso(5),
        lastSeen: iso(5),
        events: 1,
      },
      {
        distinctId: 'ada',
        identified: true,
        properties: { email: 'Ada@Lovelace.example' },
        firstSeen: iso(0),
        lastSeen: iso(40),
        events: 5,
      },
    ],
  });
});

test.each([
  ['first_seen', ['grace', 'ada']],
  ['last_seen', ['ada', 'grace']],
  ['events', ['ada', 'grace']],
] as const)('people are sorted by %s, a page at a time, and the other way round', async (sort, order) => {
  const first = await find({ sort, limit: 1 });
  const second = await find({ sort, limit: 1, after: first.next });
  expect([...first.people, ...second.people].map(({ distinctId }) => distinctId)).toEqual(order);
  expect([first.count, second.count, second.next]).toEqual([2, 2, undefined]);
  const last = await find({ sort, ascending: true, limit: 1 });
  const behind = await find({ sort, ascending: true, limit: 1, after: last.next });
  expect([...last.people, ...behind.people].map(({ distinctId }) => distinctId)).toEqual([...order].reverse());
});

test('only those of a group are listed, also of what is searched', async () => {
  const among: PersonsWanted['among'] = (binder) => `SELECT ${binder.bind('UInt32', 2)} AS person_key`;
  expect(await idsOf({ among })).toEqual(['ada']);
  expect(await idsOf({ among, search: 'example' })).toEqual(['ada']);
  expect(await find({ among, search: 'grace' })).toEqual({ count: 0, people: [] });
});

test('people are found by a part of an id, whoever has just this id first', async () => {
  expect(await idsOf({ search: 'grace' })).toEqual(['grace']);
  expect(await idsOf({ search: 'at-home' })).toEqual(['grace-at-home']);
  // Both have it in an address; the newest would come first.
  expect(await idsOf({ search: 'ada' })).toEqual(['ada', 'grace']);
});

test('people are found by an e-mail address, in whatever case; nobody by one that only a person had who was merged away', async () => {
  expect(await idsOf({ search: 'lovelace.EXAMPLE' })).toEqual(['ada']);
  expect(await idsOf({ search: 'old@' })).toEqual([]);
  // The name of a property is no text of it.
  expect(await idsOf({ search: 'email' })).toEqual([]);
  // What PostHog derives of everybody finds nobody.
  expect(await idsOf({ search: 'lynx' })).toEqual([]);
});

test('an id of somebody who was merged leads to who they are today', async () => {
  expect((await find({ search: 'device-1' })).people).toMatchObject([
    { distinctId: 'device-1', properties: { email: 'Ada@Lovelace.example' }, events: 5 },
  ]);
});

test('what is typed is text, not a pattern or a statement', async () => {
  expect(await idsOf({ search: "%' OR 1=1 --" })).toEqual([]);
  expect(await idsOf({ search: 'gr%ce' })).toEqual([]);
});
