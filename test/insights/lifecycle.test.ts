import { afterAll, beforeAll, expect, test } from 'vitest';
import { lifecycle } from '../../packages/server/src/insights/lifecycle.ts';
import { askedOf, streams, todayOf, writeStreams } from '../support/insight-streams.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { peopleOf } from '../support/people-of.ts';
import { lifecycleByTheBook } from './reference/lifecycle.ts';

let under: InsightsUnderTest;
const all = streams(40, 12);
beforeAll(async () => {
  under = await insightsUnderTest();
  await writeStreams(under, all);
});
afterAll(() => under.close());

const states = ['new', 'returning', 'resurrecting', 'dormant'] as const;

test('the numbers and the people behind them are those of the plain rules, over random streams', async () => {
  for (const stream of all) {
    const { params, asking } = askedOf(stream);
    const isAny = stream.choice % 2 === 0;
    const given = { ...params, interval: stream.interval, series: { event: isAny ? null : 'a' } };
    const answer = await lifecycle.answer(under.asking(asking), given);
    const expected = lifecycleByTheBook(stream.events, todayOf(stream), {
      ...stream,
      ...stream.range,
      matches: ({ event }: TestEvent) => isAny || event === 'a',
    });
    for (const state of states) {
      const sign = state === 'dormant' ? -1 : 1;
      expect([stream.label, state, answer[state]]).toEqual([
        stream.label,
        state,
        expected.map((bucket) => (bucket[state].size === 0 ? 0 : sign * bucket[state].size)),
      ]);
      const bucket = expected.findLastIndex((each) => each[state].size > 0);
      if (bucket < 0) continue;
      expect(await peopleOf(under.asking(asking), lifecycle, given, { bucket, state })).toEqual(
        expected[bucket]?.[state],
      );
    }
  }
}, 120_000);
