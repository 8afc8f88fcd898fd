import { databaseOf } from './database.ts';
import { slices } from './slices.ts';
import type { Store } from './store.ts';
import type { PersonRow } from './write-persons.ts';

/** Who is who, as the store knows it. */
export interface StoredPeople {
  /** The largest key given so far, 0 when none was. */
  lastKey(): Promise<number>;
  keysOf(distinctIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  personsOf(keys: readonly number[]): Promise<ReadonlyMap<number, PersonRow>>;
}

/** Reads the people of one environment. Each method throws `store_unavailable`. */
export function readPeople(store: Store, environment: string): StoredPeople {
  const options = { lane: 'load', database: databaseOf(environment) } as const;
  return {
    async lastKey() {
      const rows = await store.query<{ key: number }>(
        `SELECT greatest((SELECT max(person_key) FROM person_distinct_ids), (SELECT max(_eb_key) FROM persons_data),
         (SELECT max(person_key) FROM events_by_person)) AS key`,
        options,
      );
      return rows[0]?.key ?? 0;
    },
    async keysOf(distinctIds) {
      const keys = new Map<string, number>();
      for (const ids of slices(distinctIds)) {
        const rows = await store.query<{ distinct_id: string; key: number }>(
          `SELECT distinct_id, argMax(person_key, version) AS key FROM person_distinct_ids
           WHERE distinct_id IN {ids:Array(String)} GROUP BY distinct_id`,
          { ...options, params: { ids } },
        );
        for (const { distinct_id, key } of rows) keys.set(distinct_id, key);
      }
      return keys;
    },
    async personsOf(keys) {
      const persons = new Map<number, PersonRow>();
      for (const asked of slices(keys)) {
        const rows = await store.query<{ key: number; properties: string; created: string; version: string }>(
          `SELECT _eb_key AS key, argMax(_eb_properties, _eb_version) AS properties, max(_eb_version) AS version,
           toUnixTimestamp64Milli(argMax(_eb_created, _eb_version)) AS created
           FROM persons_data WHERE _eb_key IN {asked:Array(UInt32)} GROUP BY _eb_key`,
          { ...options, params: { asked } },
        );
        for (const { key, properties, created, version } of rows) {
          persons.set(key, {
            key,
            properties: JSON.parse(properties),
            created: Number(created),
            version: Number(version),
          });
        }
      }
      return persons;
    },
  };
}
