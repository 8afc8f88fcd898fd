import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AskingOptions } from '../../packages/server/src/insights/index.ts';
import { trends } from '../../packages/server/src/insights/trends.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';

let under: InsightsUnderTest;
beforeAll(async () => {
  under = await insightsUnderTest();
});
beforeEach(() => under.clear());
afterAll(() => under.close());

type Params = Parameters<typeof trends.answer>[1];

/** Local noon of a day in Berlin, in May 2026 when only the day is given. */
const noon = (day: number | string) => Date.parse(typeof day === 'number' ? `${date(day)}T10:00Z` : `${day}T11:00Z`);
const did = (event: string, person: number, day: number | string, properties = {}): TestEvent => ({
  event,
  person,
  at: noon(day),
  properties,
});
const date = (day: number) => `2026-05-${String(day).padStart(2, '0')}`;
const days = (from: number, to: number) => ({ dateRange: { from: date(from), to: date(to) } });

/** Each line as `A red: 1 2 3`; of the earlier range with a mark. */
async function lines(params: Params, more?: Partial<AskingOptions>): Promise<string[]> {
  const { results } = await trends.answer(under.asking(more), params);
  return results.map(({ letter, name, breakdown, period, values, total }) => {
    const part =
      breakdown === undefined ? '' : ` ${breakdown === 'other' ? '(other)' : breakdown.join('+') || '(none)'}`;
    const numbers = values.length === 0 ? `= ${total}` : values.join(' ');
    return `${letter ?? name}${part}${period === 'previous' ? ' before' : ''}: ${numbers}`;
  });
}

async function people(params: Params, cell: object, more?: Partial<AskingOptions>): Promise<number[]> {
  const asking = under.asking(more);
  const found = await trends.people(asking, params, cell);
  if (!('sql' in found)) throw new Error('A statement is expected.');
  const rows = await asking.rows<{ person_key: number }>(found.sql, found.params);
  return rows.map(({ person_key }) => person_key).sort((one, two) => one - two);
}

const refusal = (params: Params) =>
  trends.answer(under.asking(), params).then(
    () => 'answered',
    (error: Error) => error.message,
  );

test('a bucket without events is 0, also of a mean', async () => {
  await under.write([did('a', 1, 10, { n: 4 }), did('a', 1, 10, { n: 8 }), did('a', 2, 12, { n: 0 }), did('a', 3, 12)]);
  const mean = { event: 'a', math: 'avg', mathProperty: 'n' } as const;
  expect(await lines({ series: [{ event: 'a' }, mean], ...days(10, 13) })).toEqual(['A: 2 0 2 0', 'B: 6 0 0 0']);
});

test('what is stored without the number does not count for its aggregates, nor its people', async () => {
  await under.write([did('a', 1, 10, { n: 4 }), did('a', 2, 10, { n: null }), did('a', 3, 10)]);
  const params: Params = { series: [{ event: 'a', math: 'min', mathProperty: 'n' }], ...days(10, 10) };
  expect(await lines(params)).toEqual(['A: 4']);
  expect(await people(params, { bucket: 0 })).toEqual([1]);
});

test('percentiles are exact and lie on the straight line between two values', async () => {
  await under.write([10, 20, 30, 40].map((n) => did('a', n, 10, { n })));
  const of = (math: 'median' | 'p75' | 'p90' | 'p95') => ({ event: 'a', math, mathProperty: 'n' });
  expect(await lines({ series: [of('median'), of('p75'), of('p90'), of('p95')], ...days(10, 10) })).toEqual([
    'A: 25',
    'B: 32.5',
    'C: 37',
    'D: 38.5',
  ]);
});

test('per person it counts how often each of the bucket’s people did it', async () => {
  await under.write([did('a', 1, 10), did('a', 1, 10), did('a', 1, 10), did('a', 2, 10), did('a', 2, 11)]);
  const of = (math: 'avg_count_per_actor' | 'max_count_per_actor') => ({ event: 'a', math });
  const params: Params = { series: [of('avg_count_per_actor'), of('max_count_per_actor')], ...days(10, 12) };
  expect(await lines(params)).toEqual(['A: 2 1 0', 'B: 3 1 0']);
  expect(await lines({ ...params, display: 'total_value' })).toEqual(['A: = 2.5', 'B: = 3']);
});

