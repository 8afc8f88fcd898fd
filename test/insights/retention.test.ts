import { afterAll, beforeAll, expect, test } from 'vitest';
import { retention } from '../../packages/server/src/insights/retention.ts';
import type { Cohort } from '../../packages/server/src/insights/shared/cohort.ts';
import type { EventSelection } from '../../packages/server/src/insights/shared/event-selection.ts';
import { askedOf, streams, todayOf, writeStreams } from '../support/insight-streams.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { peopleOf } from '../support/people-of.ts';
import { runs } from '../support/runs.ts';
import { type Told, tell } from '../support/story.ts';
import { type RetentionQuestion, retentionByTheBook } from './reference/retention.ts';

let under: InsightsUnderTest;
const all = streams(runs(24), 15);
beforeAll(async () => {
  under = await insightsUnderTest();
  await writeStreams(under, all);
});
afterAll(() => under.close());

const windows = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000 };
const numberOf = ({ properties }: TestEvent) => (typeof properties?.n === 'number' ? properties.n : null);
const kindOf = ({ properties }: TestEvent) => (typeof properties?.kind === 'string' ? properties.kind : null);

/** A way to ask, chosen by a number, as parameters and as the plain rules have it. */
function question(choice: number) {
  // The index is always within the list.
  const pick = <T>(values: readonly T[], place: number) => values[Math.floor(choice / place) % values.length] as T;
  const isFiltered = pick([true, false], 1);
  const target: Pick<EventSelection, 'event' | 'filters'> = isFiltered
    ? { event: 'a', filters: { property: 'n', operator: 'gt', value: 3 } }
    : { event: pick(['a', null], 2) };
  const isSame = pick([true, false, false], 4);
  const retentionType = pick(['recurring', 'first_time', 'first_ever'] as const, 12);
  const isWindow = pick([false, false, true], 36);
  const brackets = pick([undefined, undefined, [1, 3, 4], [2, 60]], 108);
  const aggregation = pick(['count', 'count', 'sum', 'avg'] as const, 432);
  const cumulative = !isWindow && aggregation === 'count' && pick([true, false, false], 5);
  const minimumOccurrences = pick([1, 1, 2], 7);
  const reference = pick(['total', 'previous'] as const, 11);
  const isSplit = pick([true, false], 13);
  const isStart = (event: TestEvent) =>
    isFiltered ? event.event === 'a' && (numberOf(event) ?? -9) > 3 : target.event === null || event.event === 'a';
  return {
    params: {
      targetEntity: target,
      ...(isSame ? {} : { returningEntity: { event: 'b' } }),
      retentionType,
      timeWindowMode: isWindow ? ('24_hour_windows' as const) : ('strict_calendar_dates' as const),
      cumulative,
      minimumOccurrences,
      retentionReference: reference,
      aggregationType: aggregation,
      ...(brackets === undefined ? {} : { retentionCustomBrackets: brackets }),
      ...(aggregation === 'count' ? {} : { aggregationProperty: 'n' }),
      ...(isSplit ? { breakdownFilter: { breakdowns: [{ property: 'kind' }] } } : {}),
    },
    plain: (
      period: keyof typeof windows,
    ): Omit<RetentionQuestion, 'from' | 'to' | 'interval' | 'timezone' | 'weekStart' | 'now'> => ({
      isStart,
      isNamed: (event) => target.event === null || event.event === 'a',
      isReturn: isSame ? isStart : ({ event }) => event === 'b',
      type: retentionType,
      window: isWindow ? windows[period] : undefined,
      cumulative,
      minimumOccurrences,
      brackets,
      reference,
      aggregation,
      value: numberOf,
      breakdown: isSplit ? kindOf : undefined,
    }),
  };
}

