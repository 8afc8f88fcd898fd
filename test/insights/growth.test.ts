import { afterAll, beforeAll, expect, test } from 'vitest';
import { growth } from '../../packages/server/src/insights/growth.ts';
import { askedOf, streams, todayOf, writeStreams } from '../support/insight-streams.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { peopleOf } from '../support/people-of.ts';
import { runs } from '../support/runs.ts';
import { tell } from '../support/story.ts';
import { growthByTheBook, type State } from './reference/growth.ts';

let under: InsightsUnderTest;
// Of these, those by weeks and months have ranges of more than 64 days.
const all = streams(runs(20), 13);
beforeAll(async () => {
  under = await insightsUnderTest();
  await writeStreams(under, all);
});
afterAll(() => under.close());

const states = ['new', 'current', 'reactivated', 'resurrected', 'at_risk_wau', 'at_risk_mau', 'dormant'] as const;
const active: readonly State[] = ['new', 'current', 'reactivated', 'resurrected'];

test('the numbers, rates and people are those of the plain rules, over random streams', async () => {
  for (const stream of all) {
    const { params, asking } = askedOf(stream);
    const isAny = stream.choice % 2 === 0;
    const given = { ...params, series: { event: isAny ? null : 'a' } };
    const answer = await growth.answer(under.asking(asking), given);
    const days = growthByTheBook(stream.events, todayOf(stream), {
      ...stream,
      ...stream.range,
      matches: ({ event }: TestEvent) => isAny || event === 'a',
    });
    const people = (day: number, isWanted: (person: number, state: State) => boolean) =>
      new Set([...(days[day] ?? [])].filter(([person, state]) => isWanted(person, state)).map(([person]) => person));
    const shown = days.slice(1).map((_, at) => at + 1);
    for (const state of states) {
      const expected = shown.map((day) => people(day, (_, its) => its === state));
      expect([stream.label, state, answer.states[state]]).toEqual([
        stream.label,
        state,
        expected.map(({ size }) => size),
      ]);
      const day = expected.findLastIndex(({ size }) => size > 0);
      if (day < 0) continue;
      expect(await peopleOf(under.asking(asking), growth, given, { day, state })).toEqual(expected[day]);
    }
    const share = (from: State, to: readonly State[]) =>
      shown.map((day) => {
        const before = people(day - 1, (_, state) => state === from);
        const moved = people(day, (person, state) => before.has(person) && to.includes(state));
        return before.size === 0 ? null : moved.size / before.size;
      });
    expect([stream.label, answer.rates]).toEqual([
      stream.label,
      {
        NURR: share('new', active),
        CURR: share('current', active),
        RURR: share('reactivated', active),
        SURR: share('resurrected', active),
        iWAURR: share('at_risk_wau', active),
        reactivation: share('at_risk_mau', active),
        resurrection: share('dormant', active),
        wauLoss: share('at_risk_wau', ['at_risk_mau']),
        mauLoss: share('at_risk_mau', ['dormant']),
      },
    ]);
  }
}, 240_000);

test('one life goes through every state, and what was before the range counts', async () => {
  const { filters } = await tell(under, [
    [1, 'a', '2026-03-02'],
    [1, 'a', '2026-03-04'],
    [1, 'a', '2026-04-03'],
    [1, 'a', '2026-05-10'],
  ]);
  const answer = await growth.answer(under.asking(), { filters, dateRange: { from: '2026-03-01', to: '2026-05-12' } });
  const days = (state: (typeof states)[number]) =>
    answer.states[state].flatMap((count, at) => (count > 0 ? [answer.labels[at]?.slice(5)] : []));
  const ends = (list: (string | undefined)[]) => [list.length, list[0], list.at(-1)];
  expect(days('new')).toEqual(['03-02']);
  expect(days('current')).toEqual(['03-04']);
  expect(days('reactivated')).toEqual(['04-03']);
  expect(days('resurrected')).toEqual(['05-10']);
  // 6 days after activity at most, then to the 29th, then dormant.
  expect(days('at_risk_wau').slice(0, 8)).toEqual([
    '03-03',
    '03-05',
    '03-06',
    '03-07',
    '03-08',
    '03-09',
    '03-10',
    '04-04',
  ]);
  expect(ends(days('at_risk_mau'))).toEqual([46, '03-11', '05-02']);
  expect(ends(days('dormant'))).toEqual([7, '05-03', '05-09']);
});

test('nobody is in a state before their first day, and everybody in exactly one from then on', async () => {
  const { filters } = await tell(under, [
    [1, 'a', '2026-05-02'],
    [2, 'a', '2026-05-04'],
  ]);
  const { states: found } = await growth.answer(under.asking(), {
    filters,
    dateRange: { from: '2026-05-01', to: '2026-05-05' },
  });
  const sums = [0, 1, 2, 3, 4].map((at) => states.reduce((sum, state) => sum + (found[state][at] ?? 0), 0));
  expect(sums).toEqual([0, 1, 1, 2, 2]);
});

test('a rate is of those in the state the day before, that of the day before the range too', async () => {
  const { filters } = await tell(under, [
    [1, 'a', '2026-05-03'],
    [1, 'a', '2026-05-04'],
    [2, 'a', '2026-05-03'],
    [1, 'a', '2026-05-05'],
  ]);
  const { rates, dau, wau, mau } = await growth.answer(under.asking(), {
    filters,
    dateRange: { from: '2026-05-04', to: '2026-05-05' },
  });
  expect({ NURR: rates.NURR, CURR: rates.CURR, iWAURR: rates.iWAURR, dau, wau, mau }).toEqual({
    NURR: [0.5, null],
    CURR: [null, 1],
    iWAURR: [null, 0],
    dau: [1, 1],
    wau: [2, 2],
    mau: [2, 2],
  });
});

test.each([
  ['2026-05-02', 'current'],
  ['2026-05-01', 'reactivated'],
  ['2026-04-09', 'reactivated'],
  ['2026-04-08', 'resurrected'],
  ['2025-05-09', 'resurrected'],
] as const)('active on the 9th of May, and last before that on %s: %s', async (before, state) => {
  const { filters } = await tell(under, [
    [1, 'a', before],
    [1, 'a', '2026-05-09'],
  ]);
  const { states: found } = await growth.answer(under.asking(), {
    filters,
    dateRange: { from: '2026-05-09', to: '2026-05-09' },
  });
  expect(states.filter((each) => found[each][0] === 1)).toEqual([state]);
});

test.each([
  ['2026-05-03', 'at_risk_wau'],
  ['2026-05-02', 'at_risk_mau'],
  ['2026-04-10', 'at_risk_mau'],
  ['2026-04-09', 'dormant'],
  ['2025-05-09', 'dormant'],
] as const)('idle on the 9th of May, and last active on %s: %s', async (before, state) => {
  const { filters } = await tell(under, [[1, 'a', before]]);
  const { states: found } = await growth.answer(under.asking(), {
    filters,
    dateRange: { from: '2026-05-09', to: '2026-05-09' },
  });
  expect(states.filter((each) => found[each][0] === 1)).toEqual([state]);
});
