import { nearest } from '@eventbook/catalog';
import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import { holdsWhereMissing } from './condition-sql.ts';
import type { CohortFilter, Filter, PropertyFilter } from './filter.ts';

/** Filters, selections and cohorts name each other, to this depth. */
const deepest = 20;

/** @throws EventbookError `invalid_params` */
export function refuseDeeper(depth: number): void {
  if (depth > deepest) throw new EventbookError('invalid_params', `Filters nest at most ${deepest} deep.`);
}

/** Whether a filter asks persons what they are now, and nothing else. */
export function isOfPersons(asking: Asking, filter: Filter, depth = 0): boolean {
  return asksOnly(asking, filter, depth, (leaf) => 'property' in leaf && leaf.property.startsWith('person_now.'));
}

/** Whether a filter says nothing of an event but whose it is. */
export function isOfKeys(asking: Asking, filter: Filter): boolean {
  return asksOnly(asking, filter, 0, (leaf) => 'cohort' in leaf || leaf.property.startsWith('person_now.'));
}

/** Whether a filter has conditions, and all of them are such. */
function asksOnly(
  asking: Asking,
  filter: Filter,
  depth: number,
  isSuch: (leaf: PropertyFilter | CohortFilter) => boolean,
): boolean {
  if (depth > deepest) return false;
  const inner = (each: Filter) => asksOnly(asking, each, depth + 1, isSuch);
  if ('and' in filter) return filter.and.length > 0 && filter.and.every(inner);
  if ('or' in filter) return filter.or.every(inner);
  if ('not' in filter) return inner(filter.not);
  if ('segment' in filter) return inner(known(asking.segments, filter.segment, 'segment'));
  return isSuch(filter);
}

/** Whether a filter of persons holds for who has no properties at all. */
export function holdsForNobody(asking: Asking, filter: Filter, depth: number): boolean {
  if (depth > deepest) return false;
  const inner = (each: Filter) => holdsForNobody(asking, each, depth + 1);
  if ('and' in filter) return filter.and.every(inner);
  if ('or' in filter) return filter.or.some(inner);
  if ('not' in filter) return !inner(filter.not);
  if ('segment' in filter) return inner(known(asking.segments, filter.segment, 'segment'));
  return 'property' in filter && holdsWhereMissing.has(filter.operator);
}

/**
 * A cohort by property looks at persons, where there is no event to ask.
 * @throws EventbookError `invalid_params`, with the nearest.
 */
export function checkPersonsOnly(asking: Asking, filter: Filter, depth: number): void {
  refuseDeeper(depth);
  const inner = (each: Filter) => checkPersonsOnly(asking, each, depth + 1);
  if ('and' in filter) filter.and.forEach(inner);
  else if ('or' in filter) filter.or.forEach(inner);
  else if ('not' in filter) inner(filter.not);
  else if ('segment' in filter) inner(known(asking.segments, filter.segment, 'segment'));
  else if ('property' in filter && !filter.property.startsWith('person_now.')) {
    const near = nearest(filter.property.replace(/^person\./, ''), asking.layout.personColumns.keys());
    const hint = near === undefined ? '' : ` Did you mean "person_now.${near}"?`;
    throw new EventbookError(
      'invalid_params',
      `A cohort by property asks what persons are now; "${filter.property}" is none of their properties.${hint}`,
    );
  }
}

/** @throws EventbookError `invalid_params` when there is none of this id, with the nearest. */
export function known<TValue>(values: ReadonlyMap<string, TValue>, id: string, what: string): TValue {
  const value = values.get(id);
  if (value !== undefined) return value;
  const near = nearest(id, values.keys());
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new EventbookError('invalid_params', `There is no ${what} "${id}".${hint}`);
}