test('the numbers and the people behind them are those of the plain rules, over random streams', async () => {
  for (const stream of all) {
    const { params, asking } = askedOf(stream);
    const { params: own, plain } = question(stream.choice);
    const given = { ...params, ...own, period: stream.interval };
    const answer = await retention.answer(under.asking(asking), given);
    const expected = retentionByTheBook(stream.events, todayOf(stream), {
      ...stream,
      ...stream.range,
      ...plain(stream.interval),
    });
    const isSplit = own.breakdownFilter !== undefined;
    const parts = new Map(answer.parts.map((part) => [isSplit ? part.breakdown?.[0] : undefined, part.cohorts]));
    const what = `${stream.label} ${JSON.stringify({ ...own, period: stream.interval })}`;
    if (isSplit) expect([what, [...parts.keys()].sort()]).toEqual([what, [...expected.keys()].sort()]);
    for (const [value, rows] of expected) {
      const cohorts = parts.get(value);
      const isCount = own.aggregationType === 'count';
      expect([what, value, cohorts?.map(({ cells }) => cells)]).toEqual([
        what,
        value,
        rows.map((cells) =>
          cells.map(({ persons, value: sum, ...cell }) => ({
            ...cell,
            persons: persons.size,
            ...(isCount ? {} : { value: sum === null ? null : expect.closeTo(sum, 9) }),
          })),
        ),
      ]);
      const places = rows.flatMap((cells, cohort) =>
        cells.flatMap(({ persons }, column) => (persons.size > 0 ? [{ cohort, column }] : [])),
      );
      const place = places[stream.choice % Math.max(places.length, 1)];
      if (place === undefined) continue;
      const returned = stream.choice % 3 > 0;
      const cell = { ...place, returned, ...(isSplit ? { breakdown: [value ?? null] } : {}) };
      const members = rows[place.cohort]?.[0]?.persons ?? new Set();
      const back = rows[place.cohort]?.[place.column]?.persons ?? new Set();
      expect([what, cell, await peopleOf(under.asking(asking), retention, given, cell)]).toEqual([
        what,
        cell,
        returned ? back : new Set([...members].filter((person) => !back.has(person))),
      ]);
    }
  }
}, 240_000);

/** A row per cohort: its persons by column, with `*` where the column is unfinished. */
async function rows(params: object, told: readonly Told[]) {
  const { filters } = await tell(under, told);
  const given = { targetEntity: { event: 'a' }, filters, ...params };
  const { parts } = await retention.answer(under.asking(), given);
  return Object.fromEntries(
    parts.flatMap(({ breakdown, cohorts }) =>
      cohorts.map(({ label, cells }) => [
        `${breakdown === null ? '' : `${breakdown} `}${label.slice(5)}`,
        cells.map(({ persons, unfinished }) => `${persons}${unfinished ? '*' : ''}`).join(' '),
      ]),
    ),
  );
}
const threeDays = { dateRange: { from: '2026-05-04', to: '2026-05-06' } };
const daily: Told[] = [
  [1, 'a', '2026-05-04'],
  [1, 'a', '2026-05-05'],
  [1, 'a', '2026-05-06'],
  [2, 'a', '2026-05-04'],
  [2, 'a', '2026-05-06'],
];

test('recurring: a person is in every cohort in which they did it', async () => {
  expect(await rows(threeDays, daily)).toEqual({ '05-04': '2 1 2', '05-05': '1 1', '05-06': '2' });
});

test('first time: a person is in the cohort of their first, and in none when that was before the range', async () => {
  const told: Told[] = [...daily, [3, 'a', '2026-03-01'], [3, 'a', '2026-05-04']];
  expect(await rows({ ...threeDays, retentionType: 'first_time' }, told)).toEqual({
    '05-04': '2 1 2',
    '05-05': '0 0',
    '05-06': '0',
  });
});

test('first time looks at the first that fits the filters, first ever at the very first, which has to fit', async () => {
  const told: Told[] = [
    [1, 'a', '2026-05-04', { n: 1 }],
    [1, 'a', '2026-05-05', { n: 9 }],
    [2, 'a', '2026-05-05', { n: 9 }],
  ];
  const targetEntity = { event: 'a', filters: { property: 'n', operator: 'gt', value: 5 } };
  const first = { ...threeDays, targetEntity };
  expect(await rows({ ...first, retentionType: 'first_time' }, told)).toMatchObject({ '05-05': '2 0' });
  expect(await rows({ ...first, retentionType: 'first_ever' }, told)).toMatchObject({ '05-05': '1 0' });
});