test('sessions and groups count once; events without one do not', async () => {
  await under.write([
    did('a', 1, 10, { $session_id: 's1', $group_0: 'acme' }),
    did('a', 2, 10, { $session_id: 's1', $group_0: 'beta' }),
    did('a', 3, 10, { $session_id: '' }),
    did('a', 1, 11, { $session_id: 's2', $group_0: 'acme' }),
  ]);
  const groupTypes = new Map([['company', 0]]);
  const series = [
    { event: 'a', math: 'unique_session' as const },
    { event: 'a', math: 'unique_group' as const, mathGroupType: 'company' },
  ];
  expect(await lines({ series, ...days(10, 11) }, { groupTypes })).toEqual(['A: 1 1', 'B: 2 1']);
  expect(await lines({ series, ...days(10, 11), display: 'cumulative' }, { groupTypes })).toEqual(['A: 1 2', 'B: 2 2']);
  expect(await people({ series, ...days(10, 11) }, { series: 'A', bucket: 0 }, { groupTypes })).toEqual([1, 2]);
});

test('weekly actives are the persons of seven days that end with the bucket, from before the range too', async () => {
  await under.write([did('a', 1, 3), did('a', 1, 4), did('a', 2, 9), did('b', 3, 9)]);
  const params: Params = { series: [{ event: 'a', math: 'weekly_active' }], ...days(9, 12) };
  expect(await lines(params)).toEqual(['A: 2 2 1 1']);
  expect(await people(params, { bucket: 1 })).toEqual([1, 2]);
  expect(await people(params, { bucket: 2 })).toEqual([2]);
});

test('weekly actives of hours are those of 168 hours', async () => {
  await under.write([did('a', 1, 3), { ...did('a', 2, 3), at: noon(3) - 1 }]);
  const params: Params = {
    series: [{ event: 'a', math: 'weekly_active' }],
    interval: 'hour',
    dateRange: { from: '2026-05-10T10:00:00', to: '2026-05-10T13:30:00' },
  };
  // Person 1 came at 12:00 a week before; person 2 a moment earlier.
  expect(await lines(params)).toEqual(['A: 2 1 0 0']);
  expect(await people(params, { bucket: 1 })).toEqual([1]);
});

test('who comes back in the hour in which the window leaves them counts once', async () => {
  await under.write([did('a', 1, 3), did('a', 1, 10)]);
  expect(
    await lines({
      series: [{ event: 'a', math: 'weekly_active' }],
      interval: 'hour',
      dateRange: { from: '2026-05-10T11:00:00', to: '2026-05-10T14:00:00' },
    }),
  ).toEqual(['A: 1 1 1']);
});

test('weekly actives of weeks, and monthly ones of months, are the persons of the bucket; monthly ones of weeks end with the week', async () => {
  await under.write([did('a', 1, '2026-04-13'), did('a', 2, '2026-05-12')]);
  const range = { from: '2026-05-04', to: '2026-05-24' };
  const series = [
    { event: 'a', math: 'weekly_active' as const },
    { event: 'a', math: 'monthly_active' as const },
  ];
  expect(await lines({ series, interval: 'week', dateRange: range })).toEqual(['A: 0 1 0', 'B: 1 1 1']);
  expect(await lines({ series: series.slice(1), interval: 'month', dateRange: range })).toEqual(['A: 1']);
});

test('as a total value, active people are those of the last 7 or 30 days, also of a shorter range', async () => {
  await under.write([did('a', 1, 4), did('a', 2, 5), did('a', 3, '2026-04-11')]);
  const series = [
    { event: 'a', math: 'weekly_active' as const },
    { event: 'a', math: 'monthly_active' as const },
  ];
  const params: Params = { series, display: 'total_value', ...days(10, 11) };
  expect(await lines(params)).toEqual(['A: = 1', 'B: = 2']);
  expect(await people(params, { series: 'B' })).toEqual([1, 2]);
});

