import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryPeople } from '../../../../test/support/memory-people.ts';
import { noChange, type PersonChange } from '../quality/person-change.ts';
import { foldPerson } from './fold-person.ts';
import { People } from './people.ts';
import type { PersonEvent } from './person-event.ts';

let events = 0;
const of = (
  distinctId: string,
  event = '$pageview',
  properties: PersonEvent['properties'] = {},
  timestamp = 1_000,
): PersonEvent => {
  events += 1;
  return { uuid: `uuid-${events}`, distinctId, event, properties, timestamp };
};
const identify = (distinctId: string, anon: unknown, more = {}) =>
  of(distinctId, '$identify', { $anon_distinct_id: anon, ...more });
const alias = (distinctId: string, other: unknown) => of(distinctId, '$create_alias', { alias: other });
const force = (distinctId: string, other: unknown) => of(distinctId, '$merge_dangerously', { alias: other });
const personless = (distinctId: string, timestamp?: number) =>
  of(distinctId, '$pageview', { $process_person_profile: false }, timestamp);
const setting = (values: Record<string, unknown>): PersonChange => ({
  ...noChange,
  set: new Map(Object.entries(values)),
});

type Step = PersonEvent | readonly [PersonEvent, PersonChange];
const isEvent = (step: Step): step is PersonEvent => !Array.isArray(step);

/** Folds events as one batch. */
async function folded(...steps: Step[]) {
  const memory = memoryPeople();
  const people = new People(memory.stored, () => true);
  const all = steps.map((step) => (isEvent(step) ? ([step, noChange] as const) : step));
  await people.load(all.map(([event]) => event));
  const batch = people.batch(1);
  const resolved = all.map(([event, change]) => batch.resolve(event, change));
  memory.write(batch.changes());
  const persons = [...memory.persons.values()].map(({ version: _, properties, ...person }) => {
    const { $creator_event_uuid, ...known } = properties;
    return { ...person, properties: known };
  });
  return {
    keys: resolved.map(({ personKey }) => personKey),
    asOf: resolved.map(({ person }) => {
      const { $creator_event_uuid, ...known } = person;
      return known;
    }),
    warnings: resolved.map(({ warnings }) => warnings.map(({ kind, path }) => `${kind} ${path}`)),
    persons,
    overrides: [...memory.overrides.values()].map(({ from, to }) => [from, to]),
    memory,
  };
}

const keys = async (...steps: Step[]) => (await folded(...steps)).keys;

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
  expect(await keys(alias('ada', 'ada@home'), of('ada@home'))).toEqual([1, 1]);
});

test('an anonymous person is merged into the other; events of before follow by an override', async () => {
  const { keys, persons, overrides, warnings } = await folded(
    [of('anon', '$set', {}, 500), setting({ theme: 'dark', plan: 'free' })],
    [of('ada'), setting({ plan: 'pro' })],
    [identify('ada', 'anon'), setting({ userType: 'student' })],
    of('anon'),
  );
  expect(keys).toEqual([1, 2, 2, 2]);
  expect(overrides).toEqual([[1, 2]]);
  expect(persons).toEqual([
    { key: 2, created: 500, identified: true, properties: { theme: 'dark', plan: 'pro', userType: 'student' } },
  ]);
  expect(warnings.flat()).toEqual([]);
});

test('an identified person is not merged away by identify or an alias; the event says so, and only $merge_dangerously forces it', async () => {
  const apart = [identify('ada', 'anon-1'), identify('bob', 'anon-2')];
  const refused = await folded(...apart, identify('ada', 'bob'), alias('ada', 'anon-2'), of('bob'));
  expect(refused.keys).toEqual([1, 2, 1, 1, 2]);
  expect(refused.warnings.slice(2)).toEqual([['merge_refused $anon_distinct_id'], ['merge_refused alias'], []]);
  const forced = await folded(...apart, force('ada', 'bob'), of('bob'), of('anon-2'));
  expect(forced.keys).toEqual([1, 2, 1, 1, 1]);
  expect(forced.overrides).toEqual([[2, 1]]);
});

test('an id without a profile joins whoever has one, identified or not', async () => {
  const joined = await folded(personless('new device'), identify('ada', 'anon'), identify('new device', 'ada'));
  expect(joined.keys).toEqual([1, 2, 1]);
  expect(joined.overrides).toEqual([[2, 1]]);
  expect(joined.persons.map(({ key, identified }) => [key, identified])).toEqual([[1, true]]);
});

test('two ids without a profile become one person', async () => {
  const { overrides, persons } = await folded(personless('a'), personless('b'), identify('a', 'b'));
  expect(overrides).toEqual([[2, 1]]);
  expect(persons).toEqual([{ key: 1, created: 1_000, identified: true, properties: {} }]);
});

test('a long chain of forced merges stays resolved, and moves each key a few times only', async () => {
  const memory = memoryPeople();
  const people = new People(memory.stored, () => true);
  let moves = 0;
  const ids = Array.from({ length: 200 }, (_, number) => `id-${number}`);
  const steps = [...ids.map((id) => of(id)), ...ids.slice(1).map((id, before) => force(id, `id-${before}`))];
  for (const [version, event] of steps.entries()) {
    await people.load([event]);
    const batch = people.batch(version + 1);
    batch.resolve(event, noChange);
    const rows = batch.changes();
    moves += rows.overrides.length;
    memory.write(rows);
  }
  expect(new Set(ids.map((id) => memory.keyOf(id))).size).toBe(1);
  expect(memory.overrides.size).toBe(199);
  expect(moves).toBeLessThan(400);
});

