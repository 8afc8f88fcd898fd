import type { Route } from '../route.ts';
import { createCohortRoute } from './cohorts-create.ts';
import { deleteCohortRoute } from './cohorts-delete.ts';
import { listCohortsRoute } from './cohorts-list.ts';
import { cohortPeopleRoute } from './cohorts-people.ts';
import { updateCohortRoute } from './cohorts-update.ts';
import { createTokenRoute } from './create-token.ts';
import { eventRoute } from './event.ts';
import { eventFiguresRoute } from './event-figures.ts';
import { eventsRoute } from './events.ts';
import { exportStateRoute } from './export-state.ts';
import { importStateRoute } from './import-state.ts';
import { askInsightRoute } from './insights-ask.ts';
import { listInsightsRoute } from './insights-list.ts';
import { insightPeopleRoute } from './insights-people.ts';
import { listTokensRoute } from './list-tokens.ts';
import { liveRoute } from './live.ts';
import { personRoute } from './person.ts';
import { personTimelineRoute } from './person-timeline.ts';
import { planRoute } from './plan.ts';
import { quarantineRoute } from './quarantine.ts';
import { queryRoute } from './query.ts';
import { cancelQuestionRoute } from './questions-cancel.ts';
import { listQuestionsRoute } from './questions-list.ts';
import { revokeTokenRoute } from './revoke-token.ts';
import { createSegmentRoute } from './segments-create.ts';
import { deleteSegmentRoute } from './segments-delete.ts';
import { listSegmentsRoute } from './segments-list.ts';
import { updateSegmentRoute } from './segments-update.ts';
import { setupRoute } from './setup.ts';
import { statsRoute } from './stats.ts';
import { statusRoute } from './status.ts';

/** Every route of the API; one file each. */
export const routes: readonly Route[] = [
  statusRoute,
  setupRoute,
  planRoute,
  statsRoute,
  eventFiguresRoute,
  eventsRoute,
  eventRoute,
  quarantineRoute,
  personRoute,
  personTimelineRoute,
  liveRoute,
  queryRoute,
  listInsightsRoute,
  askInsightRoute,
  insightPeopleRoute,
  listQuestionsRoute,
  cancelQuestionRoute,
  listCohortsRoute,
  createCohortRoute,
  updateCohortRoute,
  deleteCohortRoute,
  cohortPeopleRoute,
  listSegmentsRoute,
  createSegmentRoute,
  updateSegmentRoute,
  deleteSegmentRoute,
  listTokensRoute,
  createTokenRoute,
  revokeTokenRoute,
  exportStateRoute,
  importStateRoute,
];
