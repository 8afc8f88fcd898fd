import type { Asking } from '../asking.ts';
import { type Binder, createBinder } from '../shared/binder.ts';
import { breakdownColumn, edgesOf } from '../shared/breakdown.ts';
import { columnOf } from '../shared/column.ts';
import { keyScopeSql, scopeSql } from '../shared/common-params.ts';
import { withinSql } from '../shared/date-range.ts';
import { checkEvent, eventNames } from '../shared/event-selection.ts';
import { selectionSql } from '../shared/filter-sql.ts';
import type { FunnelParams } from './params.ts';
import { type Marked, type Plan, refused } from './plan.ts';
import type { ActorFormat } from './read-actors.ts';

/** A statement that gives every actor with its events, in `RowBinary`. */
export interface Source {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly format: ActorFormat;
}

/** So many bits beside a time, and a table of all kinds stays small. */
const mostPacked = 20;
/** A range that is longer is read in the order of persons, where every event is read. */
const longRange = 30 * 86_400_000;

/**
 * The statement that the fold reads. The engine gathers an actor's events by grouping, so that merged persons cost nothing more and no row
 * has to be sorted but within its actor: this takes a third of the time of an ORDER BY over all rows.
 * @throws EventbookError `invalid_params` for what the plan does not have.
 */
export async function sourceOf(asking: Asking, given: FunnelParams, plan: Plan, isSplit: boolean): Promise<Source> {
  const binder = createBinder();
  const selections = plan.marked.map(({ selection }) => selection);
  const readsAll = plan.rules.order === 'strict' || eventNames(selections) === undefined;
  const keyScope =
    readsAll && isPlain(given, selections) && plan.scan.to - plan.scan.from > longRange
      ? keyScopeSql(asking, binder, given, 'person_key')
      : undefined;
  const isNarrow = keyScope !== undefined;
  const table = isNarrow
    ? { name: 'events_by_person', event: 'event', time: 'timestamp' }
    : { name: 'events_data', event: '_eb_event', time: '_eb_timestamp' };
  const scope = keyScope ?? scopeSql(asking, binder, given, readsAll ? undefined : selections);
  const words = Math.ceil(plan.bits / 32);
  const columns = [
    `${isNarrow ? asking.personKey('person_key') : actorSql(asking, given)} AS _eb_actor`,
    `toFloat64(toUnixTimestamp64Milli(${table.time}) - ${binder.bind('Int64', plan.scan.from)}) AS _eb_time`,
    ...Array.from(
      { length: words },
      (_, word) => `${wordSql(asking, binder, plan.marked, word, table.event)} AS _eb_word${word}`,
    ),
  ];
  const conditions = [withinSql(binder, plan.scan, table.time), scope];
  if (given.aggregateBy !== 'person') conditions.push(`ifNull(_eb_actor, '') != ''`);
  if (plan.rules.order !== 'strict' && selections.some(({ filters }) => filters !== undefined)) {
    conditions.push(`(${Array.from({ length: words }, (_, word) => `_eb_word${word} != 0`).join(' OR ')})`);
  }
  if (isSplit) {
    columns.push(`${await valueSql(asking, binder, given, plan)} AS _eb_value`);
    // One number, compared at once: by a tuple the whole statement takes three times as long.
    columns.push(
      `bitOr(bitShiftLeft(toUInt128(_eb_time), 64), toUInt128(bitShiftLeft(_eb_sequence, 16) + _eb_index)) AS _eb_place`,
    );
  }
  const rows = `SELECT ${columns.join(', ')} FROM ${table.name} WHERE ${conditions.join(' AND ')}`;
  return { ...grouped(given, plan, isSplit, rows, words), params: binder.params };
}

