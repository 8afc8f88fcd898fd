import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Asking } from '../../packages/server/src/insights/asking.ts';
import { createBinder } from '../../packages/server/src/insights/shared/binder.ts';
import type { Cohort } from '../../packages/server/src/insights/shared/cohort.ts';
import type { Filter } from '../../packages/server/src/insights/shared/filter.ts';
import { cohortSql, filterSql, keyFilterSql } from '../../packages/server/src/insights/shared/filter-sql.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { runs } from '../support/runs.ts';
import { holds, type PlainEvent, type PlainWorld, peopleIn } from './reference/filter.ts';

const now = Date.UTC(2026, 4, 31, 12);
const day = 86_400_000;
const zone = 'Europe/Berlin';

const dues = [
  '2026-03-28T23:30:00Z',
  '2026-03-29T00:30:00+01:00',
  '2026-03-29T23:30:00+02:00',
  '2026-05-30T12:00:00Z',
  '2026-05-24T10:00:00Z',
];
const labels = ['', 'Alpha', 'ALPHA beta', 'ünïcode ÄÖ', '100%', 'a_b', "o'clock", 'back\\slash', '{p1:String}'];
const kinds = ['red', 'green', 'blue'];
const tags = ['x', 'Xy', 'z%', ''];

/** Persons 1 to 6; 5 became part of 2, 6 has no profile. */
const personNow = new Map<number, Record<string, unknown>>([
  [1, { tier: 'free' }],
  [2, { tier: 'pro', country: 'DE' }],
  [3, { tier: 'pro' }],
  [4, { tier: 'free', country: 'de' }],
]);
const today = (person: number) => (person === 5 ? 2 : person);

const numbers = [-1.5, 0, 1, 2, 10];
const eventArbitrary: fc.Arbitrary<TestEvent> = fc
  .record({
    person: fc.integer({ min: 1, max: 6 }),
    event: fc.constantFrom('a', 'b', 'c'),
    // Around the edges of the cohorts' days, some of them still to come.
    at: fc.oneof(
      fc
        .constantFrom(0, 1, -1, 86_399_999)
        .chain((by) => fc.integer({ min: -3, max: 90 }).map((ago) => now - ago * day + by)),
      fc.integer({ min: now - 90 * day, max: now }),
    ),
    n: fc.constantFrom(...numbers, null, undefined),
    kind: fc.constantFrom(...kinds, undefined),
    label: fc.constantFrom(...labels, null, undefined),
    flag: fc.constantFrom(true, false, undefined),
    due: fc.constantFrom(...dues, undefined),
    tags: fc.option(fc.subarray(tags), { nil: undefined }),
    tier: fc.constantFrom('free', 'pro', undefined),
  })
  .map(({ person, event, at, tier, ...properties }) => ({
    person,
    event,
    at,
    properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)),
    personProperties: tier === undefined ? {} : { tier },
  }));

const orList = <T extends string | number | boolean>(value: fc.Arbitrary<T>) =>
  fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
const presence = (property: string) =>
  fc.constantFrom('is_set', 'is_not_set').map((operator) => ({ property, operator }));
const condition = (property: string, operators: readonly string[], value: fc.Arbitrary<unknown>) =>
  fc.record({ property: fc.constant(property), operator: fc.constantFrom(...operators), value });
const equality = ['exact', 'is_not'];
const inText = ['icontains', 'not_icontains'];
const pair = fc.tuple(fc.constantFrom(...numbers), fc.constantFrom(...numbers)).map((two) => two.sort((a, b) => a - b));
const texts = fc.constantFrom(...labels.filter((label) => label !== ''), 'al', 'äö', '%', '_', 'nothing');
const moments = fc.constantFrom(...dues, '2026-03-29', '2026-05-30', '2026-03-29T02:30:00', '-7d', '-1d');

const leaf = fc.oneof(
  condition('n', [...equality, 'gt', 'gte', 'lt', 'lte'], orList(fc.constantFrom(...numbers))),
  condition('n', ['between', 'not_between'], pair),
  condition('kind', equality, orList(fc.constantFrom(...kinds))),
  condition('label', [...equality, ...inText], orList(texts)),
  condition('label', ['regex', 'not_regex'], fc.constantFrom('^A', 'a.b', '[0-9]+%', 'ä|ö', '\\\\')),
  condition('flag', equality, fc.constantFrom(true, false, 'true')),
  condition('due', ['is_date_exact', 'is_date_before', 'is_date_after'], moments),
  condition('tags', [...equality, ...inText], orList(fc.constantFrom('x', 'Xy', 'z%', 'X'))),
  condition('person.tier', equality, orList(fc.constantFrom('free', 'pro'))),
  condition('person_now.tier', equality, orList(fc.constantFrom('free', 'pro'))),
  condition('person_now.country', [...equality, ...inText], orList(fc.constantFrom('DE', 'de'))),
  condition('event', equality, orList(fc.constantFrom('a', 'b'))),
  fc.constantFrom('n', 'label', 'due', 'tags', 'person.tier', 'person_now.country').chain(presence),
);
const filterOf = (leaves: fc.Arbitrary<unknown>) =>
  fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      // Made of the filter's own parts: its type can't be seen from their constants.
      leaves as fc.Arbitrary<Filter>,
      fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('filter') }),
    ),
  })).filter;

