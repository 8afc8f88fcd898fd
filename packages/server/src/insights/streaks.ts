import { z } from 'zod';
import { insight } from './insight.ts';
import { commonParams } from './shared/common-params.ts';
import { dateRangeSchema } from './shared/date-range.ts';
import { eventSelectionSchema } from './shared/event-selection.ts';
import { dateOf, dayNumber, kinds, streakRows } from './streaks/streak-rows.ts';

const params = z.strictObject({
  ...commonParams,
  dateRange: dateRangeSchema
    .prefault({ from: 'all' })
    .describe('Days outside are not looked at: a streak that began before counts from the first day of the range.'),
  series: eventSelectionSchema.describe('What has to be done on a day.'),
  atLeast: z
    .array(z.int().min(1))
    .max(20)
    .default([3, 7, 30])
    .describe('Lengths in days to give the share of persons for.'),
  lossFrom: z.int().min(1).default(2).describe('The shortest streak, in days, whose end is a loss.'),
});

const count = z.int();
const share = z.number().nullable().describe('Between 0 and 1; null without persons.');
const lengths = z.array(z.object({ days: z.int(), persons: count }));

const result = z.object({
  persons: count.describe('Persons who did it in the range.'),
  current: lengths.describe('Persons by the length of the streak that is running; 0 days for those who have none.'),
  longest: lengths.describe('Persons by the length of their longest streak.'),
  atLeast: z.array(
    z.object({ days: z.int(), current: count, currentShare: share, longest: count, longestShare: share }),
  ),
  lost: z.object({ streaks: count, persons: count }).describe('Streaks that ended.'),
  returned: z.object({ streaks: count, persons: count }).describe('Losses after which the person did it again.'),
  away: z
    .array(z.object({ days: z.int(), streaks: count }))
    .describe('Losses with a return, by the number of days that were missed.'),
  byDate: z
    .array(z.object({ date: z.string(), lost: count, returned: count }))
    .describe(
      'Persons who lost a streak (on the first missed day) and who returned after a loss; only dates with either.',
    ),
});

/** How long people do something day after day. */
export const streaks = insight({
  kind: 'streaks',
  title: 'Streaks',
  summary: 'Current and longest streaks of days on which people did something, when streaks are lost, and who returns.',
  description: `A streak is a run of days, one after the other, on each of which the person did the event at least once.

- A day is a day of the person: of their last \`$timezone\`, on whichever event it came, or of the project where they have none that is known. All their days are taken in that zone.
- A streak is **current** when it reaches to the person’s today or yesterday: it stays open until their today ends. Where the range ends before today, it must reach to the last day of the range.
- **Lost** is a streak of \`lossFrom\` days or more that ended; the date is the first day that was missed, and counts once that day is over. **Returned** is a loss after which the person did it again, on the date of that day.
- Days after the person’s today (of a device whose clock is ahead) are not looked at.
- The range’s first and last day are dates: for each person they are that date in their own zone.`,
  params,
  result,
  examples: [
    { title: 'Daily quiz', params: { series: { event: 'daily_quiz_completed' } } },
    {
      title: 'Flashcards, a week and more',
      params: { series: { event: 'flashcard_rated' }, atLeast: [7, 14, 28], lossFrom: 7 },
    },
  ],
  async answer(asking, given) {
    const { binder, sql } = await streakRows(asking, given);
    const rows = await asking.rows<{ kind: number; a: number; b: number; rows: string }>(
      `SELECT kind, a, b, count() AS rows FROM (${sql}) GROUP BY kind, a, b`,
      binder.params,
    );
    const current = new Map<number, number>();
    const longest = new Map<number, number>();
    const away = new Map<number, number>();
    const lostOn = new Map<number, number>();
    const returnedOn = new Map<number, number>();
    const lost = { streaks: 0, persons: 0 };
    const returned = { streaks: 0, persons: 0 };
    for (const { kind, a, b, rows: text } of rows) {
      const number = Number(text);
      if (kind === kinds.person) {
        add(current, a, number);
        add(longest, b, number);
      } else if (kind === kinds.loser) {
        lost.persons += number;
        if (b === 1) returned.persons += number;
      } else {
        lost.streaks += number;
        add(lostOn, a, number);
        if (b > 0) {
          returned.streaks += number;
          add(returnedOn, b, number);
          add(away, b - a, number);
        }
      }
    }
    const persons = total(current, 0);
    const shareOf = (number: number) => (persons === 0 ? null : number / persons);
    return {
      persons,
      current: sorted(current).map(([days, number]) => ({ days, persons: number })),
      longest: sorted(longest).map(([days, number]) => ({ days, persons: number })),
      atLeast: given.atLeast.map((days) => {
        const running = total(current, days);
        const best = total(longest, days);
        return { days, current: running, currentShare: shareOf(running), longest: best, longestShare: shareOf(best) };
      }),
      lost,
      returned,
      away: sorted(away).map(([days, number]) => ({ days, streaks: number })),
      byDate: sorted(new Map([...lostOn, ...returnedOn])).map(([day]) => ({
        date: dateOf(day),
        lost: lostOn.get(day) ?? 0,
        returned: returnedOn.get(day) ?? 0,
      })),
    };
  },
  table: ({ current, longest }) => ({
    columns: ['days', 'current', 'longest'],
    rows: sorted(new Map([...current, ...longest].map(({ days }) => [days, 0]))).map(([days]) => [
      days,
      current.find((each) => each.days === days)?.persons ?? 0,
      longest.find((each) => each.days === days)?.persons ?? 0,
    ]),
  }),
  people: {
    cell: z.strictObject({
      measure: z.enum(['current', 'longest', 'lost', 'returned']),
      days: z.int().min(0).optional().describe('Length of the current or longest streak.'),
      orMore: z.boolean().default(false).describe('That long or longer.'),
      date: z.iso
        .date()
        .optional()
        .describe('When the streak was lost or the person returned; any date when not given.'),
    }),
    async of(asking, given, { measure, days = 0, orMore, date }) {
      const { binder, sql } = await streakRows(asking, given);
      const select = (where: string) => ({
        sql: `SELECT DISTINCT person_key FROM (${sql}) WHERE ${where}`,
        params: binder.params,
      });
      if (measure === 'current' || measure === 'longest') {
        const compared = `${measure === 'current' ? 'a' : 'b'} ${orMore ? '>=' : '='} ${binder.bind('Int32', days)}`;
        return select(`kind = ${kinds.person} AND ${compared}`);
      }
      const column = measure === 'lost' ? 'a' : 'b';
      const when = date === undefined ? `${column} > 0` : `${column} = ${binder.bind('Int32', dayNumber(date))}`;
      return select(`kind = ${kinds.loss} AND ${when}`);
    },
  },
});

function add(counts: Map<number, number>, at: number, number: number): void {
  counts.set(at, (counts.get(at) ?? 0) + number);
}

function total(counts: ReadonlyMap<number, number>, from: number): number {
  return [...counts].reduce((sum, [at, number]) => (at >= from ? sum + number : sum), 0);
}

function sorted(counts: ReadonlyMap<number, number>): [number, number][] {
  return [...counts].sort(([one], [other]) => one - other);
}
