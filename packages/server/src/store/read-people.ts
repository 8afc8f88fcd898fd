import { databaseOf } from './database.ts';
import { groupTypes } from './group-types.ts';
import { slices } from './slices.ts';
import type { Store } from './store.ts';
import type { GroupRow, PersonRow } from './write-persons.ts';

/** Who is who, as the store knows it. */
export interface StoredPeople {
  /** The largest key given so far, 0 when none was. */
  lastKey(): Promise<number>;
  /** The key that each id got when it first came. */
  keysOf(distinctIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Of keys that were merged away, those of their persons today. */
  todayOf(keys: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** The keys that were merged into each of today's `keys`. */
  mergedInto(keys: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>>;
  /** Profiles, by today's key. */
  personsOf(keys: readonly number[]): Promise<ReadonlyMap<number, PersonRow>>;
  groupTypes(): Promise<ReadonlyMap<string, number>>;
  groupsOf(typeIndex: number, keys: readonly string[]): Promise<readonly GroupRow[]>;
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
    async todayOf(keys) {
      const today = new Map<number, number>();
      for (const asked of slices(keys)) {
        const rows = await store.query<{ from_key: number; today: number }>(
          `SELECT from_key, argMax(to_key, version) AS today FROM person_overrides
           WHERE from_key IN {asked:Array(UInt32)} GROUP BY from_key`,
          { ...options, params: { asked } },
        );
        for (const row of rows) today.set(row.from_key, row.today);
      }
      return today;
    },
    async mergedInto(keys) {
      const merged = new Map<number, readonly number[]>();
      for (const asked of slices(keys)) {
        const rows = await store.query<{ to_key: number; keys: number[] }>(
          `SELECT to_key, groupArray(from_key) AS keys FROM person_overrides FINAL
           WHERE to_key IN {asked:Array(UInt32)} GROUP BY to_key`,
          { ...options, params: { asked } },
        );
        for (const row of rows) merged.set(row.to_key, row.keys);
      }
      return merged;
    },
    async personsOf(keys) {
      const persons = new Map<number, PersonRow>();
      for (const asked of slices(keys)) {
        const rows = await store.query<{
          key: number;
          properties: string;
          created: string;
          version: string;
          identified: boolean;
        }>(
          `SELECT _eb_key AS key, argMax(_eb_properties, _eb_version) AS properties, max(_eb_version) AS version,
           toUnixTimestamp64Milli(argMax(_eb_created, _eb_version)) AS created, argMax(_eb_identified, _eb_version) AS identified
           FROM persons_data WHERE _eb_key IN {asked:Array(UInt32)} GROUP BY _eb_key HAVING NOT argMax(_eb_merged_away, _eb_version)`,
          { ...options, params: { asked } },
        );
        for (const { key, properties, created, version, identified } of rows) {
          persons.set(key, {
            key,
            properties: JSON.parse(properties),
            created: Number(created),
            version: Number(version),
            identified,
          });
        }
      }
      return persons;
    },
    groupTypes: () => groupTypes(store, environment),
    async groupsOf(typeIndex, keys) {
      const groups: GroupRow[] = [];
      for (const asked of slices(keys)) {
        const rows = await store.query<{ key: string; properties: string; since: string; version: string }>(
          `SELECT key, properties, toUnixTimestamp64Milli(created) AS since, version FROM groups_data FINAL
           WHERE type_index = {typeIndex:UInt8} AND key IN {asked:Array(String)}`,
          { ...options, params: { typeIndex, asked } },
        );
        for (const { key, properties, since, version } of rows) {
          groups.push({
            typeIndex,
            key,
            properties: JSON.parse(properties),
            created: Number(since),
            version: Number(version),
          });
        }
      }
      return groups;
    },
  };
}
