import { afterAll, beforeAll, expect, test } from 'vitest';
import { streaks } from '../../packages/server/src/insights/streaks.ts';
import { askedOf, streams, todayOf, writeStreams } from '../support/insight-streams.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { peopleOf } from '../support/people-of.ts';
import { streaksByTheBook } from './reference/streaks.ts';

let under: InsightsUnderTest;
const all = streams(40, 14);
beforeAll(async () => {
  under = await insightsUnderTest();
  await writeStreams(under, all);
});
afterAll(() => under.close());

test('the numbers and the people behind them are those of the plain rules, over random streams', async () => {
  for (const stream of all) {
    const { params, asking } = askedOf(stream);
    const isAll = stream.choice % 3 === 0;
    const lossFrom = 1 + (stream.choice % 2);
    const dateRange = isAll ? { ...params.dateRange, from: 'all' } : params.dateRange;
    const given = { ...params, dateRange, series: { event: 'a' }, atLeast: [2, 4], lossFrom };
    const expected = streaksByTheBook(stream.events, todayOf(stream), {
      from: isAll ? undefined : stream.range.from,
      to: stream.range.to,
      now: stream.now,
      timezone: stream.timezone,
      matches: ({ event }: TestEvent) => event === 'a',
      lossFrom,
    });
    const lives = [...expected];
    const people = (isWanted: (life: (typeof lives)[number][1]) => boolean) =>
      new Set(lives.filter(([, life]) => isWanted(life)).map(([person]) => person));
    const counts = (values: readonly (number | string)[]) =>
      [...new Set(values)]
        .sort((one, other) => (one < other ? -1 : 1))
        .map((value) => [value, values.filter((each) => each === value).length]);
    const losses = lives.flatMap(([, life]) => life.losses);

    const answer = await streaks.answer(under.asking(asking), given);
    expect([stream.label, answer.persons]).toEqual([stream.label, lives.length]);
    expect(answer.current.map(({ days, persons }) => [days, persons])).toEqual(
      counts(lives.map(([, { current }]) => current)),
    );
    expect(answer.longest.map(({ days, persons }) => [days, persons])).toEqual(
      counts(lives.map(([, { longest }]) => longest)),
    );
    expect(answer.lost).toEqual({ streaks: losses.length, persons: people((life) => life.losses.length > 0).size });
    const returned = losses.flatMap((loss) => (loss.returned === undefined ? [] : [loss.returned]));
    expect(answer.returned).toEqual({
      streaks: returned.length,
      persons: people((life) => life.losses.some((loss) => loss.returned !== undefined)).size,
    });
    expect(answer.byDate.flatMap(({ date, lost }) => (lost === 0 ? [] : [[date, lost]]))).toEqual(
      counts(losses.map(({ on }) => on)),
    );
    expect(answer.byDate.flatMap(({ date, returned: back }) => (back === 0 ? [] : [[date, back]]))).toEqual(
      counts(returned),
    );
    const listed = (cell: object) => peopleOf(under.asking(asking), streaks, given, cell);
    expect(await listed({ measure: 'longest', days: 2, orMore: true })).toEqual(people(({ longest }) => longest >= 2));
    expect(await listed({ measure: 'current', days: 0 })).toEqual(people(({ current }) => current === 0));
    expect(await listed({ measure: 'lost' })).toEqual(people((life) => life.losses.length > 0));
    const [day] = returned;
    if (day === undefined) continue;
    expect(await listed({ measure: 'returned', date: day })).toEqual(
      people((life) => life.losses.some((loss) => loss.returned === day)),
    );
  }
}, 120_000);
