import { z } from 'zod';
import type { Asking } from './asking.ts';
import { growthRates, growthStates, tally } from './growth/tally.ts';
import { insight } from './insight.ts';
import { createBinder } from './shared/binder.ts';
import { bucketsOf } from './shared/buckets.ts';
import { commonParams } from './shared/common-params.ts';
import { instantsOf } from './shared/date-range.ts';
import { eventSelectionSchema } from './shared/event-selection.ts';
import { personBuckets } from './shared/person-buckets.ts';
import { rowsOf } from './shared/rows-of.ts';

/** Days before the range that are told apart: a month back from the day before the first. What is older is one day, the eldest. */
const back = 32;

const params = z.strictObject({
  ...commonParams,
  series: eventSelectionSchema.prefault({ event: null }).describe('What counts as activity; any event when not given.'),
});

const perDay = z.array(z.int());
const rate = z.array(z.number().nullable());

const result = z.object({
  labels: z.array(z.string()).describe('Days.'),
  unfinished: z.int().describe('Index of the first day that is not over; the number of days when all are.'),
  states: z.object({
    new: perDay.describe('Active for the first time ever.'),
    current: perDay.describe('Active, and in the 7 days before.'),
    reactivated: perDay.describe('Active, and last before that 8 to 30 days ago.'),
    resurrected: perDay.describe('Active, and last before that more than 30 days ago.'),
    at_risk_wau: perDay.describe('Not active, but in the 6 days before.'),
    at_risk_mau: perDay.describe('Not active, and last 7 to 29 days ago.'),
    dormant: perDay.describe('Not active for 30 days or more.'),
  }),
  dau: perDay.describe('The active: new, current, reactivated and resurrected.'),
  wau: perDay.describe('Active in the last 7 days: the active and at_risk_wau.'),
  mau: perDay.describe('Active in the last 30 days: those and at_risk_mau.'),
  rates: z
    .object({
      NURR: rate.describe('New users’ retention: of those new the day before, the share that is active.'),
      CURR: rate.describe('Current users’ retention: of those current the day before, the share that is active.'),
      RURR: rate.describe('Reactivated users’ retention.'),
      SURR: rate.describe('Resurrected users’ retention.'),
      iWAURR: rate.describe('Of at_risk_wau the day before, the share that is active.'),
      reactivation: rate.describe('Of at_risk_mau the day before, the share that is active.'),
      resurrection: rate.describe('Of dormant the day before, the share that is active.'),
      wauLoss: rate.describe('Of at_risk_wau the day before, the share that is at_risk_mau.'),
      mauLoss: rate.describe('Of at_risk_mau the day before, the share that is dormant.'),
    })
    .describe('Between 0 and 1; null where nobody was in the state the day before.'),
});

/**
 * A statement whose rows are people and the spans of their lives: from an active day (`day`, counted so that the range begins at `back`)
 * to the next (`next`, past the range for the last), with the days since the active one before (`gap`, 0 when it is the first ever).
 */
async function spans(asking: Asking, given: z.output<typeof params>) {
  const binder = createBinder();
  const shown = bucketsOf(asking, await instantsOf(asking, given.dateRange), 'day');
  const count = shown.count + back;
  const { table, person, time, scope } = rowsOf(asking, given, [given.series], [...shown.starts, shown.end]);
  const index = `greatest(${shown.index(binder, time)} + ${back}, 0)`;
  const { aggregate, list } = personBuckets(index, count);
  const end = binder.bind('Int64', shown.end);
  const active = `SELECT ${person} AS person_key, ${aggregate()} AS _eb_gathered FROM ${table}
    WHERE ${time} < fromUnixTimestamp64Milli(${end}, 'UTC') AND ${scope(binder)} GROUP BY person_key`;
  const sql = `SELECT person_key, span.1 AS day, span.2 AS next, span.3 AS gap FROM (
    SELECT person_key, arrayMap(day -> toInt32(day), ${list('_eb_gathered')}) AS days,
      arrayJoin(arrayMap((day, next, before) -> (day, next, if(before < 0, 0, day - before)),
        days, arrayPopFront(arrayPushBack(days, ${count})), arrayPopBack(arrayPushFront(days, -1)))) AS span FROM (${active}))`;
  return { binder, shown, sql };
}