test('a first time is the first of all time; for the first matching one the filters choose before', async () => {
  const red = { property: 'kind', operator: 'exact', value: 'red' } as const;
  await under.write([
    did('a', 1, 2, { kind: 'red' }),
    did('a', 1, 10, { kind: 'red' }),
    did('a', 2, 10, { kind: 'blue' }),
    did('a', 2, 11, { kind: 'red' }),
    did('a', 3, 11, { kind: 'red' }),
    did('b', 3, 10, { kind: 'red' }),
  ]);
  const of = (math: 'first_time_for_user' | 'first_matching_event_for_user') => ({ event: 'a', math, filters: red });
  const params: Params = { series: [of('first_time_for_user'), of('first_matching_event_for_user')], ...days(10, 11) };
  expect(await lines(params)).toEqual(['A: 0 1', 'B: 0 2']);
  expect(await lines({ ...params, series: [{ event: 'a', math: 'first_time_for_user' }] })).toEqual(['A: 1 1']);
  expect(await people(params, { series: 'B', bucket: 1 })).toEqual([2, 3]);
});

test('of several first events at one time one that matches is enough, and the breakdown is its value', async () => {
  await under.write([did('a', 1, 10, { kind: 'blue' }), did('a', 1, 10, { kind: 'red' })]);
  const red = { property: 'kind', operator: 'exact', value: 'red' } as const;
  expect(
    await lines({
      series: [{ event: 'a', math: 'first_time_for_user', filters: red }],
      breakdownFilter: { breakdowns: [{ property: 'kind' }] },
      ...days(10, 10),
    }),
  ).toEqual(['A red: 1']);
});

test('a person is who they are today, for events from before a merge too', async () => {
  await under.write([did('a', 1, 10), did('a', 2, 10), did('a', 2, 11), did('a', 3, 11)]);
  const params: Params = {
    series: [
      { event: 'a', math: 'dau' },
      { event: 'a', math: 'first_time_for_user' },
    ],
    ...days(10, 11),
  };
  expect(await lines(params)).toEqual(['A: 2 2', 'B: 2 1']);
  await under.merge(1, 2);
  await under.write([did('a', 1, 11)]);
  expect(await lines(params)).toEqual(['A: 1 2', 'B: 1 1']);
  expect(await people(params, { bucket: 0 })).toEqual([2]);
});

test('a running total counts persons once, where they are first seen', async () => {
  await under.write([did('a', 1, 9), did('a', 1, 10), did('a', 1, 11), did('a', 2, 11), did('a', 2, 12)]);
  const params: Params = {
    series: [{ event: 'a', math: 'dau' }, { event: 'a' }],
    ...days(10, 13),
    display: 'cumulative',
  };
  expect(await lines(params)).toEqual(['A: 1 2 2 2', 'B: 1 3 4 4']);
  expect(await people(params, { bucket: 0 })).toEqual([1]);
  // Nobody came on the last day.
  expect(await people(params, { bucket: 3 })).toEqual([1, 2]);
});

test('smoothing is the mean of so many up to each, rounded down, of fewer at the beginning', async () => {
  await under.write([did('a', 1, 10), did('a', 1, 10), did('a', 1, 10), did('a', 1, 12), did('a', 1, 12)]);
  expect(await lines({ series: [{ event: 'a' }], ...days(10, 13), smoothingIntervals: 2 })).toEqual(['A: 3 1 1 1']);
});

test('days of 23 and 25 hours are days, and have so many hours', async () => {
  const at = (text: string) => ({ event: 'a', person: 1, at: Date.parse(text) });
  await under.write([at('2026-03-28T23:00Z'), at('2026-03-29T21:59:59.999Z'), at('2026-03-29T22:00Z')]);
  await under.write([
    at('2026-10-24T22:00Z'),
    at('2026-10-25T00:30Z'),
    at('2026-10-25T01:30Z'),
    at('2026-10-25T22:59Z'),
  ]);
  const of = async (date: string, interval: 'day' | 'hour') =>
    (await trends.answer(under.asking(), { series: [{ event: 'a' }], interval, dateRange: { from: date, to: date } }))
      .results[0]?.values;
  expect(await of('2026-03-29', 'day')).toEqual([2]);
  expect(await of('2026-10-25', 'day')).toEqual([4]);
  expect(await of('2026-03-29', 'hour')).toEqual([1, ...Array(21).fill(0), 1]);
  // Two o'clock comes twice.
  expect(await of('2026-10-25', 'hour')).toEqual([1, 0, 1, 1, ...Array(20).fill(0), 1]);
});

