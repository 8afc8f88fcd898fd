import { databaseOf } from './database.ts';
import type { Store } from './store.ts';

/** Somebody, by any of their ids. */
export interface PersonOf {
  /** Today's key. */
  readonly key: number;
  /** The ids, 1,000 at most, in the order of the alphabet. */
  readonly distinctIds: readonly string[];
  readonly distinctIdCount: number;
}

const mostIds = 1_000;

/**
 * SQL for every key under which the events of a person may be stored, for the right side of IN: today's, bound as `{person:UInt32}`,
 * and those that were merged into it. The engine finds them by the sort key, where `personKey` would have to read every row.
 */
export const keysOfPerson =
  '(SELECT {person:UInt32} UNION ALL SELECT from_key FROM person_overrides FINAL WHERE to_key = {person:UInt32})';

/** `today`: the key of the person of an id, bound as `{id:String}`, merges followed; 0 where there is none, for keys begin with 1. */
const todaysKey = `WITH (SELECT argMax(person_key, version) FROM person_distinct_ids WHERE distinct_id = {id:String}) AS own,
  (SELECT argMax(to_key, version) FROM person_overrides WHERE from_key = own) AS moved, if(moved = 0, own, moved) AS today`;

/** The same keys as `keysOfPerson`, by any id of the person, bound as `{id:String}`: who needs no key otherwise asks once instead of twice. */
export const keysOfId = `(${todaysKey} SELECT today UNION ALL SELECT from_key FROM person_overrides FINAL WHERE to_key = today)`;

/**
 * SQL for the rows of `events_data` that are a person's, bound as `{person:UInt32}`. The days and events come from the copy that
 * is sorted by person: the wide table is sorted by them, and by its key alone the engine would look into most of it.
 */
export const rowsOfPerson = `_eb_person_key IN ${keysOfPerson}
  AND (toDate(_eb_timestamp), _eb_event) IN (SELECT toDate(timestamp), event FROM events_by_person WHERE person_key IN ${keysOfPerson})`;

/**
 * Who a distinct id is of, merges followed; undefined when no stored event has come of it. Throws `store_unavailable`.
 * @example
 * const person = await personOf(store, 'production', 'ada');
 */
export async function personOf(store: Store, environment: string, distinctId: string): Promise<PersonOf | undefined> {
  const key = await personKeyOf(store, environment, distinctId);
  if (key === undefined) return undefined;
  const [row] = await store.query<{ ids: string[]; n: string }>(
    `SELECT arraySort(groupArray(${mostIds})(distinct_id)) AS ids, count() AS n FROM person_distinct_ids FINAL
     WHERE person_key IN ${keysOfPerson}`,
    { lane: 'question', database: databaseOf(environment), params: { person: key } },
  );
  return { key, distinctIds: row?.ids ?? [distinctId], distinctIdCount: Number(row?.n ?? 1) };
}

/** Today's key of the person of a distinct id. Throws `store_unavailable`. */
export async function personKeyOf(store: Store, environment: string, distinctId: string): Promise<number | undefined> {
  const [row] = await store.query<{ today: number }>(`${todaysKey} SELECT today`, {
    lane: 'question',
    database: databaseOf(environment),
    params: { id: distinctId },
  });
  return row?.today || undefined;
}
