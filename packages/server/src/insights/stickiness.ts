import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import type { Asking } from './asking.ts';
import { insight } from './insight.ts';
import { createBinder } from './shared/binder.ts';
import { bucketsOf, intervalSchema } from './shared/buckets.ts';
import { commonParams } from './shared/common-params.ts';
import { instantsOf } from './shared/date-range.ts';
import { eventSelectionSchema, selectionName } from './shared/event-selection.ts';
import { personBuckets } from './shared/person-buckets.ts';
import { rowsOf } from './shared/rows-of.ts';

const params = z.strictObject({
  ...commonParams,
  series: z
    .array(eventSelectionSchema)
    .min(1)
    .max(10)
    .describe('What counts as activity; each gives a line of its own.'),
  interval: intervalSchema,
  intervalCount: z
    .int()
    .min(1)
    .max(1_000)
    .default(1)
    .describe('So many intervals make one bucket, grouped backwards from the end of the range.'),
  stickinessCriteria: z
    .strictObject({
      operator: z.enum(['gte', 'lte', 'exact']),
      value: z.int().min(1).describe('Number of events.'),
    })
    .optional()
    .describe('How often a person must do it in a bucket to be active in it; once or more when not given.'),
  computedAs: z
    .enum(['non_cumulative', 'cumulative'])
    .default('non_cumulative')
    .describe('Persons of exactly so many buckets, or of so many or more.'),
});

type Params = z.output<typeof params>;

const result = z.object({
  buckets: z.int().describe('Buckets in the range: the most in which a person can be active.'),
  series: z.array(
    z.object({
      name: z.string(),
      persons: z
        .array(z.int())
        .describe('At index n-1: persons who were active in exactly n buckets; cumulative, in n or more.'),
    }),
  ),
});

const comparison = { gte: '>=', lte: '<=', exact: '=' } as const;

async function grouped(asking: Asking, given: Params) {
  const buckets = bucketsOf(asking, await instantsOf(asking, given.dateRange), given.interval);
  return { buckets, count: Math.ceil(buckets.count / given.intervalCount) };
}

/** A statement whose rows are the people of one series with the number of buckets in which they were active. */
function activity(asking: Asking, given: Params, { buckets, count }: Awaited<ReturnType<typeof grouped>>, at: number) {
  const selection = given.series[at];
  if (selection === undefined) throw new EventbookError('invalid_params', `There is no series ${at}.`);
  const binder = createBinder();
  const criteria = given.stickinessCriteria;
  const edges = criteria === undefined ? [...buckets.starts, buckets.end] : undefined;
  const { table, person: key, time, scope } = rowsOf(asking, given, [selection], edges);
  const index = buckets.index(binder, time);
  const bucket = given.intervalCount === 1 ? index : `intDiv(${buckets.count - 1} - ${index}, ${given.intervalCount})`;
  const from = `FROM ${table} WHERE ${buckets.within(binder, time)} AND ${scope(binder)}`;
  const person = `${key} AS person_key`;
  if (criteria === undefined) {
    const gathered = personBuckets(bucket, count);
    return {
      binder,
      sql: `SELECT ${person}, ${gathered.count(gathered.aggregate())} AS _eb_n ${from} GROUP BY person_key`,
    };
  }
  const active = `SELECT ${person}, ${bucket} AS _eb_bucket ${from} GROUP BY person_key, _eb_bucket
    HAVING count() ${comparison[criteria.operator]} ${binder.bind('UInt64', criteria.value)}`;
  return { binder, sql: `SELECT person_key, count() AS _eb_n FROM (${active}) GROUP BY person_key` };
}

/** In how many days (weeks, …) of a range people were active. */
export const stickiness = insight({
  kind: 'stickiness',
  title: 'Stickiness',
  summary: 'In how many days, weeks or months of a range people did something.',
  description: `Each person is counted once: at the number of buckets of the range in which they were active. The sum of the bars is the number of persons.

- A person is active in a bucket when they did the event in it at least once, or as often as \`stickinessCriteria\` asks. A bucket without the event is never an active one, whatever the criterion.
- Buckets are days, weeks or months of the project's time zone. With \`intervalCount: 2\` two of them make one, grouped backwards from the end of the range, so that the first may be shorter; the criterion then looks at both together.
- \`computedAs: cumulative\` shows at n the persons of n or more buckets: the first bar is all persons.
- The first bucket is whole: a range that begins within it is read from its beginning.`,
  params,
  result,
  examples: [
    {
      title: 'Days with a daily quiz',
      params: { series: [{ event: 'daily_quiz_completed' }], dateRange: { from: '-30d' } },
    },
    {
      title: 'Weeks with three or more chat messages, this many or more of them',
      params: {
        series: [{ event: 'chat_message_sent' }],
        dateRange: { from: '-12w' },
        interval: 'week',
        stickinessCriteria: { operator: 'gte', value: 3 },
        computedAs: 'cumulative',
      },
    },
  ],
  async answer(asking, given) {
    const range = await grouped(asking, given);
    const series = await Promise.all(
      given.series.map(async (selection, at) => {
        const { binder, sql } = activity(asking, given, range, at);
        const rows = await asking.rows<{ n: string; persons: string }>(
          `SELECT _eb_n AS n, count() AS persons FROM (${sql}) GROUP BY n`,
          binder.params,
        );
        const persons = new Array<number>(range.count).fill(0);
        for (const row of rows) persons[Number(row.n) - 1] = Number(row.persons);
        if (given.computedAs === 'cumulative') {
          for (let n = persons.length - 2; n >= 0; n -= 1) persons[n] = (persons[n] ?? 0) + (persons[n + 1] ?? 0);
        }
        return { name: selectionName(selection), persons };
      }),
    );
    return { buckets: range.count, series };
  },
  table: ({ buckets, series }) => ({
    columns: ['buckets', ...series.map(({ name }) => name)],
    rows: Array.from({ length: buckets }, (_, at) => [at + 1, ...series.map(({ persons }) => persons[at] ?? 0)]),
  }),
  people: {
    cell: z.strictObject({
      series: z.int().min(0).default(0).describe('Index of the series.'),
      buckets: z.int().min(1).describe('Number of buckets in which they were active.'),
    }),
    async of(asking, given, { series, buckets }) {
      const { binder, sql } = activity(asking, given, await grouped(asking, given), series);
      const compared = given.computedAs === 'cumulative' ? '>=' : '=';
      return {
        sql: `SELECT person_key FROM (${sql}) WHERE _eb_n ${compared} ${binder.bind('UInt64', buckets)}`,
        params: binder.params,
      };
    },
  },
});
