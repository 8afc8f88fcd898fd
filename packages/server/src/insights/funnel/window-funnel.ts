import type { Asking } from '../asking.ts';
import { type Binder, createBinder } from '../shared/binder.ts';
import { scopeSql } from '../shared/common-params.ts';
import { withinSql } from '../shared/date-range.ts';
import { selectionSql } from '../shared/filter-sql.ts';
import type { FunnelParams } from './params.ts';
import type { Plan } from './plan.ts';
import { actorSql } from './source.ts';

/** The engine's own bound is 32. */
const mostSteps = 32;
/** It keeps every way that equal events can be put together: their number doubles with each step. */
const mostEqualSteps = 8;

/**
 * How the engine's `windowFunnel` counts exactly as the fold, or undefined where it does not. It takes plain ordered funnels only. Steps of
 * different events are exact; so are equal steps, each event taken once. Where an event can be one step and also another, simultaneous events
 * are put together in another way.
 */
export function windowFunnelMode(given: FunnelParams): 'default' | 'strict_once' | undefined {
  const { series } = given;
  const isPlain =
    given.view === 'steps' &&
    given.orderType === 'ordered' &&
    given.openWindow === 'as_dropped' &&
    given.breakdownFilter === undefined &&
    (given.exclusions ?? []).length === 0 &&
    series.length <= mostSteps &&
    series.every(({ optionalInFunnel, within }) => !optionalInFunnel && within === undefined);
  if (!isPlain) return undefined;
  const names = new Set(series.map(({ event }) => event));
  if (series.length === 1 || (names.size === series.length && !names.has(null))) return 'default';
  const choices = new Set(series.map(({ event, filters }) => JSON.stringify([event, filters])));
  return choices.size === 1 && series.length <= mostEqualSteps ? 'strict_once' : undefined;
}

/** A statement of (_eb_actor, _eb_level): how many steps each actor did. */
export function levelsSql(
  asking: Asking,
  given: FunnelParams,
  plan: Plan,
  mode: 'default' | 'strict_once',
): { readonly sql: string; readonly binder: Binder } {
  const binder = createBinder();
  const conditions = given.series.map((step) => selectionSql(asking, binder, step));
  const rows = [withinSql(binder, plan.scan), scopeSql(asking, binder, given, given.series)];
  if (given.aggregateBy !== 'person') rows.push(`ifNull(_eb_actor, '') != ''`);
  const parameters = mode === 'default' ? `${plan.rules.windowMs}` : `${plan.rules.windowMs}, 'strict_once'`;
  const sql = `SELECT ${actorSql(asking, given)} AS _eb_actor,
      windowFunnel(${parameters})(toUInt64(toUnixTimestamp64Milli(_eb_timestamp)), ${conditions.join(', ')}) AS _eb_level
    FROM events_data WHERE ${rows.join(' AND ')} GROUP BY _eb_actor`;
  return { sql, binder };
}
