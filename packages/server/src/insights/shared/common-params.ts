import { z } from 'zod';
import type { Asking } from '../asking.ts';
import type { Binder } from './binder.ts';
import { dateRangeSchema } from './date-range.ts';
import { type EventSelection, eventNames } from './event-selection.ts';
import { filterSchema } from './filter.ts';
import { filterSql, keyFilterSql, selectionSql } from './filter-sql.ts';

/** What every question over events takes. */
export const commonParams = {
  dateRange: dateRangeSchema.prefault({}).describe('From when to when; the last 30 days and today when not given.'),
  filters: filterSchema.optional().describe('Holds for every event of the question.'),
  testAccounts: z
    .enum(['exclude', 'include'])
    .default('exclude')
    .describe('Whether the project’s test accounts are left out.'),
};

export interface CommonParams {
  readonly filters?: z.output<typeof filterSchema> | undefined;
  readonly testAccounts: 'exclude' | 'include';
}

/**
 * SQL that keeps the rows of `events_data` that a question is about: the question's filters, no test accounts, and of the selections only the names, so that the scan is narrow.
 * @example
 * `SELECT … FROM events_data WHERE ${buckets.within(binder)} AND ${scopeSql(asking, binder, params, [params.series])}`
 */
export function scopeSql(
  asking: Asking,
  binder: Binder,
  params: CommonParams,
  selections?: readonly Pick<EventSelection, 'event' | 'filters'>[],
): string {
  const conditions: string[] = [];
  const names = selections === undefined ? undefined : eventNames(selections);
  const [only, ...others] = selections ?? [];
  if (only !== undefined && others.length === 0) conditions.push(selectionSql(asking, binder, only));
  else if (names !== undefined) conditions.push(`_eb_event IN ${binder.bind('Array(String)', names)}`);
  if (params.filters !== undefined) conditions.push(filterSql(asking, binder, params.filters, names));
  if (params.testAccounts === 'exclude' && asking.testAccounts !== undefined) {
    conditions.push(`NOT ${filterSql(asking, binder, asking.testAccounts)}`);
  }
  return conditions.length === 0 ? '1' : conditions.join(' AND ');
}

/**
 * The same over a table that has no properties, by its column of persons' keys: undefined when the question's filters or the test accounts
 * ask for more than who a person is.
 * @example
 * const scope = keyScopeSql(asking, binder, params, 'person_key'); // over events_by_person
 */
export function keyScopeSql(asking: Asking, binder: Binder, params: CommonParams, column: string): string | undefined {
  const conditions: (string | undefined)[] = [];
  if (params.filters !== undefined) conditions.push(keyFilterSql(asking, binder, params.filters, column));
  if (params.testAccounts === 'exclude' && asking.testAccounts !== undefined) {
    const test = keyFilterSql(asking, binder, asking.testAccounts, column);
    conditions.push(test && `NOT ${test}`);
  }
  if (conditions.includes(undefined)) return undefined;
  return conditions.length === 0 ? '1' : conditions.join(' AND ');
}
