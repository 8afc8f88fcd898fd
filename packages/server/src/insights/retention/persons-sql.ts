import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import { arrival } from '../shared/arrival.ts';
import type { Binder } from '../shared/binder.ts';
import type { Buckets } from '../shared/buckets.ts';
import { columnOf } from '../shared/column.ts';
import { scopeSql } from '../shared/common-params.ts';
import { eventNames } from '../shared/event-selection.ts';
import { selectionSql } from '../shared/filter-sql.ts';
import { personBuckets } from '../shared/person-buckets.ts';
import { rowsOf } from '../shared/rows-of.ts';
import type { Column } from './columns.ts';
import type { RetentionParams } from './params.ts';

/** What one statement is built from. */
export interface CellsOf {
  readonly asking: Asking;
  readonly binder: Binder;
  readonly given: RetentionParams;
  readonly buckets: Buckets;
  readonly columns: readonly Column[];
  /** SQL over a start event for what its person is split by, and over the row of a person for the place among the parts. */
  readonly split?: { readonly ofStart: readonly string[]; place(values: readonly string[]): string } | undefined;
  /** Until when windows can be over, in milliseconds. */
  readonly horizon: number;
}

/**
 * A statement of what each person did: `person_key`, `part`, their cohorts (`starts`, which `startsOf` reads), and for `cellsSql` what they came
 * back with (`back`), with a property what they began with (`_eb_first`), and with windows when (`began_at`).
 */
export function personsSql(of: CellsOf): string {
  const { asking, binder, given, buckets, split } = of;
  const target = given.targetEntity;
  const returning = given.returningEntity ?? target;
  const isSame =
    JSON.stringify([target.event, target.filters]) === JSON.stringify([returning.event, returning.filters]);
  const isFirst = given.retentionType !== 'recurring';
  const isEver = given.retentionType === 'first_ever';
  const isGathered = isEnoughToGather(of);
  const selections = isSame ? [target] : [target, returning];
  const edges = isGathered && !isEver && split === undefined ? [...buckets.starts, buckets.end] : undefined;
  const source = rowsOf(asking, given, selections, edges);
  const { time } = source;
  const within = buckets.within(binder, time);
  const name = target.event === null ? '1' : `_eb_event = ${binder.bind('String', target.event)}`;

  // First times are looked for in all that came before; then the question's own filters belong to each condition.
  const names = eventNames(selections);
  const scope = isEver ? narrowed(of, names) : source.scope(binder);
  const also = isEver ? ` AND ${scopeSql(asking, binder, given)}` : '';
  const start = isSame && !isEver ? undefined : `(${selectionSql(asking, binder, target)}${also})`;
  const back = isSame && !isEver ? undefined : isSame ? start : `(${selectionSql(asking, binder, returning)}${also})`;
  const inRange = isFirst ? within : undefined;
  const startInRange = both(start, inRange);
  const backInRange = both(back, inRange);
  const rows = isFirst
    ? `${time} < fromUnixTimestamp64Milli(${binder.bind('Int64', buckets.end)}, 'UTC') AND (${within} OR ${name})`
    : within;

  const index = `toInt32(${buckets.index(binder, time)})`;
  const milliseconds = `toUnixTimestamp64Milli(${time})`;
  const isWindow = given.timeWindowMode === '24_hour_windows';
  const value = valueSql(of, selections);
  const columns: string[] = [`${source.person} AS person_key`];
  const gather = (at: string, condition: string | undefined) => {
    const what = value === undefined ? at : `(${at}, ${value})`;
    return condition === undefined ? `groupArray(${what})` : `groupArrayIf(${what}, ${condition})`;
  };

  if (isWindow || isFirst) columns.push(`${minimum(time, start)} AS _eb_began`);
  if (isEver) columns.push(`${minimum(time, name)} AS _eb_began_any`);
  const gathered = personBuckets(index, buckets.count);
  if (isGathered) {
    columns.push(`${gathered.aggregate(backInRange)} AS _eb_back`);
    if (!isFirst && !isWindow) columns.push(`${isSame ? '_eb_back' : gathered.aggregate(start)} AS _eb_started`);
  } else {
    columns.push(`${gather(isWindow ? milliseconds : index, backInRange)} AS _eb_back`);
    if (value !== undefined) columns.push(`${gather(isWindow ? milliseconds : index, startInRange)} AS _eb_first`);
    if (!isFirst && !isWindow) columns.push(`${minimumless(index, start)} AS _eb_started`);
  }
  split?.ofStart.forEach((sql, at) => {
    columns.push(
      startInRange === undefined
        ? `argMin(tuple(${sql}), ${arrival}).1 AS _eb_value${at}`
        : `argMinIf(tuple(${sql}), ${arrival}, ${startInRange}).1 AS _eb_value${at}`,
    );
  });
  const gatheredRows = `SELECT ${columns.join(', ')} FROM ${source.table} WHERE ${rows} AND ${scope} GROUP BY person_key`;

  const isOwn = isWindow || isFirst;
  const started = isGathered ? gathered.list('_eb_started') : '_eb_started';
  const asNumbers = (list: string) => `arrayMap(bucket -> toInt32(bucket), ${list})`;
  const starts = isOwn
    ? `[toInt32(${buckets.index(binder, 'assumeNotNull(_eb_began)')})]`
    : given.retentionCustomBrackets !== undefined
      ? `[toInt32(arrayMin(${started}))]`
      : startsAreMask(of)
        ? '_eb_started'
        : asNumbers(started);
  const joined = isOwn
    ? `_eb_began >= fromUnixTimestamp64Milli(${binder.bind('Int64', buckets.starts[0] ?? 0)}, 'UTC')${isEver ? ' AND _eb_began = _eb_began_any' : ''}`
    : isGathered
      ? `${gathered.count('_eb_started')} > 0`
      : 'notEmpty(_eb_started)';
  const part = split === undefined ? 'toUInt16(0)' : split.place(split.ofStart.map((_, at) => `_eb_value${at}`));
  const cameBack = isGathered && !usesMasks(of) ? gathered.list('_eb_back') : '_eb_back';
  const carried = [`${cameBack} AS back`, ...(value === undefined ? [] : ['_eb_first'])];
  if (isWindow) carried.push('toUnixTimestamp64Milli(assumeNotNull(_eb_began)) AS began_at');
  // Cohorts that split the answer are asked by the name that the key has in the table.
  const from = split === undefined ? gatheredRows : `SELECT *, person_key AS _eb_person_key FROM (${gatheredRows})`;
  return `SELECT person_key, ${part} AS part, ${starts} AS starts, ${carried.join(', ')} FROM (${from}) WHERE ${joined}`;
}

