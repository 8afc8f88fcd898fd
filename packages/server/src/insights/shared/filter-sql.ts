import { identifier } from '../../store/index.ts';
import { personPrefix } from '../../store/layout.ts';
import type { Asking } from '../asking.ts';
import type { Binder } from './binder.ts';
import type { Cohort } from './cohort.ts';
import { conditionSql } from './condition-sql.ts';
import { checkEvent, type EventSelection } from './event-selection.ts';
import type { Filter } from './filter.ts';
import { checkPersonsOnly, holdsForNobody, isOfKeys, isOfPersons, known, refuseDeeper } from './filter-kind.ts';

const dayMs = 86_400_000;

/**
 * A filter as SQL over a row of `events_data`: 1 where it holds, else 0, never null. `events` are the events that the row can be, where the question says which.
 * @throws EventbookError `invalid_params` for a property, operator, member, cohort or segment that there is not, with the nearest.
 * @example
 * filterSql(asking, binder, { property: 'score', operator: 'gt', value: 50 }, ['exam_completed']); // '(ifNull(`score` > {p1:Float64}, 0))'
 */
export function filterSql(
  asking: Asking,
  binder: Binder,
  filter: Filter,
  events?: readonly string[],
  depth = 0,
): string {
  return compile(asking, binder, filter, { column: '_eb_person_key', events, depth });
}

/**
 * The same of a filter that says nothing of the event but whose it is, over any table with a column of persons' keys:
 * `events_by_person` has no properties. Undefined for every other filter.
 * @example
 * keyFilterSql(asking, binder, asking.testAccounts, 'person_key');
 */
export function keyFilterSql(asking: Asking, binder: Binder, filter: Filter, column: string): string | undefined {
  return isOfKeys(asking, filter) ? compile(asking, binder, filter, { column, depth: 0 }) : undefined;
}

interface Place {
  /** Column of the keys as they were stored. */
  readonly column: string;
  readonly events?: readonly string[] | undefined;
  readonly depth: number;
}

function compile(asking: Asking, binder: Binder, filter: Filter, place: Place): string {
  refuseDeeper(place.depth);
  const next = { ...place, depth: place.depth + 1 };
  const inner = (each: Filter) => compile(asking, binder, each, next);
  if (isOfPersons(asking, filter)) return ofPersonsSql(asking, binder, filter, next);
  if ('and' in filter) return filter.and.length === 0 ? '1' : `(${filter.and.map(inner).join(' AND ')})`;
  if ('or' in filter) return `(${filter.or.map(inner).join(' OR ')})`;
  if ('not' in filter) return `NOT ${inner(filter.not)}`;
  if ('segment' in filter) return inner(known(asking.segments, filter.segment, 'segment'));
  if ('cohort' in filter) {
    const people = cohortSql(asking, binder, known(asking.cohorts, filter.cohort, 'cohort'), next.depth);
    return `${asking.personKey(place.column)} ${filter.operator === 'not_in' ? 'NOT IN' : 'IN'} (${people})`;
  }
  return conditionSql(asking, binder, filter, place.events);
}

/**
 * A filter of nothing but `person_now.…`: looking through the persons once is many times cheaper than asking the dictionary for each event.
 * Whether it holds for those who have no profile decides which of them are listed. With them are listed the keys that were merged into
 * theirs, so that no merge has to be followed for each event either.
 */
function ofPersonsSql(asking: Asking, binder: Binder, filter: Filter, { column, depth }: Place): string {
  const isOut = holdsForNobody(asking, filter, depth);
  const persons = `${personsData} AND ${isOut ? 'NOT ' : ''}${personsWhere(asking, binder, filter, depth)}`;
  const merged = `SELECT from_key AS person_key FROM person_overrides FINAL WHERE to_key IN (${persons})`;
  return `${identifier(column)} ${isOut ? 'NOT IN' : 'IN'} (${persons} UNION ALL ${merged})`;
}