test('column 0 asks for the start only, and a return in the same period is none', async () => {
  const told: Told[] = [
    [1, 'a', '2026-05-04'],
    [2, 'a', '2026-05-04'],
    [2, 'b', '2026-05-04T20:00'],
  ];
  expect(await rows({ ...threeDays, returningEntity: { event: 'b' } }, told)).toMatchObject({ '05-04': '2 0 0' });
});

test('windows of 24 hours are measured from the own start, also over a day of 25 hours', async () => {
  const told: Told[] = [
    [1, 'a', '2026-10-24T18:00'],
    // The clock goes back in the night: 24 hours later it is 17:00.
    [1, 'b', '2026-10-25T16:59'],
    [2, 'a', '2026-10-24T18:00'],
    [2, 'b', '2026-10-25T17:00'],
  ];
  const params = {
    dateRange: { from: '2026-10-24', to: '2026-10-25' },
    returningEntity: { event: 'b' },
    timeWindowMode: '24_hour_windows',
  };
  expect(await rows(params, told)).toEqual({ '10-24': '2* 1*', '10-25': '0*' });
});

test('with windows a person is in one cohort, recurring or not', async () => {
  expect(await rows({ ...threeDays, timeWindowMode: '24_hour_windows' }, daily)).toEqual({
    '05-04': '2 1 2*',
    '05-05': '0 0',
    '05-06': '0',
  });
});

test('rates of windows are of those whose window is over', async () => {
  const { filters } = await tell(under, [
    [1, 'a', '2026-05-04T06:00'],
    [1, 'a', '2026-05-05T07:00'],
    [2, 'a', '2026-05-04T06:00'],
    [3, 'a', '2026-05-04T18:00'],
  ]);
  const { parts } = await retention.answer(under.asking(), {
    targetEntity: { event: 'a' },
    filters,
    timeWindowMode: '24_hour_windows',
    dateRange: { from: '2026-05-04', to: '2026-05-06T12:00:00+02:00' },
  });
  expect(parts[0]?.cohorts[0]?.cells[1]).toEqual({ persons: 1, rate: 0.5, eligible: 2, unfinished: true });
});

test('cumulative: a person counts up to their last return', async () => {
  expect(await rows({ ...threeDays, cumulative: true }, daily)).toEqual({
    '05-04': '2 2 2',
    '05-05': '1 1',
    '05-06': '2',
  });
});

test('brackets add up to columns, measured from the first cohort of a person', async () => {
  const told: Told[] = [
    [1, 'a', '2026-05-01'],
    [1, 'a', '2026-05-02'],
    [1, 'a', '2026-05-08'],
    [2, 'a', '2026-05-01'],
    [2, 'a', '2026-05-09'],
    [2, 'a', '2026-05-31'],
  ];
  const params = { dateRange: { from: '2026-05-01', to: '2026-05-31' }, retentionCustomBrackets: [1, 6, 22] };
  expect(await rows(params, told)).toMatchObject({
    // Days 1, 2 to 7 and 8 to 29; the 31st is day 30, in no bracket.
    '05-01': '2 1 1 1',
    '05-02': '0 0 0 0*',
  });
});

test('a return needs the minimum of occurrences within one period', async () => {
  const told: Told[] = [
    [1, 'a', '2026-05-04'],
    [1, 'b', '2026-05-05'],
    [1, 'b', '2026-05-06'],
    [2, 'a', '2026-05-04'],
    [2, 'b', '2026-05-06T10:00'],
    [2, 'b', '2026-05-06T11:00'],
  ];
  const params = { ...threeDays, returningEntity: { event: 'b' }, minimumOccurrences: 2 };
  expect(await rows(params, told)).toMatchObject({ '05-04': '2 0 1' });
});

