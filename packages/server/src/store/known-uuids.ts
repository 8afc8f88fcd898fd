import { databaseOf } from './database.ts';
import { slices } from './slices.ts';
import type { Store } from './store.ts';
import { uuidKey } from './uuid-key.ts';

/**
 * Those of `uuids`, as given, that the environment's events or quarantine hold already, or that were discarded; compared without case.
 * Reads 16 bytes a stored row. Throws `store_unavailable`.
 * @example
 * const known = await knownUuids(store, 'production', ['0190b5e4-…']);
 */
export async function knownUuids(store: Store, environment: string, uuids: readonly string[]): Promise<Set<string>> {
  const sent = new Map<string, string[]>();
  for (const uuid of uuids) {
    const key = uuidKey(uuid);
    sent.set(key, [...(sent.get(key) ?? []), uuid]);
  }
  const known = new Set<string>();
  for (const keys of slices([...sent.keys()])) {
    const rows = await store.query<{ key: string }>(
      `SELECT _eb_uuid AS key FROM events_data WHERE _eb_uuid IN {keys:Array(UUID)}
       UNION DISTINCT SELECT _eb_uuid AS key FROM quarantine_data WHERE _eb_uuid IN {keys:Array(UUID)}
       UNION DISTINCT SELECT _eb_uuid AS key FROM quarantine_ended_data WHERE state = 'discarded' AND _eb_uuid IN {keys:Array(UUID)}`,
      { lane: 'load', database: databaseOf(environment), params: { keys } },
    );
    for (const { key } of rows) for (const uuid of sent.get(key) ?? []) known.add(uuid);
  }
  return known;
}