test('weeks begin when the project says', async () => {
  await under.write([did('a', 1, 9), did('a', 1, 10), did('a', 1, 11)]);
  const params: Params = { series: [{ event: 'a' }], interval: 'week', ...days(9, 12) };
  expect(await lines(params)).toEqual(['A: 2 1']);
  expect(await lines(params, { weekStart: 'sunday' })).toEqual(['A: 1 2']);
});

test('the first bucket that is not over is told', async () => {
  const { buckets, unfinished } = await trends.answer(under.asking(), {
    series: [{ event: 'a' }],
    dateRange: { from: '-2d' },
  });
  expect({ buckets, unfinished }).toEqual({ buckets: ['2026-05-29', '2026-05-30', '2026-05-31'], unfinished: 2 });
});

test('the previous period is as many days, weeks or months, whatever their length', async () => {
  const previous = async (params: Omit<Params, 'series'>) =>
    (await trends.answer(under.asking(), { series: [{ event: 'a' }], compareFilter: {}, ...params })).previous?.buckets;
  const march29 = { from: '2026-03-29', to: '2026-03-30' };
  expect(await previous({ dateRange: march29 })).toEqual(['2026-03-27', '2026-03-28']);
  expect(await previous({ dateRange: { from: '2026-03-29', to: '2026-03-29' }, interval: 'hour' })).toHaveLength(24);
  expect(await previous({ dateRange: { from: '2026-03-01', to: '2026-04-30' }, interval: 'month' })).toEqual([
    '2026-01-01',
    '2026-02-01',
  ]);
  expect(await previous({ dateRange: { from: '2026-05-06', to: '2026-05-13' }, interval: 'week' })).toEqual([
    '2026-04-20',
    '2026-04-27',
  ]);
  const compareTo = (text: string) =>
    previous({ dateRange: { from: '2026-03-30', to: '2026-03-31' }, compareFilter: { compareTo: text } });
  expect(await compareTo('-1w')).toEqual(['2026-03-23', '2026-03-24']);
  expect(await compareTo('-1m')).toEqual(['2026-02-28']);
  expect(await compareTo('-1y')).toEqual(['2025-03-30', '2025-03-31']);
});

test('what is compared stands beside it by index, and has people of its own', async () => {
  await under.write([did('a', 1, 8), did('a', 2, 8), did('a', 2, 10), did('a', 3, 11)]);
  const params: Params = { series: [{ event: 'a' }], compareFilter: {}, ...days(10, 11) };
  expect(await lines(params)).toEqual(['A: 1 1', 'A before: 2 0']);
  expect(await people(params, { bucket: 0, period: 'previous' })).toEqual([1, 2]);
  expect(await lines({ ...params, compareFilter: { compare: false } })).toEqual(['A: 1 1']);
});

const coloured = () =>
  under.write([
    did('a', 1, 10, { label: 'x' }),
    did('a', 2, 10, { label: 'x' }),
    did('a', 3, 11, { label: 'x' }),
    did('a', 4, 10, { label: 'y' }),
    did('a', 4, 10, { label: 'z' }),
    did('a', 5, 11, { label: 'z' }),
    did('a', 6, 11),
    did('a', 6, 11, { label: '' }),
  ]);
const byLabel = { breakdowns: [{ property: 'label' }] };

