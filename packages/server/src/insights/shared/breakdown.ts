import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { slices } from '../../store/slices.ts';
import type { Asking } from '../asking.ts';
import { type Binder, createBinder } from './binder.ts';
import { columnOf } from './column.ts';
import { filterSql } from './filter-sql.ts';

/** The schema of what an answer is split by. */
export const breakdownSchema = z
  .union([
    z.strictObject({
      property: z
        .string()
        .describe('`kind`, `$browser`, `person.userType` (as of the event), `person_now.userType` (as of now).'),
      histogramBinCount: z
        .int()
        .min(1)
        .max(50)
        .optional()
        .describe('Of a number: so many bins with about as many events in each.'),
    }),
    z.strictObject({
      cohorts: z
        .array(z.string())
        .min(1)
        .max(50)
        .describe('Ids of cohorts; who is in several counts in each of them, who is in none has the missing value.'),
    }),
  ])
  .meta({ id: 'Breakdown' });

export type Breakdown = z.output<typeof breakdownSchema>;

/** What splits an answer, and into how many parts. */
export const breakdownFilterSchema = z
  .strictObject({
    breakdowns: z.array(breakdownSchema).min(1).max(5).describe('One value of each makes a part of the answer.'),
    breakdownLimit: z
      .int()
      .min(1)
      .max(500)
      .default(25)
      .describe('The most values; those with the highest totals stay.'),
    breakdownHideOtherAggregation: z
      .boolean()
      .default(false)
      .describe('Leaves out what the values beyond the limit come to together.'),
  })
  .meta({ id: 'BreakdownFilter' });

export type BreakdownFilter = z.output<typeof breakdownFilterSchema>;

/** Whom a part of an answer is about: one value per breakdown, null where the property is missing; or all values beyond the limit. */
export const breakdownValueSchema = z.union([z.literal('other'), z.array(z.string().nullable())]);

export type BreakdownValue = z.output<typeof breakdownValueSchema>;

/** Longer values are cut, as PostHog does. */
const longestValue = 400;

/** Inner bounds of the bins of each breakdown that has bins, by its place: ascending, with both ends. */
export type Edges = ReadonlyMap<number, readonly number[]>;

/**
 * The bounds of bins, so that about as many rows are in each; one look at the rows, and none where no breakdown has bins.
 * `from` gives the rows that the question looks at.
 * @throws EventbookError `invalid_params` for bins of what is no number.
 * @example
 * const edges = await edgesOf(asking, breakdowns, ['exam_completed'], (binder) => `events_data WHERE ${buckets.within(binder)}`);
 */
export async function edgesOf(
  asking: Asking,
  breakdowns: readonly Breakdown[],
  events: readonly string[] | undefined,
  from: (binder: Binder) => string,
): Promise<Edges> {
  const edges = new Map<number, readonly number[]>();
  const binder = createBinder();
  const columns = breakdowns.flatMap((breakdown, at) => {
    if (!('property' in breakdown) || breakdown.histogramBinCount === undefined) return [];
    const { sql, type, name } = columnOf(asking, breakdown.property, events);
    if (type !== 'number') throw new EventbookError('invalid_params', `Bins are of numbers; ${name} is a ${type}.`);
    const bins = breakdown.histogramBinCount;
    const levels = Array.from({ length: bins + 1 }, (_, edge) => edge / bins);
    return [`quantilesExact(${levels.join(', ')})(${sql}) AS _eb_e${at}`];
  });
  if (columns.length === 0) return edges;
  const sql = `SELECT ${columns.join(', ')} FROM ${from(binder)}`;
  const [row = {}] = await asking.rows<Record<string, readonly (number | null)[]>>(sql, binder.params);
  for (const [name, values] of Object.entries(row)) {
    const found = values.filter((value) => typeof value === 'number');
    edges.set(
      Number(name.slice('_eb_e'.length)),
      [...new Set(found)].sort((a, b) => a - b),
    );
  }
  return edges;
}