const personsData = 'SELECT _eb_key AS person_key FROM persons_data FINAL WHERE NOT _eb_merged_away';

/** A filter of `person_now.…` over a row of `persons_data`, whose columns are what persons are now. */
function personsWhere(asking: Asking, binder: Binder, filter: Filter, depth: number): string {
  refuseDeeper(depth);
  const inner = (each: Filter) => personsWhere(asking, binder, each, depth + 1);
  if ('and' in filter) return filter.and.length === 0 ? '1' : `(${filter.and.map(inner).join(' AND ')})`;
  if ('or' in filter) return `(${filter.or.map(inner).join(' OR ')})`;
  if ('not' in filter) return `NOT ${inner(filter.not)}`;
  if ('segment' in filter) return inner(known(asking.segments, filter.segment, 'segment'));
  if ('cohort' in filter) {
    const people = cohortSql(asking, binder, known(asking.cohorts, filter.cohort, 'cohort'), depth + 1);
    return `_eb_key ${filter.operator === 'not_in' ? 'NOT IN' : 'IN'} (${people})`;
  }
  const overPersons = { ...asking, personNow: (property: string) => identifier(`${personPrefix}${property}`) };
  return conditionSql(overPersons, binder, filter);
}

/**
 * SQL over a row of `events_data` that is 1 where the row is chosen, else 0, never null.
 * @throws EventbookError `invalid_params` for an event, property, operator or member that there is not, with the nearest.
 */
export function selectionSql(
  asking: Asking,
  binder: Binder,
  { event, filters }: Pick<EventSelection, 'event' | 'filters'>,
  depth = 0,
): string {
  const conditions: string[] = [];
  if (event !== null) {
    checkEvent(asking, event);
    conditions.push(`_eb_event = ${binder.bind('String', event)}`);
  }
  if (filters !== undefined) {
    conditions.push(filterSql(asking, binder, filters, event === null ? undefined : [event], depth));
  }
  return conditions.length === 0 ? '1' : `(${conditions.join(' AND ')})`;
}

/** A SELECT of the keys of a cohort's people as of now, in one column `person_key`; each once. */
export function cohortSql(asking: Asking, binder: Binder, cohort: Cohort, depth = 0): string {
  const instant = (at: number) => `fromUnixTimestamp64Milli(${binder.bind('Int64', at)}, 'UTC')`;
  const ago = (days: number) => instant(asking.now - days * dayMs);
  const doing = (selection: Pick<EventSelection, 'event' | 'filters'>, having: string, where = '1') =>
    `SELECT ${asking.personKey()} AS person_key FROM events_data WHERE ${selectionSql(asking, binder, selection, depth)}
     AND ${where} AND _eb_timestamp <= ${instant(asking.now)} GROUP BY person_key HAVING ${having}`;
  switch (cohort.kind) {
    case 'property':
      checkPersonsOnly(asking, cohort.filters, depth);
      return `${personsData} AND ${personsWhere(asking, binder, cohort.filters, depth + 1)}`;
    case 'did':
      return doing(cohort, `count() >= ${binder.bind('UInt64', cohort.times)}`, `_eb_timestamp >= ${ago(cohort.days)}`);
    case 'first_did':
      return doing(cohort, `min(_eb_timestamp) >= ${ago(cohort.days)}`);
    case 'stopped_doing':
      return doing(
        cohort,
        `max(_eb_timestamp) < ${ago(cohort.days)}`,
        `_eb_timestamp >= ${ago(cohort.days + cohort.before)}`,
      );
    case 'static': {
      const ids = binder.bind('Array(String)', cohort.distinctIds);
      const known = `SELECT person_key AS known_key FROM person_distinct_ids FINAL WHERE distinct_id IN ${ids}`;
      return `SELECT DISTINCT ${asking.personKey('known_key')} AS person_key FROM (${known})`;
    }
  }
}