function grouped(given: FunnelParams, plan: Plan, isSplit: boolean, rows: string, words: number) {
  const attribution = isSplit ? attributionOf(given) : undefined;
  const span = plan.scan.to - plan.scan.from;
  const eventValues = attribution === 'step';
  const isPacked = !eventValues && plan.bits <= mostPacked && span * 2 ** plan.bits <= Number.MAX_SAFE_INTEGER;
  const names = Array.from({ length: words }, (_, word) => `_eb_word${word}`);
  const events = isPacked
    ? `arraySort(groupArray(_eb_time * ${2 ** plan.bits} + _eb_word0))`
    : `arraySort(groupArray((_eb_time, ${[...names, ...(eventValues ? ['_eb_value'] : [])].join(', ')})))`;
  const hasKey = given.aggregateBy === 'person';
  const isSet = `_eb_value != ${missingSql(given)}`;
  const touch = { first_touch: 'argMinIf', last_touch: 'argMaxIf' } as const;
  const value =
    attribution === 'all_events'
      ? ['_eb_value']
      : attribution === 'first_touch' || attribution === 'last_touch'
        ? [`${touch[attribution]}(_eb_value, _eb_place, ${isSet})`]
        : [];
  const format: ActorFormat = {
    hasKey,
    hasValue: value.length > 0,
    words,
    eventValues,
    ...(isPacked && { packedBits: plan.bits }),
  };
  const sql = `SELECT ${[...(hasKey ? ['_eb_actor'] : []), ...value, events].join(', ')} FROM (${rows})
    GROUP BY _eb_actor${attribution === 'all_events' ? ', _eb_value' : ''}`;
  return { sql, format };
}

/** Who is in several cohorts goes through the funnel once for each. */
export function attributionOf({ breakdownFilter, breakdownAttributionType }: FunnelParams) {
  const isByCohort = breakdownFilter?.breakdowns.some((each) => 'cohorts' in each) ?? false;
  return isByCohort ? 'all_events' : breakdownAttributionType;
}

/** How the value of a row is written that has none of the properties. */
export function missingText({ breakdownFilter }: FunnelParams): string {
  const count = breakdownFilter?.breakdowns.length ?? 1;
  return count === 1 ? '' : JSON.stringify(new Array(count).fill(null));
}

/** A text of brackets, commas and nulls alone. */
const missingSql = (given: FunnelParams) => `'${missingText(given)}'`;

async function valueSql(asking: Asking, binder: Binder, given: FunnelParams, plan: Plan): Promise<string> {
  const breakdowns = given.breakdownFilter?.breakdowns ?? [];
  const selections = plan.marked.map(({ selection }) => selection);
  const names = eventNames(selections);
  const edges = await edgesOf(
    asking,
    breakdowns,
    names,
    (own) => `events_data WHERE ${withinSql(own, plan.scan)} AND ${scopeSql(asking, own, given, selections)}`,
  );
  return `ifNull(CAST(${breakdownColumn(asking, binder, breakdowns, names, edges)} AS Nullable(String)), '')`;
}

/** SQL for who goes through the funnel. */
export function actorSql(asking: Asking, { aggregateBy, groupType }: FunnelParams): string {
  if (aggregateBy === 'person') return asking.personKey();
  if (aggregateBy === 'session') return columnOf(asking, '$session_id').sql;
  const index = groupType === undefined ? undefined : asking.groupTypes.get(groupType);
  if (index !== undefined) return columnOf(asking, `$group_${index}`).sql;
  const known = [...asking.groupTypes.keys()].join(', ');
  throw refused(
    `There is no type of group "${groupType}". It is one of: ${known === '' ? '(none was seen yet)' : known}.`,
  );
}

/** Whether nothing but name, time and person of events matters, beside what the question is about. */
function isPlain(given: FunnelParams, selections: readonly Marked['selection'][]): boolean {
  return (
    given.aggregateBy === 'person' &&
    given.breakdownFilter === undefined &&
    selections.every(({ filters }) => filters === undefined)
  );
}

/** SQL (UInt32) for 32 of the bits of a row. Names are looked up in one go; only what has filters is asked by itself. */
function wordSql(asking: Asking, binder: Binder, marked: readonly Marked[], word: number, event: string): string {
  const byName = new Map<string, number>();
  const parts: string[] = [];
  for (const { selection, bits } of marked) {
    const mask = bits.reduce((sum, bit) => (bit >>> 5 === word ? sum | (1 << (bit & 31)) : sum), 0) >>> 0;
    if (mask === 0) continue;
    if (selection.filters !== undefined) {
      parts.push(`if(${selectionSql(asking, binder, selection)}, toUInt32(${mask}), toUInt32(0))`);
    } else if (selection.event === null) parts.push(`toUInt32(${mask})`);
    else {
      checkEvent(asking, selection.event);
      byName.set(selection.event, ((byName.get(selection.event) ?? 0) | mask) >>> 0);
    }
  }
  if (byName.size > 0) {
    const names = binder.bind('Array(String)', [...byName.keys()]);
    parts.push(`transform(${event}, ${names}, ${binder.bind('Array(UInt32)', [...byName.values()])}, toUInt32(0))`);
  }
  return parts.reduce((all, part) => (all === '' ? part : `bitOr(${all}, ${part})`), '') || 'toUInt32(0)';
}