/**
 * SQL over a row of `events_data` for its value of each breakdown: a text, null where it is missing. Aliases beside it begin with `_eb_`:
 * a plan may have a property of any other name. A breakdown by cohorts gives a row once for each of its cohorts that the person is in
 * (`arrayJoin`).
 * @throws EventbookError `invalid_params` for a property or cohort that there is not.
 */
export function breakdownColumns(
  asking: Asking,
  binder: Binder,
  breakdowns: readonly Breakdown[],
  events?: readonly string[],
  edges: Edges = new Map(),
): readonly string[] {
  return wholeColumns(asking, binder, breakdowns, events, edges).map((sql, at) =>
    isText(asking, breakdowns[at], events) ? shownText(sql) : sql,
  );
}

/**
 * The same with texts as they were sent: long ones are not cut yet, and an empty one is not missing yet. To be quick, a statement groups by
 * these first, and makes of each group what is shown with `shownText`.
 */
export function wholeColumns(
  asking: Asking,
  binder: Binder,
  breakdowns: readonly Breakdown[],
  events?: readonly string[],
  edges: Edges = new Map(),
): readonly string[] {
  return breakdowns.map((breakdown, at) => textOf(asking, binder, breakdown, events, edges.get(at) ?? []));
}

/** The same with numbers as numbers, for a statement that makes texts of groups, not of rows: `shownText` does. */
export function rawColumns(...given: Parameters<typeof wholeColumns>): readonly string[] {
  const [asking, , breakdowns, events] = given;
  return wholeColumns(...given).map((sql, at) => {
    const breakdown = breakdowns[at];
    if (breakdown === undefined || 'cohorts' in breakdown || breakdown.histogramBinCount !== undefined) return sql;
    const column = columnOf(asking, breakdown.property, events);
    return column.type === 'number' ? column.sql : sql;
  });
}

/** SQL for what is shown of a value: the first 400 characters of its text; null where that is empty. */
export function shownText(sql: string): string {
  return `nullIf(leftUTF8(toString(${sql}), ${longestValue}), '')`;
}

/** Whether `wholeColumns` are enough to find these values: none of them may be cut. */
export function areWhole({ breakdowns, texts }: TopValues): boolean {
  return texts.every((text) => valuesOf(text, breakdowns).every((value) => (value?.length ?? 0) < longestValue));
}

/** The values of several breakdowns as one text that `valuesOf` reads; a single one stays as it is. */
export function breakdownText(columns: readonly string[]): string {
  const [only, ...others] = columns;
  if (only !== undefined && others.length === 0) return only;
  return `toJSONString([${columns.map((column) => `CAST(${column} AS Nullable(String))`).join(', ')}])`;
}

/**
 * `breakdownColumns` as one text, for statements that carry the value along.
 * @example
 * `SELECT ${breakdownColumn(asking, binder, breakdowns)} AS _eb_value, count() FROM events_data GROUP BY _eb_value`;
 */
export function breakdownColumn(...given: Parameters<typeof breakdownColumns>): string {
  return breakdownText(breakdownColumns(...given));
}

/** What `breakdownText` wrote, one value per breakdown. */
export function valuesOf(text: string | null, breakdowns: readonly Breakdown[]): (string | null)[] {
  if (breakdowns.length === 1 || text === null) return [text];
  return z.array(z.string().nullable()).parse(JSON.parse(text));
}

function isText(asking: Asking, breakdown: Breakdown | undefined, events: readonly string[] | undefined): boolean {
  if (breakdown === undefined || 'cohorts' in breakdown) return false;
  const { type } = columnOf(asking, breakdown.property, events);
  return type === 'string' || type === 'array of string';
}

