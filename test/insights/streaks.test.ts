import { afterAll, beforeAll, expect, test } from 'vitest';
import { streaks } from '../../packages/server/src/insights/streaks.ts';
import { askedOf, streams, todayOf, writeStreams } from '../support/insight-streams.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { peopleOf } from '../support/people-of.ts';
import { runs } from '../support/runs.ts';
import { type Told, tell } from '../support/story.ts';
import { streaksByTheBook } from './reference/streaks.ts';

let under: InsightsUnderTest;
const all = streams(runs(16), 14);
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
}, 240_000);

/** For one person: current and longest streak, and losses with their returns. */
async function streaksOf(told: readonly Told[], params: object = {}, now = Date.UTC(2026, 4, 31, 12)) {
  const { filters } = await tell(under, told);
  const { current, longest, byDate } = await streaks.answer(under.asking({ now }), {
    series: { event: 'a' },
    filters,
    ...params,
  });
  return {
    current: current[0]?.days,
    longest: longest[0]?.days,
    lost: byDate.flatMap(({ date, lost }) => (lost > 0 ? [date] : [])),
    returned: byDate.flatMap(({ date, returned }) => (returned > 0 ? [date] : [])),
  };
}
const on = (...days: string[]): Told[] => days.map((day) => [1, 'a', `2026-05-${day}`]);

test('a streak is open until today ends: one that reached yesterday still runs', async () => {
  expect(await streaksOf(on('28', '29', '30'))).toEqual({ current: 3, longest: 3, lost: [], returned: [] });
  expect(await streaksOf(on('28', '29'))).toEqual({ current: 0, longest: 2, lost: ['2026-05-30'], returned: [] });
});

test('a loss is on the first missed day and may have a return; shorter streaks than asked for are none', async () => {
  const days = on('10', '11', '12', '15', '18', '19');
  expect(await streaksOf(days)).toEqual({
    current: 0,
    longest: 3,
    lost: ['2026-05-13', '2026-05-20'],
    returned: ['2026-05-15'],
  });
  expect((await streaksOf(days, { lossFrom: 1 })).lost).toEqual(['2026-05-13', '2026-05-16', '2026-05-20']);
});

test('a day is one of the person: of their last known zone, whichever event said so', async () => {
  // Late in the evening in Los Angeles it is the next day in Berlin: two days there, one after the other in neither.
  const evening: Told[] = [
    [1, 'a', '2026-05-29T02:00:00Z'],
    [1, 'a', '2026-05-29T19:00:00Z'],
  ];
  expect((await streaksOf(evening)).longest).toBe(1);
  const zone = { $timezone: 'America/Los_Angeles' };
  expect((await streaksOf([...evening, [1, 'b', '2026-05-01', zone]])).longest).toBe(2);
  const nowhere = { $timezone: 'Nowhere/Land' };
  const moved: Told[] = [...evening, [1, 'b', '2026-05-01', zone], [1, 'b', '2026-05-02', nowhere]];
  expect((await streaksOf(moved)).longest).toBe(2);
  expect((await streaksOf([...moved, [1, 'b', '2026-05-03', { $timezone: 'Europe/Berlin' }]])).longest).toBe(1);
});

test('days of 23 and 25 hours are days', async () => {
  const spring: Told[] = [
    [1, 'a', '2026-03-28T23:59'],
    [1, 'a', '2026-03-29T03:00'],
    [1, 'a', '2026-03-30T00:00'],
  ];
  expect((await streaksOf(spring)).longest).toBe(3);
  const autumn: Told[] = [
    [1, 'a', '2026-10-24T23:59'],
    [1, 'a', '2026-10-25T23:59'],
    [1, 'a', '2026-10-26T00:00'],
  ];
  expect((await streaksOf(autumn, {}, Date.UTC(2026, 9, 26, 12))).current).toBe(3);
});

test('where the range ends before today, a streak must reach its last day; what is outside is not looked at', async () => {
  const days = on('10', '11', '12', '13');
  const range = (from: string, to: string) => ({ dateRange: { from: `2026-05-${from}`, to: `2026-05-${to}` } });
  expect((await streaksOf(days, range('11', '12'))).current).toBe(2);
  expect(await streaksOf(days, range('11', '14'))).toMatchObject({ current: 0, lost: ['2026-05-14'] });
});

test('days of a clock that is ahead are not looked at', async () => {
  expect(await streaksOf([...on('30', '31'), [1, 'a', '2026-06-01'], [1, 'a', '2026-06-02']])).toMatchObject({
    current: 2,
    longest: 2,
  });
});

test('the share with a streak of so many days or more, and how long the lost were away', async () => {
  const { filters } = await tell(under, [
    ...on('10', '11', '12', '16'),
    [2, 'a', '2026-05-30'],
    [2, 'a', '2026-05-31'],
    [3, 'b', '2026-05-31'],
  ]);
  const answer = await streaks.answer(under.asking(), { series: { event: 'a' }, filters, atLeast: [2, 3] });
  expect(answer).toMatchObject({
    persons: 2,
    atLeast: [
      { days: 2, current: 1, currentShare: 0.5, longest: 2, longestShare: 1 },
      { days: 3, current: 0, currentShare: 0, longest: 1, longestShare: 0.5 },
    ],
    lost: { streaks: 1, persons: 1 },
    returned: { streaks: 1, persons: 1 },
    away: [{ days: 3, streaks: 1 }],
  });
});
