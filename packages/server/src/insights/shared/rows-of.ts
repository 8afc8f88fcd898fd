import { quarterMs } from '../../store/row.ts';
import type { Asking } from '../asking.ts';
import { type Binder, createBinder } from './binder.ts';
import { type CommonParams, keyScopeSql, scopeSql } from './common-params.ts';
import type { EventSelection } from './event-selection.ts';

/** The table that a question is asked of, and what it calls what. */
export interface Rows {
  readonly table: 'events_data' | 'activity_data';
  /** SQL for the person of a row today. */
  readonly person: string;
  /** Column of the instant. */
  readonly time: string;
  /** SQL that keeps the rows that the question is about. */
  scope(binder: Binder): string;
}

/**
 * The rows for a question that needs nothing of events but whether a person had any of them between certain instants. Of any event at
 * all, each person's quarters of an hour say so, and are far fewer. `edges` are the instants between which it makes no difference when an
 * event was: they have to be the beginnings of such quarters, as days, weeks, months and hours are. Undefined where each event matters.
 * @example
 * const { table, person, time, scope } = rowsOf(asking, params, [params.series], [...buckets.starts, buckets.end]);
 * `SELECT ${person} AS person_key FROM ${table} WHERE ${buckets.within(binder, time)} AND ${scope(binder)}`;
 */
export function rowsOf(
  asking: Asking,
  params: CommonParams,
  selections: readonly Pick<EventSelection, 'event' | 'filters'>[],
  edges: readonly number[] | undefined,
): Rows {
  const isAny = selections.every(({ event, filters }) => event === null && filters === undefined);
  const keyScope = (binder: Binder) => keyScopeSql(asking, binder, params, 'person_key');
  const isEnough = isAny && (edges?.every((edge) => edge % quarterMs === 0) ?? false);
  if (isEnough && keyScope(createBinder()) !== undefined) {
    return {
      table: 'activity_data',
      person: asking.personKey('person_key'),
      time: 'quarter',
      scope: (binder) => keyScope(binder) ?? '1',
    };
  }
  return {
    table: 'events_data',
    person: asking.personKey(),
    time: '_eb_timestamp',
    scope: (binder) => scopeSql(asking, binder, params, selections),
  };
}
