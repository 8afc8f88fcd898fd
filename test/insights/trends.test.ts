import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BreakdownValue } from '../../packages/server/src/insights/shared/breakdown.ts';
import { maths } from '../../packages/server/src/insights/trends/params.ts';
import { trends } from '../../packages/server/src/insights/trends.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { runs } from '../support/runs.ts';
import {
  earlierRange,
  type PlainEvent,
  type PlainQuestion,
  type PlainSeries,
  trendsByTheBook,
} from './reference/trends.ts';

let under: InsightsUnderTest;
beforeAll(async () => {
  under = await insightsUnderTest();
});
afterAll(() => under.close());

const timezone = 'Europe/Berlin';
/** More by hand: `RUNS=100 npx vitest run test/insights/trends.test.ts`. */
const day = (text: string) => Temporal.PlainDate.from(text).toZonedDateTime(timezone).epochMilliseconds;

/** Days on which clocks change are among them. */
const spring = day('2026-03-29');
const autumn = day('2026-10-25');

const instant = (center: number, days: number) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: center - days * 86_400_000, max: center + days * 86_400_000 }) },
    // At the edges of days, hours and minutes, and at the same time as others.
    { weight: 2, arbitrary: fc.integer({ min: -days, max: days }).map((at) => center + at * 86_400_000) },
    { weight: 1, arbitrary: fc.integer({ min: -48, max: 48 }).map((at) => center + at * 3_600_000) },
    { weight: 1, arbitrary: fc.constantFrom(center, center - 1, center + 86_400_000 - 3_600_000) },
  );

const eventsNear = (center: number, days: number) =>
  fc.array(
    fc.record({
      person: fc.integer({ min: 1, max: 12 }),
      event: fc.constantFrom('a', 'a', 'b', 'c'),
      at: instant(center, days),
      properties: fc.record(
        {
          n: fc.oneof(fc.integer({ min: -5, max: 20 }), fc.constant(null)),
          kind: fc.constantFrom('red', 'green', 'blue'),
          label: fc.constantFrom('', 'x', 'y', 'z', 'other', 'ä"\\/'),
          $session_id: fc.constantFrom('', 's1', 's2', 's3', 's4'),
          $group_0: fc.constantFrom('g1', 'g2'),
        },
        { requiredKeys: [] },
      ),
    }),
    { maxLength: 120 },
  );

const groupTypes = new Map([['team', 0]]);
const merges = fc
  .uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 })
  .chain((gone) =>
    fc
      .array(fc.integer({ min: 7, max: 12 }), { minLength: gone.length, maxLength: gone.length })
      .map((into) => new Map(gone.map((from, at) => [from, into[at] ?? 7]))),
  );

const filterNames = ['none', 'red', 'many'] as const;
const filters = {
  none: { filter: undefined, matches: () => true },
  red: {
    filter: { property: 'kind', operator: 'exact', value: 'red' },
    matches: (event: PlainEvent) => event.properties?.kind === 'red',
  },
  many: {
    filter: { property: 'n', operator: 'gt', value: 3 },
    matches: (event: PlainEvent) => Number(event.properties?.n ?? 0) > 3,
  },
} as const;

const cohorts = new Map([
  ['even', { kind: 'static' as const, distinctIds: ['person-8', 'person-10', 'person-12'] }],
  ['three', { kind: 'static' as const, distinctIds: ['person-9', 'person-12'] }],
]);
const breakdowns = {
  label: {
    params: [{ property: 'label' }],
    of: (event: PlainEvent) => [typeof event.properties?.label === 'string' ? event.properties.label || null : null],
  },
  kind: {
    params: [{ property: 'kind' }],
    of: (event: PlainEvent) => [typeof event.properties?.kind === 'string' ? event.properties.kind : null],
  },
  both: {
    params: [{ property: 'label' }, { property: 'kind' }],
    of: ({ properties }: PlainEvent) => [
      // The engine writes a slash with a backslash before it.
      JSON.stringify([properties?.label || null, properties?.kind ?? null]).replaceAll('/', '\\/'),
    ],
  },
  cohorts: {
    params: [{ cohorts: ['even', 'three'] }],
    of: (_: PlainEvent, today: number) => {
      const own = [...([8, 10, 12].includes(today) ? ['even'] : []), ...([9, 12].includes(today) ? ['three'] : [])];
      return own.length === 0 ? [null] : own;
    },
  },
};

