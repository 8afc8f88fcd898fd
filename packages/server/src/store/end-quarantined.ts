import { databaseOf } from './database.ts';
import type { QuarantinedEvent } from './quarantined.ts';
import { json, time } from './row.ts';
import type { Store } from './store.ts';
import { uuidKey } from './uuid-key.ts';

/** What became of events of the quarantine in one batch. */
export interface Ending {
  /** The loader's own number, the same when it is tried again. */
  readonly batch: number;
  readonly state: 'replayed' | 'discarded';
  readonly reason: string;
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly events: readonly Pick<QuarantinedEvent, 'position' | 'uuid' | 'event' | 'receivedAt'>[];
}

/** Writes down what became of quarantined events; the same may be written again. Throws `store_unavailable`. */
export async function writeEnding(store: Store, environment: string, ending: Ending): Promise<void> {
  const { batch, state, reason, by, at, events } = ending;
  if (events.length === 0) return;
  const same = `"_eb_batch":${batch},"state":"${state}","reason":${json(reason)},"ended_by":${json(by)},"ended_at":${time(at)}`;
  const lines = events.map(({ position, uuid, event, receivedAt }) => {
    const key = uuidKey(uuid);
    const text = key === uuid ? '' : `,"_eb_uuid_text":${json(uuid)}`;
    return `{${same},"_eb_sequence":${position.sequence},"_eb_index":${position.index},"_eb_uuid":"${key}"${text},"_eb_event":${json(event)},"_eb_received_at":${time(receivedAt)}}`;
  });
  await store.insert('quarantine_ended_data', lines.join('\n'), { lane: 'load', database: databaseOf(environment) });
}

/**
 * Takes out of the quarantine what a batch has ended; resolves when no question sees it any more. It may be done again.
 * Throws `store_unavailable`.
 */
export async function removeEnded(store: Store, environment: string, batch: number): Promise<void> {
  await store.command(
    `DELETE FROM quarantine_data WHERE (_eb_sequence, _eb_index) IN (
       SELECT _eb_sequence, _eb_index FROM quarantine_ended_data WHERE _eb_batch = ${batch})`,
    { lane: 'load', database: databaseOf(environment), settings: { lightweight_deletes_sync: 2 } },
  );
}

/**
 * Begins to erase from the disk what was removed: its bytes lie in the table's files until those are written anew. The engine goes on
 * with it by itself, also after a restart. Throws `store_unavailable`.
 */
export async function eraseRemoved(store: Store, environment: string): Promise<void> {
  const options = { lane: 'load', database: databaseOf(environment) } as const;
  // A server keeps files that were replaced for eight minutes unless told otherwise. The new ones are on disk by then: they are synced.
  await store.command('ALTER TABLE quarantine_data MODIFY SETTING old_parts_lifetime = 1', options);
  await store.command('ALTER TABLE quarantine_data APPLY DELETED MASK', {
    ...options,
    settings: { mutations_sync: 0 },
  });
}
