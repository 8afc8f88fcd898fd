import type { z } from 'zod';
import { EventbookError } from '../errors.ts';
import { checkCohort, checkFilter } from '../insights/index.ts';
import { sentencesOf } from '../sentences-of.ts';
import type { StateExport } from '../state/index.ts';
import type { Rooms } from './rooms.ts';
import { cohortKind, definitionsOf, segmentKind } from './saved.ts';

/**
 * Refuses an import with a cohort or segment that does not fit the plan: it would fail with the first question that names it.
 * @throws EventbookError `invalid_params`, naming it.
 */
export async function checkImported(rooms: Rooms, { cohorts, segments }: StateExport): Promise<void> {
  const before = definitionsOf(rooms.state);
  // What is there already stays.
  const newCohorts = cohorts.filter(({ id }) => rooms.state.cohorts.find(id) === undefined);
  const newSegments = segments.filter(({ id }) => rooms.state.segments.find(id) === undefined);
  const parsedCohorts = newCohorts.map(
    ({ id, definition }) => [id, parsed(cohortKind.schema, id, definition)] as const,
  );
  const parsedSegments = newSegments.map(
    ({ id, definition }) => [id, parsed(segmentKind.schema, id, definition)] as const,
  );
  const asking = await rooms.questions.checking({
    cohorts: new Map([...before.cohorts, ...parsedCohorts]),
    segments: new Map([...before.segments, ...parsedSegments]),
  });
  for (const [id, cohort] of parsedCohorts) naming(`cohort "${id}"`, () => checkCohort(asking, cohort));
  for (const [id, filter] of parsedSegments) naming(`segment "${id}"`, () => checkFilter(asking, filter));
}

function parsed<T>(schema: z.ZodType<T>, id: string, definition: unknown): T {
  const { data, error } = schema.safeParse(definition);
  if (error === undefined) return data;
  throw new EventbookError('invalid_params', `"${id}": ${sentencesOf(error, definition)}`);
}

function naming(what: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof EventbookError)) throw error;
    throw new EventbookError(error.code, `The ${what}: ${error.message}`, { cause: error });
  }
}