function textOf(
  asking: Asking,
  binder: Binder,
  breakdown: Breakdown,
  events: readonly string[] | undefined,
  edges: readonly number[],
): string {
  if ('cohorts' in breakdown) {
    const members = breakdown.cohorts.map(
      (cohort) => `if(${filterSql(asking, binder, { cohort })}, ${binder.bind('String', cohort)}, NULL)`,
    );
    return `arrayJoin(emptyArrayToSingle(arrayFilter(one -> isNotNull(one), [${members.join(', ')}])))`;
  }
  const { sql, type } = columnOf(asking, breakdown.property, events);
  if (breakdown.histogramBinCount !== undefined) return binOf(binder, sql, edges);
  switch (type) {
    case 'string':
      return sql;
    case 'date-time':
      return `concat(replaceOne(toString(${sql}), ' ', 'T'), 'Z')`;
    case 'array of string':
      return `if(empty(${sql}), NULL, toJSONString(${sql}))`;
    default:
      return `toString(${sql})`;
  }
}

/** The bin of a number as text. */
function binOf(binder: Binder, sql: string, edges: readonly number[]): string {
  const labels = binLabels(edges).map((label) => binder.bind('String', label));
  const cases = labels.slice(0, -1).map((label, at) => `${sql} < ${binder.bind('Float64', edges[at + 1])}, ${label}`);
  return `multiIf(${[`isNull(${sql}), NULL`, ...cases].join(', ')}, ${labels.at(-1) ?? 'toString(NULL)'})`;
}

/** Of each bin: `[10, 20)`; the last holds its upper end too. */
function binLabels(edges: readonly number[]): string[] {
  const [first, last] = [edges[0], edges.at(-1)];
  if (first === undefined || last === undefined) return [];
  const begins = [first, ...edges.slice(1, -1)];
  return begins.map((begin, at) => (at === begins.length - 1 ? `[${begin}, ${last}]` : `[${begin}, ${edges[at + 1]})`));
}

/** The values that an answer shows, best first; those beyond are "other". */
export interface TopValues {
  readonly breakdowns: readonly Breakdown[];
  readonly texts: readonly string[];
}

/**
 * The values of a breakdown that can be told without looking: members of an enum, truths, cohorts, bins. Undefined where they can't, or are
 * more than the limit. A stored event may still have another value, from a plan before this one.
 */
export function knownValues(
  asking: Asking,
  { breakdowns, breakdownLimit }: BreakdownFilter,
  events: readonly string[] | undefined,
  edges: Edges,
): TopValues | undefined {
  const [only, ...others] = breakdowns;
  if (only === undefined || others.length > 0) return undefined;
  const texts = listed(asking, only, events, edges.get(0) ?? []);
  return texts === undefined || texts.length > breakdownLimit ? undefined : { breakdowns, texts: [...texts].sort() };
}

function listed(
  asking: Asking,
  breakdown: Breakdown,
  events: readonly string[] | undefined,
  edges: readonly number[],
): readonly string[] | undefined {
  if ('cohorts' in breakdown) return [...new Set(breakdown.cohorts)];
  if (breakdown.histogramBinCount !== undefined) return binLabels(edges);
  const { type, members } = columnOf(asking, breakdown.property, events);
  return type === 'boolean' ? ['false', 'true'] : type === 'string' ? members : undefined;
}

/**
 * The values of a breakdown that there are, where they are not more than the limit: to look for them takes a fraction of ranking them, and
 * ends as soon as there are too many. Undefined then. `rows` is SQL that gives columns called `names`, of values as `rawColumns` has them.
 */
export async function seenValues(
  asking: Asking,
  { breakdowns, breakdownLimit }: BreakdownFilter,
  rows: string,
  names: readonly string[],
  binder: Binder,
): Promise<TopValues | undefined> {
  // The missing value and the empty text take no place.
  const most = breakdownLimit + 2;
  const found = await asking.rows<{ text: string | null }>(
    `SELECT ${breakdownText(names.map(shownText))} AS text FROM (SELECT DISTINCT ${names.join(', ')} FROM (${rows}) LIMIT ${most + 1})`,
    binder.params,
  );
  if (found.length > most) return undefined;
  const texts = [...new Set(found.flatMap(({ text }) => text ?? []))];
  return texts.length > breakdownLimit ? undefined : { breakdowns, texts: texts.sort() };
}

