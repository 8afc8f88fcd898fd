import { afterAll, beforeAll, expect, test } from 'vitest';
import { lifecycle } from '../../packages/server/src/insights/lifecycle.ts';
import { askedOf, streams, todayOf, writeStreams } from '../support/insight-streams.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { peopleOf } from '../support/people-of.ts';
import { runs } from '../support/runs.ts';
import { type Told, tell } from '../support/story.ts';
import { lifecycleByTheBook } from './reference/lifecycle.ts';

let under: InsightsUnderTest;
const all = streams(runs(20), 12);
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
}, 240_000);

const may = (from: string, to: string) => ({ dateRange: { from: `2026-05-${from}`, to: `2026-05-${to}` } });

/** Each state's line, for people who were created when the story says so. */
async function lines(params: object, told: readonly Told[], created: Readonly<Record<number, string>>) {
  const { filters, key } = await tell(under, told);
  await under.persons(
    Object.entries(created).map(([person, at]) => ({
      key: key(Number(person)),
      created: Date.parse(`${at}T12:00:00Z`),
    })),
  );
  await freshPersons();
  const { labels: _, ...answer } = await lifecycle.answer(under.asking(), {
    series: { event: 'a' },
    filters,
    ...params,
  });
  return answer;
}
/** What is known of persons is a second old at most. */
const freshPersons = () => new Promise((resolve) => setTimeout(resolve, 1_100));

test('new is by creation, returning by the bucket before, resurrecting everything else, dormant once', async () => {
  const told: Told[] = [
    // Created with the first event; there on two days, and again after one without.
    [1, 'a', '2026-05-05'],
    [1, 'a', '2026-05-06'],
    [1, 'a', '2026-05-08'],
    // Created long before: their first event is no news.
    [2, 'a', '2026-05-06'],
  ];
  expect(await lines(may('05', '10'), told, { 1: '2026-05-05', 2: '2026-01-01' })).toEqual({
    unfinished: 6,
    new: [1, 0, 0, 0, 0, 0],
    returning: [0, 1, 0, 0, 0, 0],
    resurrecting: [0, 1, 0, 1, 0, 0],
    dormant: [0, 0, -2, 0, -1, 0],
  });
});

test('the bucket before the range tells who returns and who left in its first', async () => {
  const told: Told[] = [
    [1, 'a', '2026-05-04'],
    [1, 'a', '2026-05-05'],
    [2, 'a', '2026-05-04'],
  ];
  expect(await lines(may('05', '05'), told, { 1: '2026-01-01', 2: '2026-01-01' })).toMatchObject({
    returning: [1],
    resurrecting: [0],
    dormant: [-1],
  });
});

test('the last bucket is read whole', async () => {
  const told: Told[] = [[1, 'a', '2026-05-16']];
  const params = { dateRange: { from: '2026-05-11', to: '2026-05-13' }, interval: 'week' };
  expect(await lines(params, told, { 1: '2026-05-15' })).toMatchObject({ new: [1] });
});

test('persons without a profile are left out, merged ones are one', async () => {
  const { filters, key } = await tell(under, [
    [1, 'a', '2026-05-05'],
    [2, 'a', '2026-05-05'],
    [3, 'a', '2026-05-06'],
  ]);
  await under.persons([{ key: key(2), created: Date.UTC(2026, 4, 5, 12) }]);
  await under.merge(key(3), key(2));
  await freshPersons();
  const answer = await lifecycle.answer(under.asking(), { series: { event: 'a' }, filters, ...may('05', '06') });
  expect(answer).toMatchObject({ new: [1, 0], returning: [0, 1], resurrecting: [0, 0], dormant: [0, 0] });
});