/** Whether it is enough to know in which buckets somebody came back, not when or how often. */
function isEnoughToGather({ given }: CellsOf): boolean {
  return (
    given.timeWindowMode === 'strict_calendar_dates' &&
    given.minimumOccurrences === 1 &&
    given.aggregationType === 'count'
  );
}

/** Whether `back` is an integer with a bit for each bucket. */
export const usesMasks = (of: CellsOf): boolean => isEnoughToGather(of) && of.buckets.count <= 64;

const startsAreMask = (of: CellsOf) =>
  usesMasks(of) && of.given.retentionType === 'recurring' && of.given.retentionCustomBrackets === undefined;

/** SQL for the list of a person's cohorts, over a row of `personsSql`. */
export const startsOf = (of: CellsOf): string => (startsAreMask(of) ? 'bitPositionsToArray(starts)' : 'starts');

/** The property's value of a row, null where it is missing. */
function valueSql({ asking, given }: CellsOf, selections: readonly { readonly event: string | null }[]) {
  if (given.aggregationType === 'count' || given.aggregationProperty === undefined) return undefined;
  const { sql, type, name } = columnOf(asking, given.aggregationProperty, eventNames(selections));
  if (type !== 'number') throw new EventbookError('invalid_params', `A number is summed; ${name} is a ${type}.`);
  return sql;
}

const both = (one: string | undefined, other: string | undefined) =>
  one === undefined ? other : other === undefined ? one : `(${one} AND ${other})`;
const minimum = (what: string, condition: string | undefined) =>
  condition === undefined ? `minOrNull(${what})` : `minOrNullIf(${what}, ${condition})`;
const minimumless = (what: string, condition: string | undefined) =>
  condition === undefined ? `groupUniqArray(${what})` : `groupUniqArrayIf(${what}, ${condition})`;
const narrowed = ({ binder }: CellsOf, names: readonly string[] | undefined) =>
  names === undefined ? '1' : `_eb_event IN ${binder.bind('Array(String)', names)}`;
