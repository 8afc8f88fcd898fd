import type { DistinctIdRow, PeopleStore } from '../people/index.ts';
import { databaseOf } from '../store/database.ts';
import {
  knownUuids,
  type Layout,
  type PersonRow,
  repairBatch,
  type Store,
  writeBatch,
  writeBodies,
  writePersons,
} from '../store/index.ts';
import type { LoadStore } from './rooms.ts';

/** Values of one look-up: a statement's parameters travel in its address. */
const atOnce = 500;

/**
 * The engine's tables as the loader uses them.
 * @example
 * const store = storeForLoading(connectStore(address), layout(catalog));
 */
export function storeForLoading(store: Store, columns: Layout): LoadStore {
  return {
    knownUuids: (environment, uuids) => knownUuids(store, environment, uuids),
    writeBatch: (environment, batch) => writeBatch(store, columns, environment, batch),
    repairBatch: (environment, batch) => repairBatch(store, columns, environment, batch),
    writePersons: (environment, rows) => writePersons(store, columns, environment, rows),
    writeBodies: (environment, bodies) => writeBodies(store, environment, bodies),
    people: (environment) => peopleIn(store, environment),
  };
}

function peopleIn(store: Store, environment: string): PeopleStore {
  const options = { lane: 'load', database: databaseOf(environment) } as const;
  return {
    async lastKey() {
      const rows = await store.query<{ last: number }>(
        'SELECT max(person_key) AS last FROM person_distinct_ids',
        options,
      );
      return rows[0]?.last ?? 0;
    },
    async keysOf(distinctIds) {
      const keys = new Map<DistinctIdRow['distinctId'], number>();
      for (const ids of slices(distinctIds)) {
        const sql = `SELECT distinct_id AS id, argMax(person_key, version) AS key
          FROM person_distinct_ids WHERE distinct_id IN {ids:Array(String)} GROUP BY distinct_id`;
        const rows = await store.query<{ id: string; key: number }>(sql, { ...options, params: { ids } });
        for (const { id, key } of rows) keys.set(id, key);
      }
      return keys;
    },
    async personsOf(wanted) {
      const persons = new Map<number, PersonRow>();
      for (const keys of slices(wanted)) {
        const sql = `SELECT _eb_key AS key, max(_eb_version) AS version, argMax(_eb_properties, _eb_version) AS properties,
            toUnixTimestamp64Milli(argMax(_eb_created, _eb_version)) AS created
          FROM persons_data WHERE _eb_key IN {keys:Array(UInt32)} GROUP BY _eb_key`;
        const rows = await store.query<StoredPerson>(sql, { ...options, params: { keys } });
        for (const { key, version, properties, created } of rows) {
          const row = { key, version: Number(version), created: Number(created), properties: JSON.parse(properties) };
          persons.set(key, row);
        }
      }
      return persons;
    },
  };
}

/** 64-bit integers come as text. */
interface StoredPerson {
  readonly key: number;
  readonly version: string;
  readonly properties: string;
  readonly created: string;
}

function* slices<TValue>(values: readonly TValue[]): Generator<readonly TValue[]> {
  for (let from = 0; from < values.length; from += atOnce) yield values.slice(from, from + atOnce);
}
