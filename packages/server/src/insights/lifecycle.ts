import { z } from 'zod';
import { hasProfile } from '../store/index.ts';
import type { Asking } from './asking.ts';
import { insight } from './insight.ts';
import { createBinder } from './shared/binder.ts';
import { bucketsOf, intervalSchema } from './shared/buckets.ts';
import { commonParams } from './shared/common-params.ts';
import { instantsOf } from './shared/date-range.ts';
import { eventSelectionSchema } from './shared/event-selection.ts';
import { personBuckets } from './shared/person-buckets.ts';
import { rowsOf } from './shared/rows-of.ts';
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

/** One number says both, so that rows are grouped by one: in the bucket `at`, the state that stands at `state` among `states`. */
const codeOf = (at: number, state: number) => (at + 1) * states.length + state;

/** A statement whose rows are people and codes: what each person was, in which bucket. */
async function lives(asking: Asking, given: z.output<typeof params>) {
  const binder = createBinder();
  const shown = bucketsOf(asking, await instantsOf(asking, given.dateRange), given.interval);
  const [first = 0] = shown.starts;
  // One more bucket before tells who returns.
  const read = bucketsOf(asking, { from: first - 1, to: wholeEnd(asking, shown) }, given.interval);
  const { table, person, time, scope } = rowsOf(asking, given, [given.series], [...read.starts, read.end]);
  const { aggregate, list } = personBuckets(read.index(binder, time), read.count);
  const active = `SELECT ${person} AS person_key, ${aggregate()} AS _eb_gathered FROM ${table}
    WHERE ${read.within(binder, time)} AND ${scope(binder)} GROUP BY person_key`;
  const known = `SELECT person_key, arrayMap(bucket -> toInt32(bucket), ${list('_eb_gathered')}) AS active,
    ${read.index(binder, asking.personNow('_eb_created', 'person_key'))} AS born FROM (${active})`;
  const code = (bucket: string, state: string) => `toUInt16(${bucket} * ${states.length} + ${state})`;
  const lived = `arrayMap((bucket, before) -> ${code('bucket', 'multiIf(bucket = born, 0, before = bucket - 1, 1, 2)')},
    active, arrayPopBack(arrayPushFront(active, -2)))`;
  const left = `arrayMap(bucket -> ${code('(bucket + 1)', '3')}, arrayFilter((bucket, after) -> after != bucket + 1,
    active, arrayPopFront(arrayPushBack(active, -2))))`;
  // A condition on the person would be asked of each of their events: it empties the list instead.
  const codes = `if(${hasProfile(asking.database, 'person_key')}, arrayConcat(${lived}, ${left}), [])`;
  const sql = `SELECT person_key, code FROM (SELECT person_key, arrayJoin(${codes}) AS code FROM (${known}))
    WHERE code >= ${codeOf(0, 0)} AND code < ${codeOf(shown.count, 0)}`;
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
    const rows = await asking.rows<{ code: number; persons: string }>(
      `SELECT code, count() AS persons FROM (${sql}) GROUP BY code`,
      binder.params,
    );
    const counts = new Map(rows.map(({ code, persons: number }) => [code, Number(number)]));
    const line = (state: number) => shown.labels.map((_, at) => counts.get(codeOf(at, state)) ?? 0);
    return {
      labels: [...shown.labels],
      unfinished: shown.unfinished,
      new: line(0),
      returning: line(1),
      resurrecting: line(2),
      dormant: line(3).map((number) => (number === 0 ? 0 : -number)),
    };
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
      const code = binder.bind('UInt32', codeOf(bucket, states.indexOf(state)));
      return { sql: `SELECT person_key FROM (${sql}) WHERE code = ${code}`, params: binder.params };
    },
  },
});
