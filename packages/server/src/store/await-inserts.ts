import { setTimeout as sleep } from 'node:timers/promises';
import { EventbookError } from '../errors.ts';
import type { Store } from './store.ts';

const between = 100;
/** One look could come before a request that is still on its way. */
const quietLooks = 3;
const patience = 30_000;

/** What the ids of a batch's inserts begin with. Neither part can hold a full stop. */
const prefixOf = (database: string, batch: number) => `${database}.${batch}.`;

/** A new id for an insert of a batch, by which `awaitInserts` finds it. */
export function insertId(database: string, batch: number): string {
  return `${prefixOf(database, batch)}${crypto.randomUUID()}`;
}

/**
 * Waits until no insert of the batch runs any more: the engine goes on with what it has when the connection to it breaks.
 * Throws `store_unavailable` when one still runs after 30 seconds, or nobody answers.
 * @example
 * await awaitInserts(store, 'eventbook_production', 7);
 */
export async function awaitInserts(store: Store, database: string, batch: number): Promise<void> {
  const end = Date.now() + patience;
  for (let quiet = 0; quiet < quietLooks; ) {
    if (quiet > 0) await sleep(between);
    const running = await store.query(
      "SELECT 1 FROM system.processes WHERE startsWith(Settings['log_comment'], {prefix:String}) LIMIT 1",
      { lane: 'control', params: { prefix: prefixOf(database, batch) } },
    );
    quiet = running.length === 0 ? quiet + 1 : 0;
    if (quiet > 0) continue;
    if (Date.now() > end) throw new EventbookError('store_unavailable', 'An insert of this batch still runs.');
    await sleep(between);
  }
}
