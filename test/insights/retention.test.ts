import { afterAll, beforeAll, expect, test } from 'vitest';
import { retention } from '../../packages/server/src/insights/retention.ts';
import { askedOf, streams, todayOf, writeStreams } from '../support/insight-streams.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { peopleOf } from '../support/people-of.ts';
import { type RetentionQuestion, retentionByTheBook } from './reference/retention.ts';

let under: InsightsUnderTest;
const all = streams(48, 15);
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
  const target = isFiltered
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
      timeWindowMode: isWindow ? '24_hour_windows' : 'strict_calendar_dates',
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
    const given = retention.params.parse({ ...params, ...own, period: stream.interval });
    const answer = await retention.answer(under.asking(asking), given as never);
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
