import { nearest } from '@eventbook/catalog';
import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import type { Binder } from './binder.ts';
import type { Cohort } from './cohort.ts';
import { conditionSql } from './condition-sql.ts';
import { checkEvent, type EventSelection } from './event-selection.ts';
import type { Filter } from './filter.ts';

/** Filters, selections and cohorts name each other, to this depth. */
const deepest = 20;
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
  if (depth > deepest) throw new EventbookError('invalid_params', `Filters nest at most ${deepest} deep.`);
  const inner = (each: Filter) => filterSql(asking, binder, each, events, depth + 1);
  if ('and' in filter) return filter.and.length === 0 ? '1' : `(${filter.and.map(inner).join(' AND ')})`;
  if ('or' in filter) return `(${filter.or.map(inner).join(' OR ')})`;
  if ('not' in filter) return `NOT ${inner(filter.not)}`;
  if ('segment' in filter) return inner(known(asking.segments, filter.segment, 'segment'));
  if ('cohort' in filter) {
    const people = cohortSql(asking, binder, known(asking.cohorts, filter.cohort, 'cohort'), depth + 1);
    return `${asking.personKey()} ${filter.operator === 'not_in' ? 'NOT IN' : 'IN'} (${people})`;
  }
  return conditionSql(asking, binder, filter, events);
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
    case 'property': {
      checkPersonsOnly(asking, cohort.filters);
      // The conditions ask the dictionary of persons by this name.
      const persons = 'SELECT _eb_key AS _eb_person_key FROM persons_data FINAL WHERE NOT _eb_merged_away';
      return `SELECT _eb_person_key AS person_key FROM (${persons}) WHERE ${filterSql(asking, binder, cohort.filters, undefined, depth)}`;
    }
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

/** A cohort by property looks at persons, where there is no event to ask. */
function checkPersonsOnly(asking: Asking, filter: Filter): void {
  if ('and' in filter) for (const each of filter.and) checkPersonsOnly(asking, each);
  else if ('or' in filter) for (const each of filter.or) checkPersonsOnly(asking, each);
  else if ('not' in filter) checkPersonsOnly(asking, filter.not);
  else if ('segment' in filter) checkPersonsOnly(asking, known(asking.segments, filter.segment, 'segment'));
  else if ('property' in filter && !filter.property.startsWith('person_now.')) {
    const hint = filter.property.startsWith('person.') ? ` Did you mean "person_now.${filter.property.slice(7)}"?` : '';
    throw new EventbookError(
      'invalid_params',
      `A cohort by property asks what persons are now; "${filter.property}" is none of their properties.${hint}`,
    );
  }
}

function known<TValue>(values: ReadonlyMap<string, TValue>, id: string, what: string): TValue {
  const value = values.get(id);
  if (value !== undefined) return value;
  const near = nearest(id, values.keys());
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new EventbookError('invalid_params', `There is no ${what} "${id}".${hint}`);
}