test('the missing value is a part of its own, and the parts add up to the whole', async () => {
  await coloured();
  const params: Params = { series: [{ event: 'a' }], ...days(10, 11) };
  expect(await lines(params)).toEqual(['A: 4 4']);
  expect(await lines({ ...params, breakdownFilter: byLabel })).toEqual([
    'A x: 2 1',
    'A z: 1 1',
    'A y: 1 0',
    'A (none): 0 2',
  ]);
  expect(await people({ ...params, breakdownFilter: byLabel }, { breakdown: [null] })).toEqual([6]);
});

test('other is counted anew: nobody counts twice in it; it can be hidden', async () => {
  await coloured();
  const params: Params = {
    series: [{ event: 'a', math: 'dau' }],
    breakdownFilter: { ...byLabel, breakdownLimit: 1 },
    ...days(10, 11),
  };
  expect(await lines(params)).toEqual(['A x: 2 1', 'A (none): 0 1', 'A (other): 1 1']);
  expect(await people(params, { breakdown: 'other', bucket: 0 })).toEqual([4]);
  const hidden = { ...params, breakdownFilter: { ...byLabel, breakdownLimit: 1, breakdownHideOtherAggregation: true } };
  expect(await lines(hidden)).toEqual(['A x: 2 1', 'A (none): 0 1']);
});

test('a value that no plan knows any more is shown all the same', async () => {
  await under.write([did('a', 1, 10, { kind: 'red' }), did('a', 2, 10, { kind: 'purple' })]);
  const params: Params = {
    series: [{ event: 'a' }],
    breakdownFilter: { breakdowns: [{ property: 'kind' }] },
    ...days(10, 10),
  };
  expect(await lines(params)).toEqual(['A purple: 1', 'A red: 1']);
  expect(await people(params, { breakdown: ['red'] })).toEqual([1]);
});

test('texts are cut after 400 characters, and those that begin alike are one', async () => {
  const long = 'ä'.repeat(400);
  await under.write([
    did('a', 1, 10, { label: `${long}1` }),
    did('a', 2, 10, { label: `${long}2` }),
    did('a', 3, 10, { label: 'ä' }),
    did('a', 4, 10, { label: '' }),
  ]);
  const params: Params = { series: [{ event: 'a' }], breakdownFilter: byLabel, ...days(10, 10) };
  expect(await lines(params)).toEqual([`A ${long}: 2`, 'A ä: 1', 'A (none): 1']);
  expect(await people(params, { breakdown: [long] })).toEqual([1, 2]);
  const both = { ...params, breakdownFilter: { breakdowns: [{ property: 'label' }, { property: 'kind' }] } };
  expect(await lines(both)).toEqual([`A ${long}+: 2`, 'A ä+: 1', 'A +: 1']);
});

test('all series show the same values, those with the highest totals of all', async () => {
  await under.write([
    did('a', 1, 10, { label: 'x' }),
    did('b', 1, 10, { label: 'y' }),
    did('b', 2, 10, { label: 'y' }),
  ]);
  const params: Params = {
    series: [{ event: 'a' }, { event: 'b' }],
    breakdownFilter: { ...byLabel, breakdownLimit: 1 },
    ...days(10, 10),
  };
  expect(await lines(params)).toEqual(['A y: 0', 'A (other): 1', 'B y: 2', 'B (other): 0']);
});

test('values are ranked by what is counted: persons by how many there are, however often each came', async () => {
  const label = (text: string) => ({ label: text, n: text === 'z' ? 9 : 1 });
  await under.write([
    ...[1, 1, 1].map((person) => did('a', person, 10, label('x'))),
    ...[1, 2].map((person) => did('a', person, 10, label('y'))),
    did('a', 3, 10, label('z')),
  ]);
  const best = async (series: Params['series'][number]) =>
    (await lines({ series: [series], breakdownFilter: { ...byLabel, breakdownLimit: 1 }, ...days(10, 10) }))[0];
  expect(await best({ event: 'a' })).toBe('A x: 3');
  expect(await best({ event: 'a', math: 'dau' })).toBe('A y: 2');
  expect(await best({ event: 'a', math: 'sum', mathProperty: 'n' })).toBe('A z: 9');
  expect(await best({ event: 'a', math: 'max', mathProperty: 'n' })).toBe('A x: 1');
});

