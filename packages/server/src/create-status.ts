import { setTimeout as sleep } from 'node:timers/promises';
import type { Status } from './api/contract.ts';
import type { Arrivals } from './arrivals.ts';
import type { JournalWriter } from './journal/index.ts';
import type { LoaderCounters } from './loader/index.ts';
import type { StoreRoom } from './store-room.ts';
import { createStoreSize } from './store-size.ts';
import { version } from './version.ts';

const patienceMs = 3_000;

/** Makes what tells how a server stands: the counters of the loader with what waits, the journal and the store. */
export function createStatus(options: {
  readonly kind: Status['store']['kind'];
  readonly journal: Pick<JournalWriter, 'last' | 'bytes' | 'writable'>;
  readonly arrivals: Arrivals;
  readonly store: StoreRoom;
  /** What the checkpoint held at the start. */
  readonly before: LoaderCounters;
  /** Resolves when what an earlier process has left is counted. */
  readonly counted: Promise<void>;
  readonly alarms: () => Status['alarms'];
}): () => Promise<Status> {
  const { kind, journal, arrivals, store, before, counted, alarms } = options;
  const startedAt = Date.now();
  const storeSize = createStoreSize(store.store);
  return async () => {
    // The first question of a program that has just started the server gets the store's answer, not "starting".
    await Promise.race([Promise.all([store.attempted, counted]), sleep(patienceMs, undefined, { ref: false })]);
    const loader = store.loader();
    const loaded = loader?.counters() ?? before;
    const stands = loader?.status();
    const error = stands === undefined ? store.error() : stands.error;
    const waitsSinceStart = loaded.loaded < journal.last ? (Date.now() - startedAt) / 1000 : 0;
    return {
      version,
      startedAt: new Date(startedAt).toISOString(),
      environments: arrivals.counters(loaded),
      unclaimed: loaded.unclaimed,
      journal: {
        last: journal.last,
        loaded: stands?.loaded ?? loaded.loaded,
        bytes: journal.bytes,
        writable: journal.writable,
      },
      store: {
        kind,
        reachable: stands?.reachable ?? false,
        lagSeconds: stands?.lagSeconds ?? waitsSinceStart,
        bytes: stands === undefined ? 0 : await storeSize(),
        ...(error !== undefined && { error }),
      },
      alarms: alarms(),
    };
  };
}
