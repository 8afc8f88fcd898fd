import { z } from 'zod';
import type { Asking } from './asking.ts';
import { insight } from './insight.ts';
import { itemFields, itemSql } from './paths/item.ts';
import { stepsSql } from './paths/steps.ts';
import { createBinder } from './shared/binder.ts';
import { commonParams, scopeSql } from './shared/common-params.ts';
import { instantsOf, withinSql } from './shared/date-range.ts';
import { eventSelectionSchema } from './shared/event-selection.ts';
import { selectionSql } from './shared/filter-sql.ts';

const item = z.string().min(1).max(1_000);

const params = z.strictObject({
  ...commonParams,
  events: z
    .array(eventSelectionSchema)
    .min(1)
    .max(50)
    .optional()
    .describe('What a path is made of; any event when not given.'),
  exclude: z
    .array(z.string())
    .max(100)
    .optional()
    .describe('Names of events that are left out.')
    .meta({ control: 'event' }),
  ...itemFields,
  start: item
    .optional()
    .describe('Paths begin at the first of these items; sessions without it are left out.')
    .meta({ control: 'item' }),
  end: item
    .optional()
    .describe('Paths end with the first of these items; sessions without it are left out.')
    .meta({ control: 'item' }),
  steps: z
    .int()
    .min(2)
    .max(20)
    .default(5)
    .describe('How many items of a path are shown: the first, or with an end the last.'),
  edges: z.int().min(1).max(1_000).default(50).describe('How many edges, the most frequent first.'),
  minCount: z.int().min(1).optional().describe('Only edges that were taken at least so often.'),
  maxCount: z.int().min(1).optional().describe('Only edges that were taken at most so often.'),
  sessionGapMinutes: z.int().min(1).max(10_080).default(30).describe('A pause of so many minutes begins a new path.'),
});

type Params = z.output<typeof params>;

const node = z.object({ step: z.int().describe('1 is the first of a path.'), item: z.string() });
const result = z.object({
  edges: z.array(
    z.object({
      source: node,
      target: node,
      count: z.int().describe('How often a path took it.'),
      persons: z.int().describe('How many persons did.'),
      meanSeconds: z.number().describe('From the one item to the other.'),
    }),
  ),
});

/** A statement whose rows are the edges that paths took: (person_key, step of the target, source, target, seconds). */
async function taken(asking: Asking, given: Params) {
  const binder = createBinder();
  const range = await instantsOf(asking, given.dateRange);
  const conditions = [withinSql(binder, range), scopeSql(asking, binder, given, given.events)];
  if (given.events !== undefined && given.events.length > 1) {
    conditions.push(`(${given.events.map((each) => selectionSql(asking, binder, each)).join(' OR ')})`);
  }
  if (given.exclude !== undefined) conditions.push(`_eb_event NOT IN ${binder.bind('Array(String)', given.exclude)}`);
  // A name that a property can have would stand before that property.
  const rows = `SELECT ${asking.personKey()} AS _eb_person, toUnixTimestamp64Milli(_eb_timestamp) AS _eb_time, _eb_sequence, _eb_index,
    ${itemSql(asking, binder, given)} AS _eb_item FROM events_data WHERE ${conditions.join(' AND ')} AND _eb_item != ''`;
  return { binder, sql: stepsSql(binder, rows, given) };
}

/** Which ways people take through the product. */
export const paths = insight({
  kind: 'paths',
  title: 'Paths',
  summary: 'Which ways people take through the product, from one event or page to the next.',
  description: `The events of a person are put in order and cut into paths wherever ${'`sessionGapMinutes`'} pass without one. An item is the URL of a page view (without the slash at its end), the name of a screen, or else the name of the event, with the value of ${'`property`'} behind it if one is asked for. Regular expressions clean items first, wildcards group them then. Equal neighbours count as one item, at the time of the last.

With ${'`start`'} a path begins at its first such item, with ${'`end`'} it ends there; paths without it are left out. The first ${'`steps`'} items are kept; with an end the last; with both, a longer path keeps its two halves and ${'`...`'} stands between them. An edge counts how often paths took it at that place, and how many persons did.`,
  params,
  result,
  examples: [{ title: 'What follows an upload', params: { start: 'lecture_uploaded', dateRange: { from: '-14d' } } }],
  async answer(asking, given) {
    const { binder, sql } = await taken(asking, given);
    const having = [
      ...(given.minCount === undefined ? [] : [`count >= ${binder.bind('UInt64', given.minCount)}`]),
      ...(given.maxCount === undefined ? [] : [`count <= ${binder.bind('UInt64', given.maxCount)}`]),
    ];
    const rows = await asking.rows<{
      step: number;
      source: string;
      target: string;
      count: string;
      persons: string;
      seconds: number;
    }>(
      `SELECT step, source, target, count() AS count, uniqExact(person_key) AS persons, avg(milliseconds) / 1000 AS seconds
       FROM (${sql}) GROUP BY step, source, target ${having.length === 0 ? '' : `HAVING ${having.join(' AND ')}`}
       ORDER BY count DESC, step, source, target LIMIT ${binder.bind('UInt32', given.edges)}`,
      binder.params,
    );
    return {
      edges: rows.map(({ step, source, target, count, persons, seconds }) => ({
        source: { step: step - 1, item: source },
        target: { step, item: target },
        count: Number(count),
        persons: Number(persons),
        meanSeconds: seconds,
      })),
    };
  },
  table: ({ edges }) => ({
    columns: ['step', 'from', 'to', 'count', 'persons', 'mean seconds'],
    rows: edges.map(({ source, target, count, persons, meanSeconds }) => [
      source.step,
      source.item,
      target.item,
      count,
      persons,
      Math.round(meanSeconds * 1000) / 1000,
    ]),
  }),
  people: {
    cell: z.strictObject({
      step: z.int().min(2).describe('Step of the target.'),
      source: z.string(),
      target: z.string(),
    }),
    async of(asking, given, { step, source, target }) {
      const { binder, sql } = await taken(asking, given);
      return {
        sql: `SELECT DISTINCT person_key FROM (${sql}) WHERE step = ${binder.bind('UInt32', step)}
          AND source = ${binder.bind('String', source)} AND target = ${binder.bind('String', target)}`,
        params: binder.params,
      };
    },
  },
});
