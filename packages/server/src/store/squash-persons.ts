import { EventbookError } from '../errors.ts';
import { databaseOf } from './database.ts';
import { fillActivity } from './fill-activity.ts';
import { patient } from './patient.ts';
import { overridesDictionary, personKey } from './person-key.ts';
import { keyColumns, planSquash, type SquashPlan, type TableSquash } from './plan-squash.ts';
import { rowsSum, sameRows } from './same-rows.ts';
import { copyOf, dropCopies, dropCopy, type SquashedTable } from './squash-copies.ts';
import type { Store } from './store.ts';

/** A step that is done. Every answer is the same after any of them, and squashing can begin again from there. */
export type SquashStep =
  | { readonly step: 'copied'; readonly table: TableSquash['table']; readonly rows: number; readonly of: number }
  | { readonly step: 'compared' | 'exchanged' | 'dropped'; readonly table: SquashedTable }
  | { readonly step: 'keys kept' | 'ids rewritten' };

/** Hears of each step; the next begins when it is done. */
export type Tell = (step: SquashStep) => void | Promise<void>;

/** Rows that are copied in one statement: those of whole days, at least a day. Rows of the narrow copy are small. */
const mostRows = { events_data: 1_000_000, events_by_person: 10_000_000 } as const;

const merged = '(SELECT from_key FROM person_overrides)';

/**
 * Rewrites the key of every event and id to that of its person today, then removes the overrides that nothing needs any more; returns
 * what was planned. Nobody else may write to the store meanwhile. Each table is replaced by a copy that was compared with it, by one
 * exchange of names. Overrides change nothing where they were applied already: cut off anywhere, all answers stay right, and the next
 * call does what is left. `tell` is called after each step.
 * Throws `store_unavailable`, `store_rejected`; `disk_too_full` before it begins; `internal` when a copy is not what it should be: then nothing was exchanged.
 * @example
 * const { merges } = await squashPersons(store, 'production');
 */
export async function squashPersons(store: Store, environment: string, tell: Tell = () => {}): Promise<SquashPlan> {
  const database = databaseOf(environment);
  await dropCopies(store, database);
  const plan = await planSquash(store, environment);
  if (plan.merges === 0) return plan;
  if (plan.bytesFree < plan.bytesNeeded) {
    throw new EventbookError(
      'disk_too_full',
      `Squashing needs ${plan.bytesNeeded} bytes on the store's disk; ${plan.bytesFree} are free.`,
    );
  }
  const command = (sql: string) => patient(store, database, sql);
  await command(`SYSTEM RELOAD DICTIONARY \`${database}\`.${overridesDictionary}`);

  // The largest key may be one that was merged away: without a row that bears it, it would be given to somebody else.
  await command(
    `INSERT INTO persons_data (_eb_key, _eb_version, _eb_created, _eb_properties, _eb_identified, _eb_merged_away)
     SELECT max(from_key), max(version), 0, '{}', false, true FROM person_overrides`,
  );
  await tell({ step: 'keys kept' });

  for (const table of plan.tables) {
    if (table.rowsToChange > 0) await squashTable(store, database, table, tell);
  }
  if ((await mergedActivity(store, database)) > 0) {
    // Rows of two keys may become one: it is made anew, from events that have the keys of today by now.
    await command(`CREATE TABLE ${copyOf('activity_data')} AS activity_data`);
    await fillActivity(store, database, copyOf('activity_data'));
    await tell({ step: 'compared', table: 'activity_data' });
    await replace(store, database, 'activity_data', tell);
  }
  // An id is looked up by the newest of its rows.
  await command(
    `INSERT INTO person_distinct_ids (distinct_id, person_key, version)
     SELECT distinct_id, ${personKey(database, 'own_key')}, newest + 1
     FROM (SELECT distinct_id, person_key AS own_key, version AS newest FROM person_distinct_ids FINAL)
     WHERE own_key IN ${merged}`,
  );
  await tell({ step: 'ids rewritten' });

  await refuseNeeded(store, environment);
  await exchange(store, database, 'person_overrides', tell);
  await command(`SYSTEM RELOAD DICTIONARY \`${database}\`.${overridesDictionary}`);
  return plan;
}

