import { funnel } from './funnel.ts';
import { growth } from './growth.ts';
import type { Insight } from './insight.ts';
import { lifecycle } from './lifecycle.ts';
import { paths } from './paths.ts';
import { retention } from './retention.ts';
import { sql } from './sql.ts';
import { stickiness } from './stickiness.ts';
import { streaks } from './streaks.ts';
import { trends } from './trends.ts';

export type { Asking } from './asking.ts';
export { type AskingOptions, createAsking } from './create-asking.ts';
export type { Insight, PeopleSelection, Table } from './insight.ts';
export { checkTestAccounts } from './run/check-test-accounts.ts';
export type { PeopleBehind, PersonBehind } from './run/people-behind.ts';
export { peopleBehind } from './run/people-behind.ts';
export {
  type Answered,
  createQuestions,
  insightOf,
  type Questions,
  type RunningQuestion,
} from './run/questions.ts';
export { createSlots, type Slots } from './run/slots.ts';
export { type TwoDays, twoDays } from './run/two-days.ts';
export { createBinder } from './shared/binder.ts';
export { checkCohort, checkFilter } from './shared/check-definition.ts';
export { type Cohort, cohortSchema } from './shared/cohort.ts';
export { dateRangeSchema, momentOf } from './shared/date-range.ts';
export { checkEvent } from './shared/event-selection.ts';
export { type Filter, filterSchema } from './shared/filter.ts';
export { cohortSql } from './shared/filter-sql.ts';
export { type Definitions, usersOf } from './shared/references.ts';

/** Every insight; one file each. The order of lists and menus. */
export const insights: readonly Insight[] = [
  trends,
  funnel,
  retention,
  lifecycle,
  stickiness,
  growth,
  streaks,
  paths,
  sql,
];
