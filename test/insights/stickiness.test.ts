import { afterAll, beforeAll, expect, test } from 'vitest';
import { stickiness } from '../../packages/server/src/insights/stickiness.ts';
import { askedOf, streams, todayOf, writeStreams } from '../support/insight-streams.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { peopleOf } from '../support/people-of.ts';
import { stickinessByTheBook } from './reference/stickiness.ts';

let under: InsightsUnderTest;
const all = streams(40, 11);
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
      (event: TestEvent) => Number(event.properties?.['n'] ?? -9) > 3,
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
}, 120_000);
