import type { z } from 'zod';
import { EventbookError } from '../errors.ts';
import { checkCohort, checkFilter } from '../insights/index.ts';
import { sentencesOf } from '../sentences-of.ts';
import type { Definitions, StateExport, StoredDefinition } from '../state/index.ts';
import { checkingOf, checkQuestion } from './check-question.ts';
import { alarmKind, checkAlarm } from './kinds/alarm-kind.ts';
import { annotationKind } from './kinds/annotation-kind.ts';
import { cohortKind } from './kinds/cohort-kind.ts';
import { checkDashboard, dashboardKind } from './kinds/dashboard-kind.ts';
import { questionKind } from './kinds/question-kind.ts';
import { segmentKind } from './kinds/segment-kind.ts';
import type { Rooms } from './rooms.ts';
import { definitionsOf, fitting, type SavedKind } from './saved.ts';

/**
 * Refuses an import with anything that does not fit the plan: it would fail with the first question that names it.
 * @throws EventbookError `invalid_params`, naming it.
 */
export async function checkImported(rooms: Rooms, imported: StateExport): Promise<void> {
  const { state } = rooms;
  const cohorts = news(cohortKind, state.cohorts, imported.cohorts);
  const segments = news(segmentKind, state.segments, imported.segments);
  const questions = news(questionKind, state.savedQuestions, imported.savedQuestions);
  const dashboards = news(dashboardKind, state.dashboards, imported.dashboards);
  const alarms = news(alarmKind, state.alarms, imported.alarms);
  news(annotationKind, state.annotations, imported.annotations);
  const before = definitionsOf(state);
  const asking = await checkingOf(rooms, {
    cohorts: new Map([...before.cohorts, ...cohorts]),
    segments: new Map([...before.segments, ...segments]),
  });
  for (const [id, cohort] of cohorts) await naming(`cohort "${id}"`, () => checkCohort(asking, cohort));
  for (const [id, filter] of segments) await naming(`segment "${id}"`, () => checkFilter(asking, filter));
  for (const [id, question] of questions) {
    await naming(`saved question "${id}"`, () => checkQuestion(asking, question));
  }
  const saved = new Map([...fitting(state.savedQuestions, questionKind.schema), ...questions]);
  for (const [id, dashboard] of dashboards) {
    await naming(`dashboard "${id}"`, () => checkDashboard(asking, saved, dashboard));
  }
  for (const [id, alarm] of alarms) await naming(`alarm "${id}"`, () => checkAlarm(rooms, asking, alarm));
  const known = new Set([
    ...state.dashboards.list().map(({ id }) => id),
    ...rooms.readyDashboards.map(({ id }) => id),
    ...dashboards.keys(),
  ]);
  // Whoever makes a dashboard of that id later has shared it with nobody.
  const astray = imported.shares.find(({ dashboard }) => !known.has(dashboard));
  if (astray === undefined) return;
  throw new EventbookError('invalid_params', `The link "${astray.id}" is to a dashboard that there is not.`);
}

/** Those that are not there yet, read; what is there already stays. */
function news<T>(kind: SavedKind<T>, stored: Definitions, all: readonly StoredDefinition[]): ReadonlyMap<string, T> {
  const added = all.filter(({ id }) => stored.find(id) === undefined);
  return new Map(added.map(({ id, definition }) => [id, parsed(kind.schema, id, definition)]));
}

function parsed<T>(schema: z.ZodType<T>, id: string, definition: unknown): T {
  const { data, error } = schema.safeParse(definition);
  if (error === undefined) return data;
  throw new EventbookError('invalid_params', `"${id}": ${sentencesOf(error, definition)}`);
}

async function naming(what: string, check: () => void | Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof EventbookError)) throw error;
    throw new EventbookError(error.code, `The ${what}: ${error.message}`, { cause: error });
  }
}
