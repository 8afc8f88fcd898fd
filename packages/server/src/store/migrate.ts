import type { Catalog } from '@eventbook/catalog';
import { EventbookError } from '../errors.ts';
import { databaseOf, identifier, sharedDatabase } from './database.ts';
import { fillActivity } from './fill-activity.ts';
import { layout } from './layout.ts';
import { copyOf, dropCopies } from './squash-copies.ts';
import type { Store } from './store.ts';
import { environmentTables, plannedColumns, sharedTables, tablesVersion } from './tables.ts';
import { viewStatements } from './views.ts';

const lane = 'control' as const;

/**
 * Creates or completes each environment's tables: a property that is new in the plan gets a column, one that left keeps its own.
 * Old rows are not touched; what a squashing that was cut off has left is removed. Throws `data_folder_newer`, and `plan_invalid` when a property changed its kind.
 * @example
 * await migrate(store, catalog(plan), ['production', 'development']);
 */
export async function migrate(store: Store, catalog: Catalog, environments: readonly string[]): Promise<void> {
  await store.command(`CREATE DATABASE IF NOT EXISTS ${identifier(sharedDatabase)}`, { lane });
  for (const sql of sharedTables) await store.command(sql, { lane, database: sharedDatabase });
  await refuseNewer(store);
  for (const environment of environments) await migrateEnvironment(store, catalog, databaseOf(environment));
}

async function refuseNewer(store: Store): Promise<void> {
  const rows = await store.query<{ version: number }>('SELECT max(version) AS version FROM tables_version', {
    lane,
    database: sharedDatabase,
  });
  const version = rows[0]?.version ?? 0;
  if (version > tablesVersion) {
    throw new EventbookError(
      'data_folder_newer',
      `The store's tables have version ${version}; this program knows ${tablesVersion}. Use the newer program.`,
    );
  }
  if (version < tablesVersion) {
    await store.command('INSERT INTO tables_version SELECT {version:UInt32}, now()', {
      lane,
      database: sharedDatabase,
      params: { version: tablesVersion },
    });
  }
}

async function migrateEnvironment(store: Store, catalog: Catalog, database: string): Promise<void> {
  await store.command(`CREATE DATABASE IF NOT EXISTS ${identifier(database)}`, { lane });
  await dropCopies(store, database);
  const columns = new Map<string, ReadonlyMap<string, string>>();
  const planned = layout(catalog);
  for (const [table, sql] of Object.entries(environmentTables)) {
    if (table === 'activity_data') await createActivity(store, database, sql);
    else await store.command(sql, { lane, database });
    const wanted = plannedColumns(table, planned);
    if (wanted.length === 0) continue;
    const changes = columnChanges(await columnsOf(store, database, table), wanted);
    if (changes.length > 0) await store.command(`ALTER TABLE ${table} ${changes.join(', ')}`, { lane, database });
    columns.set(table, await columnsOf(store, database, table));
  }
  const none = new Map<string, string>();
  const views = viewStatements(database, {
    events: columns.get('events_data') ?? none,
    persons: columns.get('persons_data') ?? none,
    lastKey: await lastKeyOf(store, database),
  });
  for (const sql of views) await store.command(sql, { lane, database });
}

/** A store that stood before the table has events already: until all of them are in it, it has another name. */
async function createActivity(store: Store, database: string, sql: string): Promise<void> {
  if ((await columnsOf(store, database, 'activity_data')).size > 0) return;
  const copy = copyOf('activity_data');
  await store.command(sql.replace('activity_data', copy), { lane, database });
  await fillActivity(store, database, copy);
  await store.command(`RENAME TABLE ${copy} TO activity_data`, { lane, database });
}

async function lastKeyOf(store: Store, database: string): Promise<number> {
  const rows = await store.query<{ key: number }>('SELECT max(from_key) AS key FROM person_overrides', {
    lane,
    database,
  });
  return rows[0]?.key ?? 0;
}

async function columnsOf(store: Store, database: string, table: string): Promise<ReadonlyMap<string, string>> {
  const rows = await store.query<{ name: string; type: string }>(
    'SELECT name, type FROM system.columns WHERE database = {database:String} AND table = {table:String} ORDER BY position',
    { lane, params: { database, table } },
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}

/** Text may become an enum and back; anything else would lose values. */
const text: ReadonlySet<string> = new Set(['Nullable(String)', 'LowCardinality(Nullable(String))']);

function columnChanges(
  present: ReadonlyMap<string, string>,
  wanted: readonly { readonly name: string; readonly type: string }[],
): string[] {
  return wanted.flatMap(({ name, type }) => {
    const is = present.get(name);
    if (is === undefined) return [`ADD COLUMN ${identifier(name)} ${type}`];
    if (is === type || type.startsWith(`${is} MATERIALIZED`)) return [];
    if (text.has(is) && text.has(type)) return [`MODIFY COLUMN ${identifier(name)} ${type}`];
    throw new EventbookError(
      'plan_invalid',
      `The property "${name}" is stored as ${is} and the plan now asks for ${type}. Values of two kinds can't share a column: give the property another name.`,
    );
  });
}