const cohorts = new Map<string, Cohort>([
  ['pros', { kind: 'property', filters: { property: 'person_now.tier', operator: 'exact', value: 'pro' } }],
  ['not-german', { kind: 'property', filters: { property: 'person_now.country', operator: 'is_not', value: 'DE' } }],
  ['often-a', { kind: 'did', event: 'a', times: 2, days: 30 }],
  ['new', { kind: 'first_did', event: null, days: 60 }],
  ['lost', { kind: 'stopped_doing', event: 'b', days: 10, before: 50 }],
  [
    'red-lately',
    { kind: 'did', event: null, filters: { property: 'kind', operator: 'exact', value: 'red' }, times: 1, days: 7 },
  ],
  ['listed', { kind: 'static', distinctIds: ['person-1', 'person-5', 'nobody'] }],
  [
    'pros-who-came',
    { kind: 'did', event: 'c', filters: { and: [{ cohort: 'pros' }, { segment: 'big' }] }, times: 1, days: 90 },
  ],
  ['in-listed', { kind: 'property', filters: { and: [{ cohort: 'listed' }, { segment: 'paying' }] } }],
]);
const segments = new Map<string, Filter>([
  ['big', { property: 'n', operator: 'gte', value: 1 }],
  ['paying', { property: 'person_now.tier', operator: 'exact', value: 'pro' }],
]);
const anyFilter = filterOf(
  fc.oneof(
    { weight: 4, arbitrary: leaf },
    fc.record({ cohort: fc.constantFrom(...cohorts.keys()), operator: fc.constantFrom('in', 'not_in') }),
    fc.record({ segment: fc.constantFrom(...segments.keys()) }),
  ),
);

let under: InsightsUnderTest;
let world: PlainWorld;
let events: readonly TestEvent[];
let asking: Asking;
beforeAll(async () => {
  under = await insightsUnderTest();
  events = [
    ...fc.sample(eventArbitrary, { numRuns: 300, seed: 4 }),
    // On the edges of the cohorts' days.
    { person: 7, event: 'c', at: now - 60 * day },
    { person: 8, event: 'b', at: now - 10 * day - 1 },
    { person: 9, event: 'b', at: now - 10 * day },
    { person: 10, event: 'b', at: now - 60 * day },
    { person: 11, event: 'b', at: now - 60 * day - 1 },
    { person: 11, event: 'a', at: now + 1 },
  ];
  await under.write(events);
  await under.persons([
    ...[...personNow].map(([key, properties]) => ({ key, properties })),
    { key: 5, properties: { tier: 'free', country: 'FR' }, mergedAway: true },
  ]);
  await under.merge(5, 2);
  const plain = events.map(
    ({ person, event, at, properties = {}, personProperties = {} }): PlainEvent => ({
      person: today(person),
      event,
      at,
      properties,
      personProperties,
      distinctId: `person-${person}`,
    }),
  );
  const ids = new Map([1, 2, 3, 4, 5].map((person) => [`person-${person}`, today(person)]));
  world = { now, timezone: zone, events: plain, persons: personNow, ids, cohorts, segments };
  asking = under.asking({ now, cohorts, segments });
});
afterAll(() => under.close());

/** Numbers of the events for which a filter holds, by the engine. */
async function chosen(filters: readonly Filter[], events?: readonly string[]): Promise<number[][]> {
  const binder = createBinder();
  const columns = filters.map((filter, at) => {
    return `arraySort(groupArrayIf(_eb_sequence, ${filterSql(asking, binder, filter, events)})) AS f${at}`;
  });
  const [row = {}] = await asking.rows<Record<string, string[]>>(
    `SELECT ${columns.join(', ')} FROM events_data`,
    binder.params,
  );
  return filters.map((_, at) => (row[`f${at}`] ?? []).map(Number));
}

const byTheBook = (filter: Filter) => world.events.flatMap((each, at) => (holds(world, filter, each) ? [at + 1] : []));

test('filters of every operator, nested, hold for the events for which they hold by the book', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyFilter, { minLength: 5, maxLength: 12 }), async (filters) => {
      expect(await chosen(filters)).toEqual(filters.map(byTheBook));
    }),
    { numRuns: runs(20), seed: 11 },
  );
}, 120_000);

