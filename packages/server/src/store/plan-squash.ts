import { databaseOf } from './database.ts';
import type { Store } from './store.ts';

/** What squashing would do to one table of events. */
export interface TableSquash {
  readonly table: 'events_data' | 'events_by_person';
  readonly rows: number;
  /** Rows under a key that was merged away. */
  readonly rowsToChange: number;
  /** Rows of the months that hold such a row: all of them are written anew. */
  readonly rowsToCopy: number;
  /** Those months; the others are taken over as they are. */
  readonly partitionsToCopy: readonly string[];
  /** Those that are taken over. */
  readonly partitionsToKeep: readonly string[];
  /** On disk, of the months that are written anew. */
  readonly bytesToCopy: number;
}

/** What squashing would do to an environment. */
export interface SquashPlan {
  /** Keys that were merged away and are looked up until then. */
  readonly merges: number;
  /** Distinct ids that stand under such a key. */
  readonly distinctIds: number;
  readonly tables: readonly TableSquash[];
  /** What has to be free on the store's disk, in bytes: the largest copy twice, because the engine merges as it writes. */
  readonly bytesNeeded: number;
  readonly bytesFree: number;
}

/** Of a table of events, its columns of the person's key and of the event's time. */
export const keyColumns = {
  events_data: { key: '_eb_person_key', time: '_eb_timestamp' },
  events_by_person: { key: 'person_key', time: 'timestamp' },
} as const;

const tables = ['events_data', 'events_by_person'] as const;

/**
 * Counts what `squashPersons` would change. Reads the keys of all events. Throws `store_unavailable`.
 * @example
 * const { merges, bytesNeeded } = await planSquash(store, 'production');
 */
export async function planSquash(store: Store, environment: string): Promise<SquashPlan> {
  const options = { lane: 'load', database: databaseOf(environment) } as const;
  const number = async (sql: string) => Number((await store.query<{ n: string }>(sql, options))[0]?.n ?? 0);
  const planned = await Promise.all(tables.map((table) => planTable(store, environment, table)));
  return {
    merges: await number('SELECT uniqExact(from_key) AS n FROM person_overrides'),
    distinctIds: await number(
      'SELECT count() AS n FROM person_distinct_ids FINAL WHERE person_key IN (SELECT from_key FROM person_overrides)',
    ),
    tables: planned,
    bytesNeeded: 2 * Math.max(...planned.map(({ bytesToCopy }) => bytesToCopy)),
    bytesFree: await number("SELECT free_space AS n FROM system.disks WHERE name = 'default'"),
  };
}

async function planTable(store: Store, environment: string, table: TableSquash['table']): Promise<TableSquash> {
  const options = { lane: 'load', database: databaseOf(environment) } as const;
  const changing = await store.query<{ id: string; n: string }>(
    `SELECT _partition_id AS id, count() AS n FROM ${table}
     WHERE ${keyColumns[table].key} IN (SELECT from_key FROM person_overrides) GROUP BY id`,
    options,
  );
  const toChange = new Map(changing.map(({ id, n }) => [id, Number(n)]));
  const partitions = await store.query<{ id: string; n: string; bytes: string }>(
    `SELECT partition_id AS id, sum(rows) AS n, sum(bytes_on_disk) AS bytes FROM system.parts
     WHERE active AND database = currentDatabase() AND table = {table:String} GROUP BY id ORDER BY id`,
    { ...options, params: { table } },
  );
  const copied = partitions.filter(({ id }) => toChange.has(id));
  return {
    table,
    rows: partitions.reduce((sum, { n }) => sum + Number(n), 0),
    rowsToChange: [...toChange.values()].reduce((sum, n) => sum + n, 0),
    rowsToCopy: copied.reduce((sum, { n }) => sum + Number(n), 0),
    partitionsToCopy: copied.map(({ id }) => id),
    partitionsToKeep: partitions.filter(({ id }) => !toChange.has(id)).map(({ id }) => id),
    bytesToCopy: copied.reduce((sum, { bytes }) => sum + Number(bytes), 0),
  };
}