test('sum and mean are over the starts in column 0 and the returns after; the mean over those that have the property', async () => {
  const told: Told[] = [
    [1, 'a', '2026-05-04', { n: 10 }],
    [1, 'b', '2026-05-04', { n: 99 }],
    [1, 'a', '2026-05-06', { n: 1_000 }],
    [1, 'b', '2026-05-05', { n: 4 }],
    [1, 'b', '2026-05-05', { n: 2 }],
    [2, 'a', '2026-05-04'],
    [2, 'b', '2026-05-05'],
  ];
  const { filters } = await tell(under, told);
  const values = async (aggregationType: 'sum' | 'avg') => {
    const given = { targetEntity: { event: 'a' }, returningEntity: { event: 'b' }, filters, aggregationType };
    const { parts } = await retention.answer(under.asking(), { ...threeDays, ...given, aggregationProperty: 'n' });
    return parts[0]?.cohorts[0]?.cells.map(({ persons, value }) => [persons, value]);
  };
  expect(await values('sum')).toEqual([
    [2, 10],
    [2, 6],
    [0, null],
  ]);
  expect(await values('avg')).toEqual([
    [2, 10],
    [2, 3],
    [0, null],
  ]);
});

test('rates are of the cohort or of the column before, and the mean of cohorts is weighted', async () => {
  const { filters } = await tell(under, [...daily, [3, 'a', '2026-05-05'], [4, 'a', '2026-05-05']]);
  const rates = async (retentionReference: 'total' | 'previous') => {
    const given = { targetEntity: { event: 'a' }, filters, retentionReference };
    const { parts } = await retention.answer(under.asking(), { ...threeDays, ...given });
    return [parts[0]?.cohorts[0]?.cells.map(({ rate }) => rate), parts[0]?.mean];
  };
  // Of 2 on the 4th one was there a day later, of 3 on the 5th one: 2 of 5.
  expect(await rates('total')).toEqual([
    [1, 0.5, 1],
    [1, 0.4, 1],
  ]);
  expect(await rates('previous')).toEqual([
    [1, 0.5, 2],
    [1, 0.4, 2],
  ]);
});

test('what is not over is marked, and left out of the mean', async () => {
  const told: Told[] = [
    [1, 'a', '2026-05-29'],
    [1, 'a', '2026-05-30'],
    [2, 'a', '2026-05-30'],
    [1, 'a', '2026-05-31T09:00'],
  ];
  const { filters } = await tell(under, told);
  const given = { targetEntity: { event: 'a' }, filters, dateRange: { from: '2026-05-29' } };
  const { parts } = await retention.answer(under.asking(), given);
  expect(parts[0]?.mean).toEqual([1, 1, null]);
  expect(parts[0]?.cohorts.map(({ cells }) => cells.map(({ unfinished }) => unfinished))).toEqual([
    [false, false, true],
    [false, true],
    [true],
  ]);
});

test('a range that ends within a month leaves its last cohort and column unfinished', async () => {
  const params = { dateRange: { from: '2026-03-01', to: '2026-04-15' }, period: 'month' };
  expect(await rows(params, [[1, 'a', '2026-03-05']])).toEqual({ '03-01': '1 0*', '04-01': '0*' });
});

test('there is no limit at 31 columns, nor at 64', async () => {
  const told: Told[] = [
    [1, 'a', '2026-02-01'],
    [1, 'a', '2026-05-01'],
  ];
  const { filters } = await tell(under, told);
  const given = { targetEntity: { event: 'a' }, filters, dateRange: { from: '2026-02-01', to: '2026-05-10' } };
  const { columns, parts } = await retention.answer(under.asking(), given);
  expect(columns).toHaveLength(99);
  expect(parts[0]?.cohorts[0]?.cells.flatMap(({ persons }, at) => (persons > 0 ? [at] : []))).toEqual([0, 89]);
});