test('a filter that asks only who a person is gives the same over keys as over events', async () => {
  const ofKeys = filterOf(
    fc.oneof(
      condition('person_now.tier', equality, orList(fc.constantFrom('free', 'pro'))),
      condition('person_now.country', inText, fc.constantFrom('d', 'E')),
      presence('person_now.country'),
      fc.record({ cohort: fc.constantFrom(...cohorts.keys()) }),
      fc.record({ segment: fc.constant('paying') }),
    ),
  ).filter((filter) => JSON.stringify(filter) !== '{"and":[]}' && !JSON.stringify(filter).includes('[]'));
  await fc.assert(
    fc.asyncProperty(ofKeys, async (filter) => {
      const binder = createBinder();
      const rows = await asking.rows<{ at: string }>(
        `SELECT _eb_sequence AS at FROM events_by_person WHERE ${keyFilterSql(asking, binder, filter, 'person_key')} ORDER BY at`,
        binder.params,
      );
      expect(rows.map(({ at }) => Number(at))).toEqual(byTheBook(filter));
    }),
    { numRuns: runs(20), seed: 3 },
  );
}, 60_000);

test('a filter that asks anything of the event has no form over keys', () => {
  const binder = createBinder();
  const mixed: Filter = { and: [{ cohort: 'pros' }, { property: 'n', operator: 'is_set' }] };
  expect(keyFilterSql(asking, binder, mixed, 'person_key')).toBeUndefined();
  expect(keyFilterSql(asking, binder, { segment: 'big' }, 'person_key')).toBeUndefined();
});

test.each([...cohorts])('the cohort %s holds whom it holds by the book', async (_name, cohort) => {
  const binder = createBinder();
  const rows = await asking.rows<{ person_key: number }>(
    `SELECT person_key FROM (${cohortSql(asking, binder, cohort)}) ORDER BY person_key`,
    binder.params,
  );
  const people = [...peopleIn(world, cohort)].sort((a, b) => a - b);
  expect(rows.map(({ person_key }) => person_key)).toEqual(people);
  expect(people.length, 'somebody is in it').toBeGreaterThan(0);
});

const said = (filter: Filter, events?: readonly string[]): string => {
  try {
    return filterSql(asking, createBinder(), filter, events);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};
// Filters come from users: their types promise nothing.
const loose = (filter: unknown) => filter as Filter;

test.each<[string, unknown, string]>([
  ['a property', { property: 'lable', operator: 'is_set' }, 'There is no property "lable" of a. Did you mean "label"?'],
  [
    'an operator',
    { property: 'label', operator: 'gt', value: 1 },
    'label is a string; "gt" is none of exact, is_not, icontains, not_icontains, regex, not_regex, is_set, is_not_set.',
  ],
  [
    'a member',
    { property: 'kind', operator: 'exact', value: 'gren' },
    'kind has no member "gren". Did you mean "green"?',
  ],
  [
    'a member of a person',
    { property: 'person_now.tier', operator: 'is_not', value: ['free', 'pr'] },
    'person_now.tier has no member "pr". Did you mean "pro"?',
  ],
  [
    'a person’s property',
    { property: 'person.teir', operator: 'is_set' },
    'There is no property "person.teir". Did you mean "person.tier"?',
  ],
  ['a cohort', { cohort: 'pro' }, 'There is no cohort "pro". Did you mean "pros"?'],
  ['a segment', { segment: 'payin' }, 'There is no segment "payin". Did you mean "paying"?'],
  [
    'a value of another type',
    { property: 'n', operator: 'gt', value: 'many' },
    'A number is expected on n, which is a number: came "many".',
  ],
  [
    'a date that is none',
    { property: 'due', operator: 'is_date_before', value: '2026-02-30' },
    'An ISO 8601 date or time, or "-7d", is expected on due, which is a date-time: came "2026-02-30".',
  ],
  [
    'a range upside down',
    { property: 'n', operator: 'between', value: [2, 1] },
    '"between" on n needs the smaller value first.',
  ],
  [
    'a pattern that is none',
    { property: 'label', operator: 'regex', value: '(' },
    'The pattern on label is no regular expression.',
  ],
  ['a missing value', { property: 'n', operator: 'gt' }, '"gt" on n needs a value.'],
])('%s that there is not is refused with the nearest right one', (_what, filter, message) => {
  expect(said(loose(filter), ['a'])).toBe(message);
});

test('a pattern with flags is taken; one that looks ahead is refused before the engine sees it', async () => {
  const flagged: Filter = { property: 'label', operator: 'regex', value: '(?i)^alpha' };
  const labelled = world.events.flatMap(({ properties }, at) =>
    /^alpha/i.test(String(properties.label)) ? [at + 1] : [],
  );
  expect(await chosen([flagged])).toEqual([labelled]);
  expect(said({ property: 'label', operator: 'regex', value: 'a(?=b)' })).toContain('looks ahead or back');
});

test('values never become part of the SQL', () => {
  const value = "') OR 1 --";
  expect(said({ property: 'label', operator: 'exact', value })).not.toContain(value);
  expect(said({ property: 'label', operator: 'icontains', value })).not.toContain(value);
});
