import { z } from 'zod';
import { insight } from './insight.ts';

const params = z.strictObject({
  sql: z
    .string()
    .min(1)
    .max(100_000)
    .describe('One SELECT over the views `events`, `persons`, `person_ids`, `groups` and `quarantine`.')
    .meta({ control: 'sql' }),
  maxRows: z.int().min(1).max(100_000).default(10_000).describe('Rows of the answer at most.'),
});

const result = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string().describe("ClickHouse's.") })),
  rows: z.array(z.record(z.string(), z.unknown())),
  truncated: z.boolean().describe('More rows would have come.'),
});

/** A question in the user's own words: the guarded SELECT of `/api/v1/query`. */
export const sql = insight({
  kind: 'sql',
  title: 'SQL',
  summary: 'Any one SELECT over the events, persons and quarantine of an environment.',
  description: [
    'One `SELECT` (it may begin with `WITH`) in ClickHouse’s SQL, read-only, over the views of [SQL](../sql.md) and nothing else: no other table, no table function, no file or address, no second statement. Properties are columns by their wire names; `person.…` is the person as of the event, `person_now.…` as of now.',
    'Nothing is added to the statement: test accounts are counted unless it leaves them out itself. It may take 30 seconds, 4 GB of memory and `maxRows` rows; more rows are cut off, and `truncated` says so.',
  ].join('\n\n'),
  params,
  result,
  examples: [
    {
      title: 'The most frequent events of the last week',
      params: {
        sql: 'SELECT event, count() AS times, uniqExact(person_key) AS people FROM events WHERE timestamp > now() - INTERVAL 7 DAY GROUP BY event ORDER BY times DESC LIMIT 20',
      },
    },
  ],
  async answer(asking, { sql: text, maxRows }) {
    const { columns, rows, truncated } = await asking.question(text, { maxRows });
    return { columns: [...columns], rows: [...rows], truncated };
  },
  table: ({ columns, rows }) => ({
    columns: columns.map(({ name }) => name),
    rows: rows.map((row) => columns.map(({ name }) => cell(row[name]))),
  }),
});

/** Lists and tuples are shown as their JSON. */
function cell(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
