import { EventbookError } from '../errors.ts';
import type { JudgedEvent } from '../quality/judged-event.ts';
import { awaitInserts, insertId } from './await-inserts.ts';
import { databaseOf } from './database.ts';
import type { Layout } from './layout.ts';
import { activityRows, eventRow, personEventRow, quarantineRow } from './row.ts';
import { slices } from './slices.ts';
import type { Store } from './store.ts';

/** Events that are written together. `batch` is the loader's own number, the same when it is tried again. */
export interface Batch {
  readonly batch: number;
  readonly events: readonly JudgedEvent[];
}

/** A row that the engine refuses whatever one does. */
export interface RefusedRow {
  readonly event: JudgedEvent;
  readonly engineCode?: number;
  readonly message: string;
}

export interface Written {
  /** What was left out; the rest of the batch is stored. */
  readonly refused: readonly RefusedRow[];
}

type Table = 'events_data' | 'events_by_person' | 'quarantine_data';

/**
 * Writes stored events with their narrow copies and who was active when, and quarantined ones; resolves when all of it is on disk. Throws
 * `store_unavailable`: then nobody knows what was written, and `repairBatch` finishes it.
 * @example
 * const { refused } = await writeBatch(store, layout(plan), 'production', { batch: 7, events });
 */
export function writeBatch(store: Store, layout: Layout, environment: string, batch: Batch): Promise<Written> {
  return write(store, layout, environment, batch, async (_table, events) => events);
}

/**
 * After a crash or a failed `writeBatch`: waits until no insert of the batch runs, asks each table which events of the batch it
 * has, by their place in the journal, and writes the others. Throws `store_unavailable`: then call it again.
 */
export async function repairBatch(store: Store, layout: Layout, environment: string, batch: Batch): Promise<Written> {
  const database = databaseOf(environment);
  await awaitInserts(store, database, batch.batch);
  return write(store, layout, environment, batch, async (table, events) => {
    const present = await positionsIn(store, database, table, events);
    return events.filter(({ position }) => !present.has(`${position.sequence}.${position.index}`));
  });
}

async function write(
  store: Store,
  layout: Layout,
  environment: string,
  { batch, events }: Batch,
  missing: (table: Table, events: readonly JudgedEvent[]) => Promise<readonly JudgedEvent[]>,
): Promise<Written> {
  const refused: RefusedRow[] = [];
  const database = databaseOf(environment);
  const insert = (table: Table | 'activity_data', body: string | Iterable<Uint8Array>) =>
    store.insert(table, body, { lane: 'load', database, queryId: insertId(database, batch) });
  const into = async (table: Table, wanted: readonly JudgedEvent[], row: (event: JudgedEvent) => string) => {
    if (wanted.length === 0) return;
    refused.push(...(await insertRows((body) => insert(table, body), await missing(table, wanted), row)));
  };
  await into(
    'quarantine_data',
    events.filter(({ verdict }) => verdict === 'quarantined'),
    (event) => quarantineRow(event, batch),
  );
  const stored = events.filter(({ verdict }) => verdict === 'stored');
  await into('events_data', stored, (event) => eventRow(event, layout, batch));
  const poison = new Set(refused.map(({ event }) => event));
  const taken = stored.filter((event) => !poison.has(event));
  // A row that is there already changes nothing: so nobody has to ask which are. Before the copy, by which a batch is complete.
  const active = activityRows(taken);
  if (active.length > 0) await insert('activity_data', active.join('\n'));
  await into('events_by_person', taken, personEventRow);
  return { refused };
}

/** Inserts the rows of events; when the engine refuses them, those of either half, down to the single row that it refuses. */
async function insertRows(
  insert: (body: Iterable<Uint8Array>) => Promise<void>,
  events: readonly JudgedEvent[],
  row: (event: JudgedEvent) => string,
): Promise<RefusedRow[]> {
  if (events.length === 0) return [];
  try {
    await insert(bytesOf(events, row));
    return [];
  } catch (error) {
    if (!(error instanceof EventbookError) || error.code !== 'store_rejected') throw error;
    const [only] = events;
    if (events.length === 1 && only !== undefined) {
      const { engineCode, message } = error;
      return [{ event: only, message, ...(engineCode === undefined ? {} : { engineCode }) }];
    }
    const middle = Math.ceil(events.length / 2);
    return [
      ...(await insertRows(insert, events.slice(0, middle), row)),
      ...(await insertRows(insert, events.slice(middle), row)),
    ];
  }
}

const rowsTogether = 100;

/**
 * A row is a text of many small pieces: as bytes, a hundred at a time, they are gone before they burden the memory of the thread. They are
 * made while those before them are on their way.
 */
function* bytesOf(events: readonly JudgedEvent[], row: (event: JudgedEvent) => string): Generator<Uint8Array> {
  for (let at = 0; at < events.length; at += rowsTogether) {
    let lines = '';
    for (const event of events.slice(at, at + rowsTogether)) lines += `${row(event)}\n`;
    yield Buffer.from(lines);
  }
}

async function positionsIn(
  store: Store,
  database: string,
  table: Table,
  events: readonly JudgedEvent[],
): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  // Events that are replayed come from anywhere in the journal: the range from the first to the last could be all of it.
  for (const sequences of slices([...new Set(events.map(({ position }) => position.sequence))])) {
    const rows = await store.query<{ place: string }>(
      `SELECT concat(toString(_eb_sequence), '.', toString(_eb_index)) AS place FROM ${table}
       WHERE _eb_sequence IN {sequences:Array(UInt64)}`,
      { lane: 'load', database, params: { sequences } },
    );
    for (const { place } of rows) places.add(place);
  }
  return places;
}
