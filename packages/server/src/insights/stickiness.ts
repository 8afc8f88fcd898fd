import { z } from 'zod';
import type { Asking } from './asking.ts';
import { insight } from './insight.ts';
import { createBinder } from './shared/binder.ts';
import { bucketsOf, intervalSchema } from './shared/buckets.ts';
import { commonParams, scopeSql } from './shared/common-params.ts';
import { instantsOf } from './shared/date-range.ts';
import { eventSelectionSchema, selectionName } from './shared/event-selection.ts';

const params = z.strictObject({
  ...commonParams,
  series: z
    .array(eventSelectionSchema)
    .min(1)
    .max(10)
    .describe('What counts as activity; each gives a line of its own.'),
  interval: intervalSchema,
});

const result = z.object({
  buckets: z.int().describe('Buckets in the range: the most in which a person can be active.'),
  series: z.array(
    z.object({
      name: z.string(),
      persons: z.array(z.int()).describe('At index n-1: persons who were active in exactly n buckets.'),
    }),
  ),
});

/** A statement whose rows are the people of one series with the number of buckets in which they were active. */
async function activity(asking: Asking, given: z.output<typeof params>, at: number) {
  const binder = createBinder();
  const series = given.series[at];
  const buckets = bucketsOf(asking, await instantsOf(asking, given.dateRange), given.interval);
  const sql = `SELECT ${asking.personKey()} AS person_key, uniqExact(${buckets.index(binder)}) AS n FROM events_data
    WHERE ${buckets.within(binder)} AND ${scopeSql(asking, binder, given, series === undefined ? [] : [series])} GROUP BY person_key`;
  return { binder, buckets, sql };
}

/** In how many days (weeks, …) of a range people were active. */
export const stickiness = insight({
  kind: 'stickiness',
  title: 'Stickiness',
  summary: 'In how many days, weeks or months of a range people did something.',
  description:
    'Each person is counted once: at the number of buckets of the range in which they did the event at least once. The sum of the bars is the number of persons.',
  params,
  result,
  examples: [
    {
      title: 'Days with a daily quiz',
      params: { series: [{ event: 'daily_quiz_completed' }], dateRange: { from: '-30d' } },
    },
  ],
  async answer(asking, given) {
    let count = 0;
    const series = await Promise.all(
      given.series.map(async (selection, at) => {
        const { binder, buckets, sql } = await activity(asking, given, at);
        count = buckets.count;
        const rows = await asking.rows<{ n: string; persons: string }>(
          `SELECT n, count() AS persons FROM (${sql}) GROUP BY n`,
          binder.params,
        );
        const persons = new Array<number>(buckets.count).fill(0);
        for (const row of rows) persons[Number(row.n) - 1] = Number(row.persons);
        return { name: selectionName(selection), persons };
      }),
    );
    return { buckets: count, series };
  },
  table: ({ buckets, series }) => ({
    columns: ['buckets', ...series.map(({ name }) => name)],
    rows: Array.from({ length: buckets }, (_, at) => [at + 1, ...series.map(({ persons }) => persons[at] ?? 0)]),
  }),
  people: {
    cell: z.strictObject({ series: z.int().min(0).default(0), buckets: z.int().min(1) }),
    async of(asking, given, { series, buckets: wanted }) {
      const { binder, sql } = await activity(asking, given, series);
      return {
        sql: `SELECT person_key FROM (${sql}) WHERE n = ${binder.bind('UInt64', wanted)}`,
        params: binder.params,
      };
    },
  },
});
