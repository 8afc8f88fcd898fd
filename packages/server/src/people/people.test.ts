import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noChange, type PersonChange } from '../quality/person-change.ts';
import type { DistinctIdRow, PersonRow, StoredPeople } from '../store/index.ts';
import { foldPerson } from './fold-person.ts';
import type { PersonEvent } from './linked-id.ts';
import { People } from './people.ts';

function memoryStore() {
  const ids = new Map<string, number>();
  const persons = new Map<number, PersonRow>();
  const store: StoredPeople = {
    lastKey: async () => Math.max(0, ...ids.values()),
    keysOf: async (wanted) => new Map([...ids].filter(([id]) => wanted.includes(id))),
    personsOf: async (wanted) => new Map([...persons].filter(([key]) => wanted.includes(key))),
  };
  const write = (rows: { distinctIds: readonly DistinctIdRow[]; persons: readonly PersonRow[] }) => {
    for (const { distinctId, key } of rows.distinctIds) ids.set(distinctId, key);
    for (const row of rows.persons) persons.set(row.key, row);
  };
  return { store, ids, persons, write };
}

const of = (distinctId: string, event = '$pageview', properties: PersonEvent['properties'] = {}): PersonEvent => ({
  distinctId,
  event,
  properties,
  timestamp: 1_000,
});
const identify = (distinctId: string, anon: unknown, more = {}) =>
  of(distinctId, '$identify', { $anon_distinct_id: anon, ...more });
const setting = (values: Record<string, unknown>): PersonChange => ({
  ...noChange,
  set: new Map(Object.entries(values)),
});

/** Resolves events in one batch and says their keys. */
async function keys(...events: PersonEvent[]): Promise<number[]> {
  const memory = memoryStore();
  const people = new People(memory.store, () => true);
  await people.load(events);
  const batch = people.batch(1);
  return events.map((event) => batch.resolve(event, noChange).personKey);
}

test('every distinct id gets the next key, the same each time', async () => {
  expect(await keys(of('ada'), of('bob'), of('ada'))).toEqual([1, 2, 1]);
});

test('identify shares one key between two new ids, and late anonymous events find it', async () => {
  expect(await keys(identify('ada', 'anon'), of('anon'), of('ada'))).toEqual([1, 1, 1]);
});

test('identify adds a new id to the person of the known one, whichever that is', async () => {
  expect(await keys(of('anon'), identify('ada', 'anon'), of('ada'))).toEqual([1, 1, 1]);
  expect(await keys(of('ada'), identify('ada', 'anon'), of('anon'))).toEqual([1, 1, 1]);
});

test('an alias links like identify', async () => {
  expect(await keys(of('ada', '$create_alias', { alias: 'ada@home' }), of('ada@home'))).toEqual([1, 1]);
});

test('two persons that are known apart keep their keys, and the event is resolved', async () => {
  expect(await keys(of('anon'), of('ada'), identify('ada', 'anon'), of('anon'))).toEqual([1, 2, 2, 1]);
});

test.each(['anonymous', 'Guest', '"undefined"', '', '  ', '[object Object]', '0', null, { a: 1 }])(
  'nobody is linked by %j',
  async (anon) => {
    const [first, second] = await keys(identify('ada', anon), of(String(anon)));
    expect(second).not.toBe(first);
  },
);

test('an event without a profile gets a key, makes no person and links nobody', async () => {
  const memory = memoryStore();
  const people = new People(memory.store, () => true);
  const events = [of('anon', '$pageview', { $process_person_profile: false }), of('ada')];
  await people.load(events);
  const batch = people.batch(1);
  expect(events.map((event) => batch.resolve(event, setting({ userType: 'student' })).person)).toEqual([
    {},
    { userType: 'student' },
  ]);
  expect(batch.changes().persons.map(({ key }) => key)).toEqual([2]);
  expect(await keys(identify('ada', 'anon', { $process_person_profile: false }), of('anon'))).toEqual([1, 2]);
});