test('person properties split as of the event or as of now', async () => {
  await under.persons([{ key: 1, properties: { tier: 'pro' } }]);
  await under.write([{ ...did('a', 1, 10), personProperties: { tier: 'free' } }]);
  const by = (property: string): Params => ({
    series: [{ event: 'a' }],
    breakdownFilter: { breakdowns: [{ property }] },
    ...days(10, 10),
  });
  expect(await lines(by('person.tier'))).toEqual(['A free: 1']);
  expect(await lines(by('person_now.tier'))).toEqual(['A pro: 1']);
});

test('several breakdowns give a part per combination that came', async () => {
  await under.write([
    did('a', 1, 10, { kind: 'red', flag: true }),
    did('a', 2, 10, { kind: 'red', flag: false }),
    did('a', 3, 10, { kind: 'red', flag: false }),
    did('a', 4, 10, { flag: true }),
  ]);
  const breakdowns = [{ property: 'kind' }, { property: 'flag' }];
  const params: Params = { series: [{ event: 'a', math: 'dau' }], breakdownFilter: { breakdowns }, ...days(10, 10) };
  expect(await lines(params)).toEqual(['A red+false: 2', 'A red+true: 1', 'A +true: 1']);
  expect(await people(params, { breakdown: [null, 'true'] })).toEqual([4]);
});

test('numbers split into bins; the outermost take what lies beyond the range', async () => {
  await under.write([1, 2, 3, 4, 5, 6].map((n) => did('a', n, 10, { n })));
  const breakdowns = [{ property: 'n', histogramBinCount: 3 }];
  const params: Params = { series: [{ event: 'a' }], breakdownFilter: { breakdowns }, ...days(10, 10) };
  expect(await lines(params)).toEqual(['A [1, 3): 2', 'A [3, 5): 2', 'A [5, 6]: 2']);
  expect(await people(params, { breakdown: ['[5, 6]'] })).toEqual([5, 6]);
});

test('a formula is worked out per bucket and value; a missing side is 0, and so is what is divided by 0', async () => {
  await under.write([
    did('a', 1, 10, { kind: 'red' }),
    did('a', 2, 11, { kind: 'red' }),
    did('b', 1, 10, { kind: 'red' }),
    did('b', 2, 10, { kind: 'red' }),
    did('b', 3, 10, { kind: 'blue' }),
  ]);
  const params: Params = {
    series: [{ event: 'a' }, { event: 'b' }],
    formulas: [{ formula: '100 * A / B', name: 'share' }, { formula: 'b-(a+1)*2' }],
    ...days(10, 11),
  };
  expect(await lines(params)).toEqual([`share: ${100 / 3} 0`, 'b-(a+1)*2: -1 -4']);
  const split = { ...params, breakdownFilter: { breakdowns: [{ property: 'kind' }] } };
  expect(await lines(split)).toEqual([
    'share red: 50 0',
    'share blue: 0 0',
    'b-(a+1)*2 red: -2 -4',
    'b-(a+1)*2 blue: -1 -2',
  ]);
  expect(await people(params, { series: 'B', bucket: 0 })).toEqual([1, 2, 3]);
});

test('test accounts are left out unless they are asked for', async () => {
  await under.write([did('a', 1, 10), { ...did('a', 2, 10), personProperties: { country: 'test' } }]);
  const testAccounts = { property: 'person.country', operator: 'exact', value: 'test' } as const;
  const params: Params = { series: [{ event: 'a', math: 'dau' }], ...days(10, 10) };
  expect(await lines(params, { testAccounts })).toEqual(['A: 1']);
  expect(await lines({ ...params, testAccounts: 'include' }, { testAccounts })).toEqual(['A: 2']);
});