/** What SQL says of a span for somebody to be in a state on a day; the same as `tally` counts. */
function inState(state: (typeof growthStates)[number], day: string): string {
  const active = (condition: string) => `day = ${day} AND ${condition}`;
  const idle = (condition: string) => `day < ${day} AND next > ${day} AND ${condition}`;
  switch (state) {
    case 'new':
      return active('gap = 0');
    case 'current':
      return active('gap BETWEEN 1 AND 7');
    case 'reactivated':
      return active('gap BETWEEN 8 AND 30');
    case 'resurrected':
      return active('gap > 30');
    case 'at_risk_wau':
      return idle(`${day} - day <= 6`);
    case 'at_risk_mau':
      return idle(`${day} - day BETWEEN 7 AND 29`);
    case 'dormant':
      return idle(`${day} - day >= 30`);
  }
}

/** What each person is to the product on each day, and how they move between these states. */
export const growth = insight({
  kind: 'growth',
  title: 'Growth states',
  summary: 'On each day, how many people are new, current, back, at risk or dormant, and the rates at which they move.',
  description: `From the first day on which they were active, every person is in exactly one state on each day. Days are those of the project’s time zone; activity before the range counts too.

| state | on the day | before |
| --- | --- | --- |
| new | active | never |
| current | active | last 1 to 7 days ago |
| reactivated | active | last 8 to 30 days ago |
| resurrected | active | last more than 30 days ago |
| at_risk_wau | not active | last 1 to 6 days ago |
| at_risk_mau | not active | last 7 to 29 days ago |
| dormant | not active | last 30 or more days ago |

- The active states together are the day’s active users (\`dau\`); with at_risk_wau those of 7 days (\`wau\`); with at_risk_mau too, those of 30 days (\`mau\`).
- A rate looks at those who were in a state on the day before: NURR at the new, CURR at the current, RURR at the reactivated, SURR at the resurrected, iWAURR at those at risk within the week; each is the share of them that is active on this day.
- A day that is not over is marked as unfinished: its active users are still growing, its rates too.`,
  params,
  result,
  examples: [
    { title: 'The last month', params: {} },
    {
      title: 'By flashcards only',
      params: { series: { event: 'flashcard_rated' }, dateRange: { from: '-14d' } },
    },
  ],
  async answer(asking, given) {
    const { binder, shown, sql } = await spans(asking, given);
    const rows = await asking.rows<{ day: number; next: number; since: number; persons: string }>(
      // Gaps in classes, and nothing that ended before the range: the answer stays short.
      `SELECT day, next, multiIf(gap = 0, 0, gap <= 7, 1, gap <= 30, 8, 31) AS since, count() AS persons FROM (${sql})
        WHERE next >= ${back} GROUP BY day, next, since`,
      binder.params,
    );
    const { states, moves } = tally(
      rows.map(({ day, next, since, persons }) => ({ day, next, gap: since, persons: Number(persons) })),
      back,
      shown.count,
    );
    const sum = (...names: (typeof growthStates)[number][]) =>
      shown.labels.map((_, at) => names.reduce((total, name) => total + (states[name][at] ?? 0), 0));
    const active = ['new', 'current', 'reactivated', 'resurrected'] as const;
    return {
      labels: [...shown.labels],
      unfinished: shown.unfinished,
      states,
      dau: sum(...active),
      wau: sum(...active, 'at_risk_wau'),
      mau: sum(...active, 'at_risk_wau', 'at_risk_mau'),
      rates: growthRates(moves),
    };
  },
  table: ({ labels, states, rates }) => ({
    columns: ['day', ...growthStates, 'NURR', 'CURR', 'RURR', 'SURR'],
    rows: labels.map((label, at) => [
      label,
      ...growthStates.map((state) => states[state][at] ?? 0),
      ...(['NURR', 'CURR', 'RURR', 'SURR'] as const).map((name) => rates[name][at] ?? null),
    ]),
  }),
  people: {
    cell: z.strictObject({
      day: z.int().min(0).describe('Index of the day.'),
      state: z.enum(growthStates),
    }),
    async of(asking, given, { day, state }) {
      const { binder, sql } = await spans(asking, given);
      const at = binder.bind('Int32', day + back);
      return { sql: `SELECT person_key FROM (${sql}) WHERE ${inState(state, at)}`, params: binder.params };
    },
  },
});
