import type { Asking } from '../asking.ts';
import type { Binder } from '../shared/binder.ts';
import { scopeSql } from '../shared/common-params.ts';
import { checkEvent } from '../shared/event-selection.ts';
import { selectionSql } from '../shared/filter-sql.ts';
import { rowsOf } from '../shared/rows-of.ts';
import type { Axis } from './axis.ts';
import type { Counting } from './math.ts';
import type { Series, TrendsParams } from './params.ts';

/** One series over one range: what is counted, and where. */
export interface Counted {
  readonly series: Series;
  readonly counting: Counting;
  readonly axis: Axis;
}

/** SQL for the value of the breakdown that a row has; several columns where there are several breakdowns. */
export type Part = (binder: Binder) => string | readonly string[];

/** What the columns of a part are called. */
export function partNames(part: string | readonly unknown[]): readonly string[] {
  return typeof part === 'string' ? ['_eb_part'] : part.map((_, at) => `_eb_part${at}`);
}

/**
 * A SELECT of what a series counts, one row for each time that it counts: `_eb_key` (the person), `_eb_step`, `_eb_part` (what `part`
 * gives) and `_eb_counted` where a value is counted. Every number is an aggregate of these rows and the people behind it are their keys, so
 * that they agree; what a statement around it does not use costs nothing.
 */
export function rowsSql(
  asking: Asking,
  binder: Binder,
  params: TrendsParams,
  { series, counting, axis }: Counted,
  part?: Part,
): string {
  const isWhoAndWhen = (counting.kind === 'persons' || counting.kind === 'active') && part === undefined;
  const { table, person, time, scope } = rowsOf(asking, params, [series], isWhoAndWhen ? axis.edges : undefined);
  if (table === 'activity_data') {
    return `SELECT ${person} AS _eb_key, ${axis.index(binder, time)} AS _eb_step
      FROM ${table} WHERE ${axis.within(binder, time)} AND ${scope(binder)}`;
  }
  const matches = [scopeSql(asking, binder, params, params.series)];
  if (params.series.length > 1) matches.push(selectionSql(asking, binder, series));
  const counted = matches.join(' AND ');
  const key = asking.personKey();
  const step = axis.index(binder);
  if (counting.kind === 'first') {
    const isFiltered = series.filters !== undefined || params.filters !== undefined || hidesAccounts(asking, params);
    const first = firstSql(asking, binder, series, axis, counting.isMatching || !isFiltered, counted);
    if (part === undefined) return first;
    // The value of the breakdown is the one of that very event.
    return `SELECT ${key} AS _eb_key, ${step} AS _eb_step, ${partSql(part(binder))} FROM events_data
      WHERE ${axis.within(binder)} AND ${eventIs(asking, binder, series)} AND (_eb_sequence, _eb_index) IN (SELECT _eb_row FROM (${first}))`;
  }
  const value = 'value' in counting ? counting.value : undefined;
  const columns = [`${key} AS _eb_key`, `${step} AS _eb_step`];
  if (part !== undefined) columns.push(partSql(part(binder)));
  if (value !== undefined) columns.push(`${value} AS _eb_counted`);
  const conditions = [axis.within(binder), counted];
  if (counting.kind === 'texts') conditions.push(`ifNull(${value}, '') != ''`);
  if (counting.kind === 'numbers') conditions.push(`isNotNull(${value})`);
  return `SELECT ${columns.join(', ')} FROM events_data WHERE ${conditions.join(' AND ')}`;
}

function partSql(part: string | readonly string[]): string {
  const names = partNames(part);
  return [part]
    .flat()
    .map((sql, at) => `${sql} AS ${names[at]}`)
    .join(', ');
}

/** Each person's first event of all time, where it falls into the range: the first that matches, or the first of its name if that matches. */
function firstSql(
  asking: Asking,
  binder: Binder,
  series: Series,
  axis: Axis,
  isMatching: boolean,
  matches: string,
): string {
  const step = axis.index(binder, '_eb_first');
  const row = '(_eb_sequence, _eb_index)';
  const order = '(_eb_timestamp, _eb_sequence, _eb_index)';
  const firsts = isMatching
    ? `min(_eb_timestamp) AS _eb_first, argMin(${row}, ${order}) AS _eb_row FROM events_data WHERE ${matches} GROUP BY _eb_key`
    : `minIf(_eb_timestamp, ${matches}) AS _eb_first, argMinIf(${row}, ${order}, ${matches}) AS _eb_row
        FROM events_data WHERE ${eventIs(asking, binder, series)} GROUP BY _eb_key
        HAVING countIf(${matches}) > 0 AND min(_eb_timestamp) = _eb_first`;
  return `SELECT _eb_key, ${step} AS _eb_step, _eb_row FROM (SELECT ${asking.personKey()} AS _eb_key, ${firsts})
    WHERE ${axis.within(binder, '_eb_first')}`;
}

function hidesAccounts({ testAccounts }: Asking, params: TrendsParams): boolean {
  return testAccounts !== undefined && params.testAccounts === 'exclude';
}

function eventIs(asking: Asking, binder: Binder, { event }: Series): string {
  if (event === null) return '1';
  checkEvent(asking, event);
  return `_eb_event = ${binder.bind('String', event)}`;
}