const question = fc.record({
  interval: fc.constantFrom('minute', 'hour', 'day', 'day', 'week', 'month'),
  weekStart: fc.constantFrom('monday', 'sunday'),
  display: fc.constantFrom('over_time', 'over_time', 'cumulative', 'total_value'),
  center: fc.constantFrom(spring, autumn),
  before: fc.integer({ min: 0, max: 40 }),
  days: fc.integer({ min: 1, max: 100 }),
  smoothing: fc.constantFrom(1, 1, 3),
  limit: fc.constantFrom(1, 2, 25),
  filter: fc.constantFrom(...filterNames),
  breakdown: fc.constantFrom('none', 'none', 'label', 'kind', 'both', 'cohorts'),
  compare: fc.constantFrom('none', 'none', 'previous', '-1w', '-2m', '-1y'),
  series: fc.array(
    fc.record({
      event: fc.constantFrom('a', 'b', null),
      math: fc.constantFrom(...maths),
      filter: fc.constantFrom(...filterNames),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

const running = [
  'total',
  'dau',
  'unique_session',
  'unique_group',
  'sum',
  'first_time_for_user',
  'first_matching_event_for_user',
];

test('every number, and the people behind it, are those of the rules written plainly', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(spring, autumn).chain((center) => eventsNear(center, 60)),
      merges,
      fc.array(question, { minLength: 6, maxLength: 6 }),
      async (events, merged, questions) => {
        await under.clear();
        await under.persons(Array.from({ length: 12 }, (_, at) => ({ key: at + 1 })));
        await under.write(events as TestEvent[]);
        for (const [from, into] of merged) await under.merge(from, into);
        for (const each of questions) await compare(events as PlainEvent[], merged, each as Asked);
      },
    ),
    { numRuns: runs(6), endOnFailure: true },
  );
}, 300_000);

interface Asked {
  interval: 'minute' | 'hour' | 'day' | 'week' | 'month';
  weekStart: 'monday' | 'sunday';
  display: 'over_time' | 'cumulative' | 'total_value';
  center: number;
  before: number;
  days: number;
  smoothing: number;
  limit: number;
  filter: (typeof filterNames)[number];
  breakdown: 'none' | 'label' | 'kind' | 'both' | 'cohorts';
  compare: 'none' | 'previous' | '-1w' | '-2m' | '-1y';
  series: { event: 'a' | 'b' | null; math: (typeof maths)[number]; filter: (typeof filterNames)[number] }[];
}

async function compare(events: readonly PlainEvent[], merged: ReadonlyMap<number, number>, asked: Asked) {
  const { interval, weekStart, display, limit } = asked;
  const first = Temporal.Instant.fromEpochMilliseconds(asked.center)
    .toZonedDateTimeISO(timezone)
    .subtract({ days: asked.before });
  // Minutes are many.
  const last = first.add({ days: interval === 'minute' ? 0 : interval === 'hour' ? asked.days % 5 : asked.days - 1 });
  const chosen = asked.series.filter(({ math }) => display !== 'cumulative' || running.includes(math));
  const series =
    chosen.length === 0 ? [{ event: 'a' as const, math: 'total' as const, filter: 'none' as const }] : chosen;
  const property = (math: string) => (/^(sum|avg|min|max|median|p\d\d)$/.test(math) ? 'n' : undefined);
  const smoothing = display === 'over_time' ? asked.smoothing : 1;
  const plain: PlainQuestion = {
    from: first.epochMilliseconds,
    to: last.toPlainDate().add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds,
    interval,
    timezone,
    weekStart,
    display,
    limit,
    smoothingIntervals: smoothing,
    breakdown: asked.breakdown === 'none' ? undefined : breakdowns[asked.breakdown].of,
    series: series.map(
      ({ event, math, filter }): PlainSeries => ({
        event,
        math,
        mathProperty: property(math),
        matches: (each) => filters[filter].matches(each) && filters[asked.filter].matches(each),
      }),
    ),
  };
  const params = {
    series: series.map(({ event, math, filter }) => ({
      event,
      math,
      ...(property(math) === undefined ? {} : { mathProperty: 'n' }),
      ...(math === 'unique_group' ? { mathGroupType: 'team' } : {}),
      ...(filters[filter].filter === undefined ? {} : { filters: filters[filter].filter }),
    })),
    ...(filters[asked.filter].filter === undefined ? {} : { filters: filters[asked.filter].filter }),
    interval,
    display,
    smoothingIntervals: smoothing,
    dateRange: { from: first.toPlainDate().toString(), to: last.toPlainDate().toString() },
    ...(asked.compare === 'none'
      ? {}
      : { compareFilter: asked.compare === 'previous' ? {} : { compareTo: asked.compare } }),
    ...(asked.breakdown === 'none'
      ? {}
      : { breakdownFilter: { breakdowns: breakdowns[asked.breakdown].params, breakdownLimit: limit } }),
  };
  const asking = under.asking({ weekStart, groupTypes, cohorts });
  const answer = await trends.answer(asking, params as Parameters<typeof trends.answer>[1]);
  const compareTo = asked.compare === 'previous' ? undefined : asked.compare;
  const earlier = asked.compare === 'none' ? undefined : { ...plain, ...earlierRange(plain, compareTo) };
  const wanted = trendsByTheBook(events, merged, plain, earlier);
  const found = answer.results.map((line) => ({
    series: (line.letter ?? '?').charCodeAt(0) - 65,
    value: textOf(line.breakdown),
    isOther: line.breakdown === 'other',
    period: line.period,
    values: (display === 'total_value' ? [line.total] : line.values).map(rounded),
  }));
  const plainly = wanted.map(({ people: _, ...line }) => ({ ...line, values: line.values.map(rounded) }));
  expect(found, JSON.stringify({ params, merged: [...merged] })).toEqual(plainly);
  // People of some of the numbers.
  const line = wanted[asked.before % Math.max(1, wanted.length)];
  if (line === undefined) return;
  const busy = line.people.findIndex((own) => own.size > 0);
  const bucket = busy === -1 ? 0 : busy;
  const people = await trends.people(asking, params, {
    series: String.fromCharCode(65 + line.series),
    ...(display === 'total_value' ? {} : { bucket }),
    ...(line.value === undefined ? {} : { breakdown: line.isOther ? 'other' : valuesOf(line.value) }),
    period: line.period,
  });
  if (!('sql' in people)) throw new Error('A statement is expected.');
  const keys = await asking.rows<{ person_key: number }>(people.sql, people.params);
  expect(
    keys.map(({ person_key }) => person_key).sort((one, two) => one - two),
    JSON.stringify({ params, line: line.series, bucket }),
  ).toEqual([...(line.people[bucket] ?? [])].sort((one, two) => one - two));
}

const textOf = (value: BreakdownValue | undefined) =>
  value === undefined || value === 'other' || value.length === 1
    ? value === 'other'
      ? value
      : value?.[0]
    : JSON.stringify(value).replaceAll('/', '\\/');
const valuesOf = (text: string | null) => (text?.startsWith('[') ? JSON.parse(text) : [text]);

const rounded = (value: number) => Math.round(value * 1e9) / 1e9 + 0;
