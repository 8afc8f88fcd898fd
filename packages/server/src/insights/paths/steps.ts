import type { Binder } from '../shared/binder.ts';

export interface StepsParams {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly steps: number;
  readonly sessionGapMinutes: number;
}

/**
 * Puts rows of (_eb_person, _eb_time in milliseconds, _eb_sequence, _eb_index, _eb_item) in order, cuts them into paths and gives the edges:
 * (person_key, step of the target, source, target, milliseconds). The order of arrival decides between equal times.
 */
export function stepsSql(binder: Binder, rows: string, { start, end, steps, sessionGapMinutes }: StepsParams): string {
  const gap = binder.bind('Int64', sessionGapMinutes * 60_000);
  const sorted = `SELECT _eb_person AS person_key, arraySort(groupArray((_eb_time, _eb_sequence, _eb_index, _eb_item))) AS visit FROM (${rows}) GROUP BY person_key`;
  const sessions = `SELECT person_key, arrayJoin(arraySplit((_, pause) -> pause >= ${gap}, visit, arrayDifference(visit.1))) AS session FROM (${sorted})`;
  // Of equal neighbours the last stays.
  const whole = `SELECT person_key, arrayFilter((step, next, left) -> step.4 != next OR left = 1, session, arrayShiftLeft(session.4, 1), arrayReverse(arrayEnumerate(session))) AS path0 FROM (${sessions})`;
  const fromStart = cut(
    whole,
    'path0',
    'path1',
    start && `indexOf(path0.4, ${binder.bind('String', slashless(start))})`,
    (at) => `arraySlice(path0, ${at})`,
  );
  const toEnd = cut(
    fromStart,
    'path1',
    'path2',
    end && `indexOf(path1.4, ${binder.bind('String', slashless(end))})`,
    (at) => `arraySlice(path1, 1, ${at})`,
  );
  const limited = `SELECT person_key, ${limit(start !== undefined, end !== undefined, steps)} AS path FROM (${toEnd})`;
  const edges =
    'arrayMap((from, to, at) -> (at, from.2, to.2, to.1 - from.1), arrayPopBack(path), arrayPopFront(path), arrayPopFront(arrayEnumerate(path)))';
  return `SELECT person_key, edge.1 AS step, edge.2 AS source, edge.3 AS target, edge.4 AS milliseconds
    FROM (SELECT person_key, arrayJoin(${edges}) AS edge FROM (${limited}))`;
}

/** Cuts a path at its first such item, and leaves out paths without. */
function cut(
  from: string,
  before: string,
  after: string,
  place: string | undefined,
  slice: (at: string) => string,
): string {
  if (place === undefined) return `SELECT person_key, ${before} AS ${after} FROM (${from})`;
  return `SELECT person_key, ${slice(`${place} AS at`)} AS ${after} FROM (${from}) WHERE at > 0`;
}

/** The items that are shown, each with its time. */
function limit(hasStart: boolean, hasEnd: boolean, steps: number): string {
  const pairs = (path: string) => `arrayMap(step -> (step.1, step.4), ${path})`;
  if (!hasEnd) return pairs(`arraySlice(path2, 1, ${steps})`);
  if (!hasStart) return pairs(`arraySlice(path2, -${steps})`);
  const half = Math.floor(steps / 2);
  const middle = `[(path2[${half + 1}].1, '...')]`;
  const halves = `arrayConcat(${pairs(`arraySlice(path2, 1, ${half})`)}, ${middle}, ${pairs(`arraySlice(path2, -${half})`)})`;
  return `if(length(path2) > ${steps}, ${halves}, ${pairs('path2')})`;
}

/** As items are written. */
const slashless = (item: string) => item.replace(/(.)\/$/, '$1');
