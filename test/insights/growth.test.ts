import { afterAll, beforeAll, expect, test } from 'vitest';
import { growth } from '../../packages/server/src/insights/growth.ts';
import { askedOf, streams, todayOf, writeStreams } from '../support/insight-streams.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { peopleOf } from '../support/people-of.ts';
import { growthByTheBook, type State } from './reference/growth.ts';

let under: InsightsUnderTest;
// Of these, those by weeks and months have ranges of more than 64 days.
const all = streams(40, 13);
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
}, 120_000);