async function squashTable(
  store: Store,
  database: string,
  { table, rowsToCopy, partitionsToCopy, partitionsToKeep }: TableSquash,
  tell: Tell,
): Promise<void> {
  const copy = copyOf(table);
  const { key } = keyColumns[table];
  const command = (sql: string, params = {}) => patient(store, database, sql, params);
  const squashed = `* REPLACE (${personKey(database, key)} AS ${key})`;
  let done = 0;

  await command(`CREATE TABLE ${copy} AS ${table}`);
  for (const id of partitionsToKeep) {
    // The files of its parts get a second name: no byte is copied.
    await command(`ALTER TABLE ${copy} ATTACH PARTITION ID {id:String} FROM ${table}`, { id });
  }
  for (const id of partitionsToCopy) {
    for (const slice of await slicesOf(store, database, table, id)) {
      const params = { id, first: slice.first, last: slice.last };
      const where = `WHERE _partition_id = {id:String} AND toDate(${keyColumns[table].time}) BETWEEN {first:Date} AND {last:Date}`;
      await command(`INSERT INTO ${copy} SELECT ${squashed} FROM ${table} ${where}`, params);
      const sumOf = (columns: string, from: string) =>
        rowsSum(
          store,
          database,
          `SELECT count() AS n, sum(cityHash64(tuple(${columns}))) AS hash FROM ${from} ${where}`,
          params,
        );
      sameRows(table, await sumOf('*', copy), await sumOf(squashed, table));
      done += slice.rows;
      await tell({ step: 'copied', table, rows: done, of: rowsToCopy });
    }
  }
  // All of it once more, without what the copying went by.
  const all = (from: string) =>
    rowsSum(store, database, `SELECT count() AS n, countIf(${key} IN ${merged}) AS hash FROM ${from}`);
  sameRows(table, await all(copy), { n: (await all(table)).n, hash: '0' });
  await tell({ step: 'compared', table });
  await replace(store, database, table, tell);
}

/** Rows of `activity_data` under a key that was merged away. */
async function mergedActivity(store: Store, database: string): Promise<number> {
  const sql = `SELECT countIf(person_key IN ${merged}) AS n, 0 AS hash FROM activity_data`;
  return Number((await rowsSum(store, database, sql)).n);
}

/** A month of a table in ranges of days. */
async function slicesOf(store: Store, database: string, table: TableSquash['table'], partition: string) {
  const days = await store.query<{ day: string; n: string }>(
    `SELECT toDate(${keyColumns[table].time}) AS day, count() AS n FROM ${table}
     WHERE _partition_id = {partition:String} GROUP BY day ORDER BY day`,
    { lane: 'load', database, params: { partition } },
  );
  const slices: { first: string; last: string; rows: number }[] = [];
  for (const { day, n } of days) {
    const open = slices.at(-1);
    if (open === undefined || open.rows + Number(n) > mostRows[table]) {
      slices.push({ first: day, last: day, rows: Number(n) });
    } else {
      open.last = day;
      open.rows += Number(n);
    }
  }
  return slices;
}

/** Gives the table's name to an empty copy. */
async function exchange(store: Store, database: string, table: SquashedTable, tell: Tell): Promise<void> {
  await patient(store, database, `CREATE TABLE ${copyOf(table)} AS ${table}`);
  await replace(store, database, table, tell);
}

/** The one moment at which the copy becomes the table; the old one goes. */
async function replace(store: Store, database: string, table: SquashedTable, tell: Tell): Promise<void> {
  await patient(store, database, `EXCHANGE TABLES ${table} AND ${copyOf(table)}`);
  await tell({ step: 'exchanged', table });
  await dropCopy(store, database, table);
  await tell({ step: 'dropped', table });
}

/** Overrides go only when no row is left that asks for one. */
async function refuseNeeded(store: Store, environment: string): Promise<void> {
  const { distinctIds, tables } = await planSquash(store, environment);
  const events = tables.reduce((sum, { rowsToChange }) => sum + rowsToChange, 0);
  const left = distinctIds + events + (await mergedActivity(store, databaseOf(environment)));
  if (left > 0) {
    throw new EventbookError(
      'internal',
      `${left} rows still stand under keys that were merged away. No merge was forgotten.`,
    );
  }
}
