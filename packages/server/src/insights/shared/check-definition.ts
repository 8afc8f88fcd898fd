import type { Asking } from '../asking.ts';
import { createBinder } from './binder.ts';
import type { Cohort } from './cohort.ts';
import type { Filter } from './filter.ts';
import { cohortSql, filterSql } from './filter-sql.ts';
import { refuseCycles } from './references.ts';

/**
 * Refuses a filter that could not be asked: of a property, operator, member, cohort or segment that there is not, or one that relies on itself.
 * @throws EventbookError `invalid_params`, with the nearest.
 */
export function checkFilter(asking: Asking, filter: Filter): void {
  refuseCycles(asking);
  filterSql(asking, createBinder(), filter);
}

/** The same for a cohort. */
export function checkCohort(asking: Asking, cohort: Cohort): void {
  refuseCycles(asking);
  cohortSql(asking, createBinder(), cohort);
}