test('test accounts known by who they are now are left out of any event too, merged ones with them', async () => {
  await under.persons([{ key: 2, properties: { country: 'test', tier: 'free' } }, { key: 3 }]);
  await under.write([did('a', 1, 10), did('b', 2, 10), did('c', 3, 10), did('c', 4, 9)]);
  await under.merge(1, 2);
  const testAccounts = { property: 'person_now.country', operator: 'exact', value: 'test' } as const;
  const series = [
    { event: null, math: 'dau' as const },
    { event: null, math: 'weekly_active' as const },
  ];
  expect(await lines({ series, ...days(10, 10) }, { testAccounts })).toEqual(['A: 1', 'B: 2']);
  expect(await people({ series, ...days(10, 10) }, { series: 'B', bucket: 0 }, { testAccounts })).toEqual([3, 4]);
  expect(await lines({ series, ...days(10, 10) })).toEqual(['A: 2', 'B: 3']);
});

test('a property may be named like anything in the statement', async () => {
  await under.write([did('a', 1, 10, { n: 3, label: 'x' })]);
  const filters = {
    and: [
      { property: 'n', operator: 'gt', value: 1 } as const,
      { property: 'label', operator: 'exact', value: 'x' } as const,
    ],
  };
  for (const math of ['dau', 'weekly_active', 'first_matching_event_for_user', 'avg_count_per_actor'] as const) {
    expect(
      await lines({ series: [{ event: 'a', math, filters }], filters, ...days(10, 10), breakdownFilter: byLabel }),
    ).toEqual(['A x: 1']);
  }
});

test('what does not fit is refused in words', async () => {
  const of = (series: object, more: object = {}) => refusal({ series: [{ event: 'a', ...series }], ...more } as Params);
  expect(await of({ math: 'sum' })).toBe('"sum" needs mathProperty: the number to take it of.');
  expect(await of({ math: 'sum', mathProperty: 'kind' })).toBe('"sum" is taken of a number; kind is a string.');
  expect(await of({ math: 'sum', mathProperty: 'labl' })).toContain('Did you mean "label"?');
  expect(await of({ math: 'unique_group' })).toContain('"unique_group" needs mathGroupType');
  expect(await of({ event: 'aa' })).toContain('There is no event "aa"');
  expect(await of({ math: 'avg', mathProperty: 'n' }, { display: 'cumulative' })).toContain(
    '"avg" has no running total',
  );
  expect(await of({}, { display: 'total_value', smoothingIntervals: 3 })).toContain('smoothingIntervals goes with');
  expect(await of({}, { interval: 'minute', dateRange: { from: '2026-01-01' } })).toContain('More than 10000 buckets');
  expect(
    await of(
      {},
      { interval: 'minute', dateRange: { from: '-5d' }, breakdownFilter: { ...byLabel, breakdownLimit: 500 } },
    ),
  ).toBe('The answer could have 4337280 numbers, 1000000 at most: take fewer buckets, values or series.');
});

test('a table has a row per bucket, or per line of a total value', async () => {
  await coloured();
  const series = [{ event: 'a', name: 'Letters' }];
  const { table } = await trends.ask(under.asking(), { series, compareFilter: {}, ...days(10, 11) });
  expect(table).toEqual({
    columns: ['from', 'previous from', 'A Letters', 'A Letters (previous)'],
    rows: [
      ['2026-05-10', '2026-05-08', 4, 0],
      ['2026-05-11', '2026-05-09', 4, 0],
    ],
  });
  const total = await trends.ask(under.asking(), {
    series,
    display: 'total_value',
    breakdownFilter: byLabel,
    ...days(10, 11),
  });
  expect(total.table).toEqual({
    columns: ['series', 'value'],
    rows: [
      ['A Letters · x', 3],
      ['A Letters · z', 2],
      ['A Letters · y', 1],
      ['A Letters · (none)', 2],
    ],
  });
});

test('a range without events gives zeros, and no parts', async () => {
  expect(await lines({ series: [{ event: 'a', math: 'dau' }], ...days(10, 12) })).toEqual(['A: 0 0 0']);
  expect(await lines({ series: [{ event: 'a' }], breakdownFilter: byLabel, ...days(10, 12) })).toEqual([]);
  const both = { breakdowns: [{ property: 'label' }, { property: 'n', histogramBinCount: 2 }] };
  expect(await lines({ series: [{ event: 'a' }], breakdownFilter: both, ...days(10, 12) })).toEqual([]);
});
