import type { Route } from '../route.ts';
import { checkAlarmRoute } from './alarms-check.ts';
import { createAlarmRoute } from './alarms-create.ts';
import { deleteAlarmRoute } from './alarms-delete.ts';
import { getAlarmRoute } from './alarms-get.ts';
import { listAlarmsRoute } from './alarms-list.ts';
import { updateAlarmRoute } from './alarms-update.ts';
import { createAnnotationRoute } from './annotations-create.ts';
import { deleteAnnotationRoute } from './annotations-delete.ts';
import { getAnnotationRoute } from './annotations-get.ts';
import { listAnnotationsRoute } from './annotations-list.ts';
import { updateAnnotationRoute } from './annotations-update.ts';
import { createCohortRoute } from './cohorts-create.ts';
import { deleteCohortRoute } from './cohorts-delete.ts';
import { listCohortsRoute } from './cohorts-list.ts';
import { cohortPeopleRoute } from './cohorts-people.ts';
import { cohortSizeRoute } from './cohorts-size.ts';
import { updateCohortRoute } from './cohorts-update.ts';
import { createTokenRoute } from './create-token.ts';
import { createShareRoute } from './dashboard-shares-create.ts';
import { listSharesRoute } from './dashboard-shares-list.ts';
import { revokeShareRoute } from './dashboard-shares-revoke.ts';
import { createDashboardRoute } from './dashboards-create.ts';
import { deleteDashboardRoute } from './dashboards-delete.ts';
import { getDashboardRoute } from './dashboards-get.ts';
import { dashboardHistoryRoute } from './dashboards-history.ts';
import { listDashboardsRoute } from './dashboards-list.ts';
import { updateDashboardRoute } from './dashboards-update.ts';
import { eventRoute } from './event.ts';
import { eventFiguresRoute } from './event-figures.ts';
import { eventsRoute } from './events.ts';
import { exportStateRoute } from './export-state.ts';
import { homeRoute } from './home.ts';
import { importStateRoute } from './import-state.ts';
import { askInsightRoute } from './insights-ask.ts';
import { listInsightsRoute } from './insights-list.ts';
import { insightPeopleRoute } from './insights-people.ts';
import { listTokensRoute } from './list-tokens.ts';
import { liveRoute } from './live.ts';
import { personRoute } from './person.ts';
import { personCohortsRoute } from './person-cohorts.ts';
import { personHistoryRoute } from './person-history.ts';
import { personSessionsRoute } from './person-sessions.ts';
import { personTimelineRoute } from './person-timeline.ts';
import { findPersonsRoute } from './persons-find.ts';
import { planRoute } from './plan.ts';
import { quarantineRoute } from './quarantine.ts';
import { discardRoute } from './quarantine-discard.ts';
import { endedRoute } from './quarantine-ended.ts';
import { replayRoute } from './quarantine-replay.ts';
import { queryRoute } from './query.ts';
import { cancelQuestionRoute } from './questions-cancel.ts';
import { listQuestionsRoute } from './questions-list.ts';
import { revokeTokenRoute } from './revoke-token.ts';
import { createSavedQuestionRoute } from './saved-questions-create.ts';
import { deleteSavedQuestionRoute } from './saved-questions-delete.ts';
import { getSavedQuestionRoute } from './saved-questions-get.ts';
import { savedQuestionHistoryRoute } from './saved-questions-history.ts';
import { listSavedQuestionsRoute } from './saved-questions-list.ts';
import { updateSavedQuestionRoute } from './saved-questions-update.ts';
import { createSegmentRoute } from './segments-create.ts';
import { deleteSegmentRoute } from './segments-delete.ts';
import { listSegmentsRoute } from './segments-list.ts';
import { updateSegmentRoute } from './segments-update.ts';
import { setupRoute } from './setup.ts';
import { getSharedRoute } from './shares-get.ts';
import { askSharedTileRoute } from './shares-tile.ts';
import { statsRoute } from './stats.ts';
import { statusRoute } from './status.ts';
import { unknownEventsRoute } from './unknown-events.ts';
import { violationsRoute } from './violations.ts';

/** Every route of the API; one file each. */
export const routes: readonly Route[] = [
  statusRoute,
  homeRoute,
  setupRoute,
  planRoute,
  statsRoute,
  eventFiguresRoute,
  eventsRoute,
  eventRoute,
  quarantineRoute,
  endedRoute,
  replayRoute,
  discardRoute,
  violationsRoute,
  unknownEventsRoute,
  personRoute,
  personTimelineRoute,
  personHistoryRoute,
  personSessionsRoute,
  personCohortsRoute,
  findPersonsRoute,
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
  cohortSizeRoute,
  listSegmentsRoute,
  createSegmentRoute,
  updateSegmentRoute,
  deleteSegmentRoute,
  listSavedQuestionsRoute,
  createSavedQuestionRoute,
  getSavedQuestionRoute,
  updateSavedQuestionRoute,
  deleteSavedQuestionRoute,
  savedQuestionHistoryRoute,
  listDashboardsRoute,
  createDashboardRoute,
  getDashboardRoute,
  updateDashboardRoute,
  deleteDashboardRoute,
  dashboardHistoryRoute,
  listAnnotationsRoute,
  createAnnotationRoute,
  getAnnotationRoute,
  updateAnnotationRoute,
  deleteAnnotationRoute,
  listAlarmsRoute,
  createAlarmRoute,
  getAlarmRoute,
  updateAlarmRoute,
  deleteAlarmRoute,
  checkAlarmRoute,
  listSharesRoute,
  createShareRoute,
  revokeShareRoute,
  getSharedRoute,
  askSharedTileRoute,
  listTokensRoute,
  createTokenRoute,
  revokeTokenRoute,
  exportStateRoute,
  importStateRoute,
];
