import { z } from 'zod';
import { hasProfile } from '../store/index.ts';
import type { Asking } from './asking.ts';
import { insight } from './insight.ts';
import { createBinder } from './shared/binder.ts';
import { bucketsOf, intervalSchema } from './shared/buckets.ts';
import { commonParams, scopeSql } from './shared/common-params.ts';
import { instantsOf } from './shared/date-range.ts';
import { eventSelectionSchema } from './shared/event-selection.ts';
import { personBuckets } from './shared/person-buckets.ts';
import { wholeEnd } from './shared/whole-end.ts';

const states = ['new', 'returning', 'resurrecting', 'dormant'] as const;

const params = z.strictObject({
  ...commonParams,
  series: eventSelectionSchema.prefault({ event: null }).describe('What counts as activity; any event when not given.'),
  interval: intervalSchema,
});

const persons = z.array(z.int());

const result = z.object({
  labels: z.array(z.string()).describe('First day, or time, of each bucket.'),
  unfinished: z.int().describe('Index of the first bucket that is not over; the number of buckets when all are.'),
  new: persons.describe('Active in the bucket in which they were first seen.'),
  returning: persons.describe('Active, and in the bucket before too.'),
  resurrecting: persons.describe('Active again, or for the first time long after they were first seen.'),
  dormant: persons.describe('Negative: active in the bucket before, and not in this one.'),
});

/** A statement whose rows are people, buckets and the place of what they were in it among `states`. */
async function lives(asking: Asking, given: z.output<typeof params>) {
  const binder = createBinder();
  const shown = bucketsOf(asking, await instantsOf(asking, given.dateRange), given.interval);
  const [first = 0] = shown.starts;
  // One more bucket before tells who returns.
  const read = bucketsOf(asking, { from: first - 1, to: wholeEnd(asking, shown) }, given.interval);
  const { aggregate, list } = personBuckets(read.index(binder), read.count);
  const created = read.index(binder, asking.personNow('_eb_created', 'person_key'));
  const active = `SELECT ${asking.personKey()} AS person_key, ${aggregate()} AS _eb_gathered FROM events_data
    WHERE ${read.within(binder)} AND ${scopeSql(asking, binder, given, [given.series])} GROUP BY person_key`;
  const known = `SELECT person_key, arrayMap(bucket -> toInt32(bucket), ${list('_eb_gathered')}) AS active, ${created} AS born
    FROM (${active}) WHERE ${hasProfile(asking.database, 'person_key')}`;
  const lived = `arrayMap((bucket, before) -> (bucket, multiIf(bucket = born, 1, before = bucket - 1, 2, 3)),
    active, arrayPopBack(arrayPushFront(active, -2)))`;
  const left = `arrayMap(bucket -> (bucket + 1, 4), arrayFilter((bucket, after) -> after != bucket + 1,
    active, arrayPopFront(arrayPushBack(active, -2))))`;
  const sql = `SELECT person_key, lived.1 - 1 AS bucket, lived.2 AS state
    FROM (SELECT person_key, arrayJoin(arrayConcat(${lived}, ${left})) AS lived FROM (${known}))
    WHERE bucket BETWEEN 0 AND ${shown.count - 1}`;
  return { binder, shown, sql };
}

/** Who is new, stays, comes back and leaves, in each day, week or month. */
export const lifecycle = insight({
  kind: 'lifecycle',
  title: 'Lifecycle',
  summary: 'How many of the active people are new, returning or back again, and how many left.',
  description: `In each bucket every active person is in one of three states, and those who just left are shown below zero.

- **new**: the person was first seen (their profile was created) in this bucket. Not: the first time that they did the event.
- **returning**: active in this bucket and in the one before.
- **resurrecting**: active, not new, and idle in the bucket before. Someone first seen long ago who does the event for the first time is resurrecting too.
- **dormant**: active in the bucket before and idle in this one; counted once, in the bucket right after the activity, as a negative number.
- One bucket before the range is read as well, so that its first bucket tells who returns and who left; the last bucket is read whole.
- Persons without a profile (only ever sent with \`$process_person_profile: false\`) are left out: nobody knows when they were first seen.
- Merged persons are one person, first seen when the profile that stands was created.`,
  params,
  result,
  examples: [
    { title: 'Days of the last month', params: {} },
    {
      title: 'Weeks with an exam',
      params: { series: { event: 'exam_completed' }, dateRange: { from: '-12w' }, interval: 'week' },
    },
  ],
  async answer(asking, given) {
    const { binder, shown, sql } = await lives(asking, given);
    const rows = await asking.rows<{ bucket: number; state: number; persons: string }>(
      `SELECT toUInt16(bucket) AS bucket, toUInt8(state) AS state, count() AS persons FROM (${sql}) GROUP BY bucket, state`,
      binder.params,
    );
    const counts = states.map(() => new Array<number>(shown.count).fill(0));
    for (const { bucket, state, persons: number } of rows) {
      const line = counts[state - 1];
      if (line !== undefined) line[bucket] = state === 4 ? -Number(number) : Number(number);
    }
    const [fresh = [], returning = [], resurrecting = [], dormant = []] = counts;
    return { labels: [...shown.labels], unfinished: shown.unfinished, new: fresh, returning, resurrecting, dormant };
  },
  table: (found) => ({
    columns: ['bucket', ...states],
    rows: found.labels.map((label, at) => [label, ...states.map((state) => found[state][at] ?? 0)]),
  }),
  people: {
    cell: z.strictObject({
      bucket: z.int().min(0).describe('Index of the bucket.'),
      state: z.enum(states),
    }),
    async of(asking, given, { bucket, state }) {
      const { binder, sql } = await lives(asking, given);
      const wanted = `bucket = ${binder.bind('Int32', bucket)} AND state = ${binder.bind('UInt8', states.indexOf(state) + 1)}`;
      return { sql: `SELECT person_key FROM (${sql}) WHERE ${wanted}`, params: binder.params };
    },
  },
});
