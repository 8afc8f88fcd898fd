import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import { columnOf } from '../shared/column.ts';
import type { Series } from './params.ts';

/** How the rows of a part of an answer become its number. */
export type Counting =
  /** Each row counts. */
  | { readonly kind: 'rows' }
  /** Each person counts once. */
  | { readonly kind: 'persons' }
  /** Each value of a text counts once: a session, a group. */
  | { readonly kind: 'texts'; readonly value: string }
  /** An aggregate of a number. */
  | { readonly kind: 'numbers'; readonly value: string; readonly aggregate: Aggregate }
  /** An aggregate of how many rows each person has. */
  | { readonly kind: 'per person'; readonly aggregate: Aggregate }
  /** Each person counts once, at the first row of all time. */
  | { readonly kind: 'first'; readonly isMatching: boolean }
  /** Each person counts once in a window of so many days that ends with the bucket. */
  | { readonly kind: 'active'; readonly days: number };

export type Aggregate = (value: string) => string;

/** Percentiles are exact; between two values they are on the straight line. */
const aggregates: Readonly<Record<string, Aggregate>> = {
  sum: (value) => `sum(${value})`,
  avg: (value) => `avg(${value})`,
  min: (value) => `min(${value})`,
  max: (value) => `max(${value})`,
  median: (value) => `quantileExactInclusive(0.5)(${value})`,
  p75: (value) => `quantileExactInclusive(0.75)(${value})`,
  p90: (value) => `quantileExactInclusive(0.9)(${value})`,
  p95: (value) => `quantileExactInclusive(0.95)(${value})`,
  p99: (value) => `quantileExactInclusive(0.99)(${value})`,
};

/**
 * What a series counts.
 * @throws EventbookError `invalid_params` for a property that is missing or no number, or an unknown type of group.
 */
export function countingOf(asking: Asking, { math, mathProperty, mathGroupType, event }: Series): Counting {
  switch (math) {
    case 'total':
      return { kind: 'rows' };
    case 'dau':
      return { kind: 'persons' };
    case 'weekly_active':
      return { kind: 'active', days: 7 };
    case 'monthly_active':
      return { kind: 'active', days: 30 };
    case 'first_time_for_user':
      return { kind: 'first', isMatching: false };
    case 'first_matching_event_for_user':
      return { kind: 'first', isMatching: true };
    case 'unique_session':
      return { kind: 'texts', value: columnOf(asking, '$session_id').sql };
    case 'unique_group':
      return { kind: 'texts', value: groupColumn(asking, mathGroupType) };
  }
  const perPerson = aggregates[math.replace('_count_per_actor', '')];
  if (math.endsWith('_count_per_actor') && perPerson !== undefined) return { kind: 'per person', aggregate: perPerson };
  const aggregate = aggregates[math];
  if (aggregate === undefined) throw new TypeError(`No counting for ${math}.`);
  if (mathProperty === undefined) throw refused(`"${math}" needs mathProperty: the number to take it of.`);
  const { sql, type, name } = columnOf(asking, mathProperty, event === null ? undefined : [event]);
  if (type !== 'number') throw refused(`"${math}" is taken of a number; ${name} is a ${type}.`);
  return { kind: 'numbers', value: sql, aggregate };
}

function groupColumn({ groupTypes, ...asking }: Asking, type: string | undefined): string {
  const known = [...groupTypes.keys()].join(', ');
  const index = type === undefined ? undefined : groupTypes.get(type);
  if (index !== undefined) return columnOf({ ...asking, groupTypes }, `$group_${index}`).sql;
  throw refused(`"unique_group" needs mathGroupType, one of: ${known === '' ? '(no group was seen yet)' : known}.`);
}

const refused = (message: string) => new EventbookError('invalid_params', message);