test.each(['anonymous', 'Guest', '"undefined"', '', '  ', '[object Object]', '0', null, { a: 1 }])(
  'nobody is linked by %j, and the event says so',
  async (anon) => {
    const { keys, warnings } = await folded(identify('ada', anon), of(String(anon)));
    expect(keys).toEqual([1, 2]);
    expect(warnings).toEqual([['illegal_distinct_id $anon_distinct_id'], []]);
  },
);

test('an event whose own id many share links nobody either', async () => {
  const { keys, warnings } = await folded(identify('anonymous', 'anon'), of('anon'));
  expect([keys, warnings]).toEqual([
    [1, 2],
    [['illegal_distinct_id distinct_id'], []],
  ]);
});

test('an alias that is the id itself, or nothing, is none and needs no warning', async () => {
  const { keys, warnings } = await folded(alias('ada', 'ada'), alias('ada', ''), alias('ada', null));
  expect([keys, warnings.flat()]).toEqual([[1, 1, 1], []]);
});

test('an event without a profile gets a key, makes no person, changes none and links nobody', async () => {
  const { keys, asOf, persons } = await folded(
    [personless('anon'), setting({ userType: 'student' })],
    [of('ada'), setting({ userType: 'student' })],
    identify('ada', 'anon', { $process_person_profile: false }),
  );
  expect(keys).toEqual([1, 2, 2]);
  expect(asOf).toEqual([{}, { userType: 'student' }, {}]);
  expect(persons.map(({ key }) => key)).toEqual([2]);
});

test('a minute after a person was created, events without a profile show the person', async () => {
  const { asOf } = await folded(
    [of('ada', '$set', {}, 1_000), setting({ userType: 'student' })],
    [personless('ada', 61_000), setting({ userType: 'teacher' })],
    [personless('ada', 61_001), setting({ userType: 'teacher' })],
  );
  expect(asOf).toEqual([{ userType: 'student' }, {}, { userType: 'student' }]);
});

test('properties attach to the events of every id of a person, from the event on that set them', async () => {
  const memory = memoryPeople();
  const people = new People(memory.stored, (name) => name === 'userType');
  const sent = [of('anon'), identify('ada', 'anon'), of('ada'), of('anon')];
  await people.load(sent);
  const batch = people.batch(1);
  const changes = [noChange, setting({ userType: 'student', $initial_os: 'X' }), noChange, noChange];
  expect(sent.map((event, index) => batch.resolve(event, changes[index] ?? noChange).person)).toEqual([
    {},
    { userType: 'student' },
    { userType: 'student' },
    { userType: 'student' },
  ]);
  expect(batch.changes().persons).toEqual([
    {
      key: 1,
      created: 1_000,
      identified: true,
      version: 1,
      properties: { $creator_event_uuid: sent[0]?.uuid, userType: 'student', $initial_os: 'X' },
    },
  ]);
});

test('what changes from page to page is no reason to write a person, unless it is new or the event is about the person', () => {
  const before = new Map<string, unknown>([['$browser', 'Firefox']]);
  const chrome = setting({ $browser: 'Chrome' });
  expect(foldPerson(before, chrome, '$pageview')).toBe(before);
  expect(foldPerson(before, chrome, '$set').get('$browser')).toBe('Chrome');
  expect([...foldPerson(before, setting({ $browser: 'Chrome', $os: 'X' }), '$pageview')]).toEqual([
    ['$browser', 'Chrome'],
    ['$os', 'X'],
  ]);
});

test('a person whose first event is of before 1970 was created then', async () => {
  const { persons } = await folded(of('ada', '$pageview', {}, -62_135_596_800_000));
  expect(persons[0]?.created).toBe(0);
});

test('a property that is sent along counts for that event only', async () => {
  const carried = { ...noChange, carried: new Map([['userType', 'teacher']]) };
  const { asOf } = await folded(
    [of('ada'), setting({ userType: 'student', email: null })],
    [of('ada'), carried],
    of('ada'),
  );
  expect(asOf).toEqual([
    { userType: 'student', email: null },
    { userType: 'teacher', email: null },
    { userType: 'student', email: null },
  ]);
});

const name = fc.constantFrom('a', 'b', 'c');
const values = fc.dictionary(name, fc.constantFrom(1, 2, null));

test('set_once, then set, then unset', () => {
  fc.assert(
    fc.property(values, values, values, fc.array(name, { maxLength: 2 }), (start, set, setOnce, unset) => {
      const change = {
        ...noChange,
        set: new Map(Object.entries(set)),
        setOnce: new Map(Object.entries(setOnce)),
        unset,
      };
      const expected: Record<string, unknown> = { ...setOnce, ...start, ...set };
      for (const gone of unset) delete expected[gone];
      expect(Object.fromEntries(foldPerson(new Map(Object.entries(start)), change, '$pageview'))).toEqual(expected);
    }),
  );
});
