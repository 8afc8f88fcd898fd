import { afterAll, beforeAll, expect, test } from 'vitest';
import { stickiness } from '../../packages/server/src/insights/stickiness.ts';
import { askedOf, streams, todayOf, writeStreams } from '../support/insight-streams.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { peopleOf } from '../support/people-of.ts';
import { runs } from '../support/runs.ts';
import { type Told, tell } from '../support/story.ts';
import { stickinessByTheBook } from './reference/stickiness.ts';

let under: InsightsUnderTest;
const all = streams(runs(20), 11);
beforeAll(async () => {
  under = await insightsUnderTest();
  await writeStreams(under, all);
});
afterAll(() => under.close());

const isEnough = {
  gte: (value: number) => (events: number) => events >= value,
  lte: (value: number) => (events: number) => events <= value,
  exact: (value: number) => (events: number) => events === value,
};

test('the numbers and the people behind them are those of the plain rules, over random streams', async () => {
  for (const stream of all) {
    const { params, asking } = askedOf(stream);
    const operator = (['gte', 'lte', 'exact'] as const)[stream.choice % 3] ?? 'gte';
    const stickinessCriteria = stream.choice % 2 === 0 ? undefined : { operator, value: 1 + (stream.choice % 3) };
    const computedAs = stream.choice % 5 < 2 ? 'cumulative' : 'non_cumulative';
    const intervalCount = [1, 1, 2, 3][stream.choice % 4] ?? 1;
    const given = { ...params, interval: stream.interval, intervalCount, stickinessCriteria, computedAs } as const;
    const series = [{ event: 'a' }, { event: null, filters: { property: 'n', operator: 'gt', value: 3 } }] as const;
    const { series: answers } = await stickiness.answer(under.asking(asking), { ...given, series: [...series] });
    const matches = [
      (event: TestEvent) => event.event === 'a',
      (event: TestEvent) => Number(event.properties?.n ?? -9) > 3,
    ];
    for (const [at, answer] of answers.entries()) {
      const expected = stickinessByTheBook(stream.events, todayOf(stream), {
        ...stream.range,
        ...stream,
        matches: matches[at] ?? (() => false),
        intervalCount,
        isEnough: stickinessCriteria === undefined ? () => true : isEnough[operator](stickinessCriteria.value),
        isCumulative: computedAs === 'cumulative',
      });
      expect({ [stream.label]: answer.persons }).toEqual({ [stream.label]: expected.map(({ size }) => size) });
      const filled = expected.findIndex(({ size }) => size > 0);
      if (filled < 0) continue;
      const cell = { series: at, buckets: filled + 1 };
      expect(await peopleOf(under.asking(asking), stickiness, { ...given, series }, cell)).toEqual(expected[filled]);
    }
  }
}, 240_000);

/** Persons by the number of buckets. */
async function bars(params: object, told: readonly Told[]) {
  const { filters } = await tell(under, told);
  const given = { series: [{ event: 'a' }], filters, ...params };
  return (await stickiness.answer(under.asking(), given)).series[0]?.persons;
}
const fourDays = { dateRange: { from: '2026-05-04', to: '2026-05-07' } };
const told: Told[] = [
  [1, 'a', '2026-05-04'],
  [1, 'a', '2026-05-04'],
  [1, 'a', '2026-05-06'],
  [2, 'a', '2026-05-07'],
  [3, 'b', '2026-05-07'],
];

test('a person counts once, at the number of buckets in which they were active', async () => {
  expect(await bars(fourDays, told)).toEqual([1, 1, 0, 0]);
});

test('cumulative counts those of n or more buckets', async () => {
  expect(await bars({ ...fourDays, computedAs: 'cumulative' }, told)).toEqual([2, 1, 0, 0]);
});

test('a criterion looks at each bucket; one without the event is never active', async () => {
  const criteria = (operator: string, value: number) =>
    bars({ ...fourDays, stickinessCriteria: { operator, value } }, told);
  expect(await criteria('gte', 2)).toEqual([1, 0, 0, 0]);
  expect(await criteria('exact', 1)).toEqual([2, 0, 0, 0]);
  expect(await criteria('lte', 5)).toEqual([1, 1, 0, 0]);
});

test('intervals are grouped backwards from the end, and the criterion looks at a group', async () => {
  const params = { dateRange: { from: '2026-05-05', to: '2026-05-07' }, intervalCount: 2 };
  const groups: Told[] = [
    [1, 'a', '2026-05-05'],
    [1, 'a', '2026-05-06'],
    [2, 'a', '2026-05-06'],
    [2, 'a', '2026-05-07'],
    [3, 'a', '2026-05-05'],
    [3, 'a', '2026-05-06'],
  ];
  expect(await bars(params, groups)).toEqual([1, 2]);
  expect(await bars({ ...params, stickinessCriteria: { operator: 'gte', value: 2 } }, groups)).toEqual([1, 0]);
});

test('hours of a day with 25 of them, and more than 64 buckets', async () => {
  const hours = { dateRange: { from: '2026-10-25', to: '2026-10-25' }, interval: 'hour' };
  const twice: Told[] = [
    [1, 'a', '2026-10-25T00:30:00Z'],
    [1, 'a', '2026-10-25T01:30:00Z'],
  ];
  const day = await bars(hours, twice);
  expect([day?.length, day?.indexOf(1)]).toEqual([25, 1]);
  const year = await bars({ dateRange: { from: '2026-01-01', to: '2026-05-31' } }, [
    [1, 'a', '2026-01-01'],
    [1, 'a', '2026-03-07'],
    [1, 'a', '2026-05-31'],
  ]);
  expect([year?.length, year?.indexOf(1)]).toEqual([151, 2]);
});