test('totalIntervals bounds the columns', async () => {
  expect(await rows({ ...threeDays, totalIntervals: 2 }, daily)).toEqual({
    '05-04': '2 1',
    '05-05': '1 1',
    '05-06': '2',
  });
});

test('a breakdown takes the value of the first start, the missing one as its own, the rest as other; with windows too', async () => {
  const told: Told[] = [
    [1, 'a', '2026-05-04', { kind: 'red' }],
    [1, 'a', '2026-05-05', { kind: 'blue' }],
    [2, 'a', '2026-05-04', { kind: 'red' }],
    [3, 'a', '2026-05-04', { kind: 'green' }],
    [4, 'a', '2026-05-04'],
  ];
  const params = {
    dateRange: { from: '2026-05-04', to: '2026-05-05' },
    breakdownFilter: { breakdowns: [{ property: 'kind' }], breakdownLimit: 1 },
  };
  expect(await rows(params, told)).toEqual({
    'red 05-04': '2 1',
    'red 05-05': '1',
    ' 05-04': '1 0',
    ' 05-05': '0',
    'other 05-04': '1 0',
    'other 05-05': '0',
  });
  expect(await rows({ ...params, timeWindowMode: '24_hour_windows' }, told)).toMatchObject({
    'red 05-04': '2 1*',
    'other 05-04': '1 0*',
  });
});

test('a breakdown by cohorts counts a person in each, beside what an event says', async () => {
  const { filters, key } = await tell(under, [
    [1, 'a', '2026-05-04', { kind: 'red' }],
    [2, 'a', '2026-05-04'],
  ]);
  await under.persons([1, 2].map((person) => ({ key: key(person) })));
  const cohorts = new Map<string, Cohort>([
    ['one', { kind: 'static', distinctIds: [`person-${key(1)}`] }],
    ['both', { kind: 'static', distinctIds: [`person-${key(1)}`, `person-${key(2)}`] }],
  ]);
  const { parts } = await retention.answer(under.asking({ cohorts }), {
    targetEntity: { event: 'a' },
    filters,
    dateRange: { from: '2026-05-04', to: '2026-05-04' },
    breakdownFilter: { breakdowns: [{ property: 'kind' }, { cohorts: ['one', 'both'] }] },
  });
  expect(parts.map(({ breakdown, cohorts: found }) => [breakdown, found[0]?.cells[0]?.persons])).toEqual([
    [['red', 'both'], 1],
    [['red', 'one'], 1],
    [[null, 'both'], 1],
  ]);
});

test('a merged person is one, also for what was stored before', async () => {
  const { filters, key } = await tell(under, [
    [1, 'a', '2026-05-04'],
    [2, 'a', '2026-05-05'],
  ]);
  await under.merge(key(1), key(2));
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const { parts } = await retention.answer(under.asking(), { targetEntity: { event: 'a' }, filters, ...threeDays });
  expect(parts[0]?.cohorts[0]?.cells.map(({ persons }) => persons)).toEqual([1, 1, 0]);
});

test('what does not go together is refused, and so is an answer without end', async () => {
  const refusal = async (params: object) =>
    await retention.answer(under.asking(), { targetEntity: { event: 'a' }, ...params }).catch(String);
  expect(await refusal({ cumulative: true, timeWindowMode: '24_hour_windows' })).toBe(
    'EventbookError: “On or after” (cumulative) goes with calendar dates only, not with 24-hour windows.',
  );
  expect(await refusal({ aggregationType: 'sum' })).toBe('EventbookError: sum needs an aggregationProperty.');
  expect(await refusal({ aggregationType: 'sum', aggregationProperty: 'kind' })).toBe(
    'EventbookError: A number is summed; kind is a string.',
  );
  expect(await refusal({ dateRange: { from: '2024-01-01' } })).toBe(
    'EventbookError: The answer would have 389,403 cells; 200,000 are the most. Take a longer period, a shorter range, totalIntervals or a lower breakdownLimit.',
  );
});