test('properties attach to the events of every id of a person, from the event on that set them', async () => {
  const people = new People(memoryStore().store, (name) => name === 'userType');
  const events = [of('anon'), identify('ada', 'anon'), of('ada'), of('anon')];
  await people.load(events);
  const batch = people.batch(1);
  const changes = [noChange, setting({ userType: 'student', $initial_os: 'X' }), noChange, noChange];
  expect(events.map((event, index) => batch.resolve(event, changes[index] ?? noChange).person)).toEqual([
    {},
    { userType: 'student' },
    { userType: 'student' },
    { userType: 'student' },
  ]);
  expect(batch.changes().persons).toEqual([
    { key: 1, created: 1_000, version: 1, properties: { userType: 'student', $initial_os: 'X' } },
  ]);
});

test('a person whose first event is of before 1970 was created then', async () => {
  const people = new People(memoryStore().store, () => true);
  const event = { ...of('ada'), timestamp: -62_135_596_800_000 };
  await people.load([event]);
  const batch = people.batch(1);
  batch.resolve(event, noChange);
  expect(batch.changes().persons[0]?.created).toBe(0);
});

test('a property that is sent along counts for that event only', async () => {
  const people = new People(memoryStore().store, () => true);
  await people.load([of('ada')]);
  const batch = people.batch(1);
  const carried = { ...noChange, carried: new Map([['userType', 'teacher']]) };
  expect(batch.resolve(of('ada'), setting({ userType: 'student', email: null })).person).toEqual({
    userType: 'student',
    email: null,
  });
  expect(batch.resolve(of('ada'), carried).person).toEqual({ userType: 'teacher', email: null });
  expect(batch.resolve(of('ada'), noChange).person).toEqual({ userType: 'student', email: null });
});

const name = fc.constantFrom('a', 'b', 'c');
const values = fc.dictionary(name, fc.constantFrom(1, 2, null));
const aChange = fc.record({ set: values, setOnce: values, unset: fc.array(name, { maxLength: 2 }) });

/** PostHog's rules, as plainly as they can be written. */
function plainly(changes: readonly { set: object; setOnce: object; unset: string[] }[]): Record<string, unknown> {
  let person: Record<string, unknown> = {};
  for (const { set, setOnce, unset } of changes) {
    person = { ...setOnce, ...person, ...set };
    for (const gone of unset) delete person[gone];
  }
  return person;
}

test('a person is the fold of the changes, however they are cut into batches and wherever the loader restarts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(aChange, fc.constantFrom('on', 'batch', 'restart')), { minLength: 1 }),
      async (steps) => {
        const memory = memoryStore();
        let people = new People(memory.store, () => true);
        await people.load([of('ada')]);
        let version = 1;
        let batch = people.batch(version);
        const seen: (typeof steps)[number][0][] = [];
        for (const [change, then] of steps) {
          seen.push(change);
          const { set, setOnce, unset } = change;
          const maps = { set: new Map(Object.entries(set)), setOnce: new Map(Object.entries(setOnce)) };
          expect(batch.resolve(of('ada'), { ...noChange, ...maps, unset }).person).toEqual(plainly(seen));
          if (then === 'on') continue;
          memory.write(batch.changes());
          if (then === 'restart') people = new People(memory.store, () => true);
          await people.load([of('ada')]);
          version += 1;
          batch = people.batch(version);
        }
        memory.write(batch.changes());
        expect(memory.persons.get(1)?.properties).toEqual(plainly(steps.map(([change]) => change)));
      },
    ),
  );
});

test('folding the same events twice is folding them once', () => {
  fc.assert(
    fc.property(values, fc.array(aChange), (start, changes) => {
      const fold = (from: ReadonlyMap<string, unknown>) =>
        changes.reduce<ReadonlyMap<string, unknown>>(
          (before, { set, setOnce, unset }) =>
            foldPerson(before, {
              ...noChange,
              set: new Map(Object.entries(set)),
              setOnce: new Map(Object.entries(setOnce)),
              unset,
            }),
          from,
        );
      const once = fold(new Map(Object.entries(start)));
      expect(new Map([...fold(once)].sort())).toEqual(new Map([...once].sort()));
    }),
  );
});
