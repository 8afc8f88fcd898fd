import { setTimeout as sleep } from 'node:timers/promises';
import { EventbookError } from '../errors.ts';
import type { Store } from './store.ts';

/** The engine keeps a block of this many bytes for each thread until it is written. */
const settings = {
  max_execution_time: 0,
  max_partitions_per_insert_block: 0,
  min_insert_block_size_bytes: 128 * 2 ** 20,
};

const lookAgainMs = 500;

/**
 * Runs a statement to its end, also when it takes longer than a request may: the engine goes on when nobody waits. Whether it did all
 * of it is for the caller to ask. Throws `store_unavailable`, `store_rejected`.
 * @example
 * await patient(store, 'eventbook_production', 'INSERT INTO copy SELECT * FROM events_data');
 */
export async function patient(store: Store, database: string, sql: string, params = {}): Promise<void> {
  const queryId = `patient.${crypto.randomUUID()}`;
  try {
    await store.command(sql, { lane: 'load', database, params, queryId, settings });
  } catch (error) {
    const isRunning = async () => {
      const running = await store.query(
        "SELECT 1 FROM system.processes WHERE Settings['log_comment'] = {queryId:String}",
        { lane: 'control', params: { queryId } },
      );
      return running.length > 0;
    };
    const isCutOff =
      error instanceof EventbookError && error.code === 'store_unavailable' && error.engineCode === undefined;
    if (!isCutOff || !(await isRunning())) throw error;
    while (await isRunning()) await sleep(lookAgainMs);
  }
}