/**
 * The values with the highest totals. `rows` is SQL that gives `_eb_value` (as `breakdownColumn` wrote it) and `_eb_weight`, any number of
 * times; the missing value takes no place. Equal totals stand in the order of their texts.
 * @example
 * const top = await topValues(asking, filter, `SELECT ${column} AS _eb_value, count() AS _eb_weight FROM … GROUP BY _eb_value`, binder);
 */
export async function topValues(
  asking: Asking,
  { breakdowns, breakdownLimit }: BreakdownFilter,
  rows: string,
  binder: Binder,
): Promise<TopValues> {
  const limit = binder.bind('UInt32', breakdownLimit);
  const found = await asking.rows<{ text: string }>(
    `SELECT toString(assumeNotNull(_eb_value)) AS text, sum(_eb_weight) AS total FROM (${rows}) WHERE isNotNull(_eb_value)
      GROUP BY text ORDER BY total DESC, text LIMIT ${limit}`,
    binder.params,
  );
  return { breakdowns, texts: found.map(({ text }) => text) };
}

/**
 * SQL (UInt16) for the place of a row's value among the top ones: 0 where it is missing, 1 … n, and n + 1 for any other. A place groups
 * faster than a text, and no value can be taken for "other". `column` is what `breakdownColumn` gave, or, faster where there are several
 * breakdowns, what `breakdownColumns` gave.
 * @example
 * `SELECT ${placeSql(binder, column, top)} AS _eb_place, uniqExact(…) FROM … GROUP BY _eb_place`;
 */
export function placeSql(binder: Binder, column: string | readonly string[], top: TopValues): string {
  const columns = typeof column === 'string' ? [column] : column;
  const [only = "''", ...others] = columns;
  if (others.length === 0) return `toUInt16(${placeAmong(binder, only, ['', ...top.texts])})`;
  // The place of each value among those of its own breakdown, and the places together as one number.
  const wanted = top.texts.map((text) => valuesOf(text, top.breakdowns).map((value) => value ?? ''));
  const own = columns.map((_, at) => [...new Set(['', ...wanted.map((values) => values[at] ?? '')])]);
  const base = top.texts.length + 2;
  const together = (places: readonly (string | number)[]) =>
    places.map((place, at) => `${place} * ${base ** at}`).join(' + ');
  const codes = wanted.map((values) =>
    values.reduce((sum, value, at) => sum + (own[at]?.indexOf(value) ?? 0) * base ** at, 0),
  );
  const places = columns.map((each, at) => `toUInt64(${placeAmong(binder, each, own[at] ?? [])})`);
  const among = binder.bind('Array(UInt64)', codes);
  return `toUInt16(transform(${together(places)}, ${among}, range(toUInt16(1), toUInt16(${base - 1})), toUInt16(${base - 1})))`;
}

/** Index of a text in a list whose first is the empty one, for null too; the list's length where it is not in it. */
function placeAmong(binder: Binder, column: string, texts: readonly string[]): string {
  // More than the engine takes in one parameter come in several.
  const parts = [...slices(texts)].map((part) => binder.bind('Array(String)', part));
  const all = parts.length === 1 ? parts[0] : `arrayConcat(${parts.join(', ')})`;
  return `transform(ifNull(${column}, ''), ${all}, range(toUInt16(${texts.length})), toUInt16(${texts.length}))`;
}

/** Whom a place that `placeSql` gave is about. */
export function valueAt(place: number, { breakdowns, texts }: TopValues): BreakdownValue {
  if (place > texts.length) return 'other';
  return valuesOf(place === 0 ? null : (texts[place - 1] ?? null), breakdowns);
}

/**
 * The place of a value of an answer.
 * @throws EventbookError `invalid_params` for one that the answer does not show.
 */
export function placeOf(value: BreakdownValue, { breakdowns, texts }: TopValues): number {
  if (value === 'other') return texts.length + 1;
  if (value.length === 1 && breakdowns.length === 1 && value[0] === null) return 0;
  const wanted = JSON.stringify(value);
  const at = texts.findIndex((text) => JSON.stringify(valuesOf(text, breakdowns)) === wanted);
  if (at === -1) throw new EventbookError('invalid_params', `The answer has no part for ${wanted}.`);
  return at + 1;
}
