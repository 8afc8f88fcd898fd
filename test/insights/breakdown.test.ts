import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBinder } from '../../packages/server/src/insights/shared/binder.ts';
import {
  type Breakdown,
  breakdownColumn,
  breakdownFilterSchema,
  edgesOf,
  placeOf,
  placeSql,
  topValues,
  valueAt,
} from '../../packages/server/src/insights/shared/breakdown.ts';
import type { Cohort } from '../../packages/server/src/insights/shared/cohort.ts';
import { type InsightsUnderTest, insightsUnderTest } from '../support/insights-under-test.ts';

let under: InsightsUnderTest;
const at = Date.UTC(2026, 4, 30, 12);
const cohorts = new Map<string, Cohort>([
  ['few', { kind: 'static', distinctIds: ['person-1'] }],
  ['some', { kind: 'static', distinctIds: ['person-1', 'person-2'] }],
]);

beforeAll(async () => {
  under = await insightsUnderTest();
  await under.persons([1, 2, 3].map((key) => ({ key })));
  await under.write([
    { person: 1, event: 'a', at, properties: { n: 1, kind: 'red', label: 'x/"y"', tags: ['p', 'q'], flag: true } },
    { person: 1, event: 'a', at, properties: { n: 2, kind: 'red', label: '' } },
    { person: 2, event: 'a', at, properties: { n: 3, kind: 'blue', label: 'x/"y"', due: '2026-05-01T10:00:00+02:00' } },
    {
      person: 3,
      event: 'a',
      at,
      properties: { n: 4, kind: 'green', label: 'other' },
      personProperties: { tier: 'pro' },
    },
    { person: 3, event: 'a', at, properties: {} },
  ]);
});
afterAll(() => under.close());

/** How many events each part of an answer has. */
async function parts(breakdowns: Breakdown[], breakdownLimit?: number) {
  const asking = under.asking({ cohorts });
  const filter = breakdownFilterSchema.parse({ breakdowns, breakdownLimit });
  const edges = await edgesOf(asking, filter.breakdowns, ['a'], () => 'events_data');
  const column = (binder: ReturnType<typeof createBinder>) =>
    breakdownColumn(asking, binder, filter.breakdowns, ['a'], edges);
  const ranking = createBinder();
  const rows = `SELECT ${column(ranking)} AS _eb_value, count() AS _eb_weight FROM events_data GROUP BY _eb_value`;
  const top = await topValues(asking, filter, rows, ranking);
  const binder = createBinder();
  const found = await asking.rows<{ _eb_place: number; _eb_n: string }>(
    `SELECT ${placeSql(binder, column(binder), top)} AS _eb_place, count() AS _eb_n FROM events_data GROUP BY _eb_place ORDER BY _eb_place`,
    binder.params,
  );
  for (const { _eb_place: place } of found) expect(placeOf(valueAt(place, top), top)).toBe(place);
  return found.map(({ _eb_place: place, _eb_n: n }) => [valueAt(place, top), Number(n)]);
}

test('a part per value, highest total first and equal ones by their text, the missing value as its own', async () => {
  expect(await parts([{ property: 'kind' }])).toEqual([
    [[null], 1],
    [['red'], 2],
    [['blue'], 1],
    [['green'], 1],
  ]);
});

test('values beyond the limit are other; the missing value takes no place', async () => {
  expect(await parts([{ property: 'kind' }], 1)).toEqual([
    [[null], 1],
    [['red'], 2],
    ['other', 2],
  ]);
});

test('an empty text is missing, and a value that reads like other is not taken for it', async () => {
  expect(await parts([{ property: 'label' }], 1)).toEqual([
    [[null], 2],
    [['x/"y"'], 2],
    ['other', 1],
  ]);
  expect(await parts([{ property: 'label' }])).toEqual([
    [[null], 2],
    [['x/"y"'], 2],
    [['other'], 1],
  ]);
});

test('several breakdowns at once, each with its own missing value', async () => {
  expect(await parts([{ property: 'label' }, { property: 'kind' }])).toEqual([
    [['other', 'green'], 1],
    [['x/"y"', 'blue'], 1],
    [['x/"y"', 'red'], 1],
    [[null, 'red'], 1],
    [[null, null], 1],
  ]);
});

test('numbers in bins with about as many events in each; the last bin holds its upper end', async () => {
  expect(await parts([{ property: 'n', histogramBinCount: 2 }])).toEqual(
    [
      [[null], 1],
      [['[3, 4]'], 2],
      [['[1, 3)'], 2],
    ].sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
  );
});

test('numbers, truths, times and lists as text', async () => {
  expect(await parts([{ property: 'n' }])).toEqual([
    [[null], 1],
    [['1'], 1],
    [['2'], 1],
    [['3'], 1],
    [['4'], 1],
  ]);
  expect(await parts([{ property: 'flag' }])).toEqual([
    [[null], 4],
    [['true'], 1],
  ]);
  expect(await parts([{ property: 'due' }])).toEqual([
    [[null], 4],
    [['2026-05-01T08:00:00.000Z'], 1],
  ]);
  expect(await parts([{ property: 'tags' }])).toEqual([
    [[null], 4],
    [['["p","q"]'], 1],
  ]);
  expect(await parts([{ property: 'person.tier' }])).toEqual([
    [[null], 4],
    [['pro'], 1],
  ]);
});

test('who is in several cohorts counts in each, who is in none has the missing value', async () => {
  expect(await parts([{ cohorts: ['few', 'some'] }])).toEqual([
    [[null], 2],
    [['some'], 3],
    [['few'], 2],
  ]);
});

test('bins of a text, an unknown property and an unknown cohort are refused', async () => {
  await expect(parts([{ property: 'kind', histogramBinCount: 3 }])).rejects.toMatchObject({ code: 'invalid_params' });
  await expect(parts([{ property: 'kindd' }])).rejects.toThrow('Did you mean "kind"?');
  await expect(parts([{ cohorts: ['fw'] }])).rejects.toThrow('Did you mean "few"?');
});
