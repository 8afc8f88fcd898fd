import type { EnvironmentCounters, EventDetail } from '../api/contract.ts';
import type { Sequence } from '../journal/journal.ts';
import type { StoreAddress } from '../store/store.ts';
import type { BatchSize } from './batch-size.ts';

/** What the loader needs to know of the world. Plain data apart from `log`: it crosses into a worker thread. */
export interface LoaderOptions {
  /** Folder of the journal's segments; the loader only reads it. */
  readonly journalFolder: string;
  readonly store: StoreAddress;
  /** An `.mjs` whose default export is a PlanSource. */
  readonly planFile: string;
  /** Every environment of the config; their databases exist. */
  readonly environments: readonly string[];
  /** Where bodies that no environment claims are kept. */
  readonly defaultEnvironment: string;
  /** The loader's own folder, for its checkpoint. Created when absent. */
  readonly folder: string;
  /** Environments that hold no event yet, and whose events all come from one sender that gives each a uuid of its own: no repeats are looked for. */
  readonly unrepeated?: readonly string[];
  /** How much is written at a time, when nobody waits to see it: the larger, the less the engine spends on an event. */
  readonly full?: BatchSize;
  readonly log: (level: 'info' | 'warn' | 'error', message: string) => void;
}

/** What became of everything loaded so far. `received` counts loaded events only: the reader of the journal adds those that wait. */
export interface LoaderCounters {
  readonly loaded: Sequence;
  readonly environments: readonly Omit<EnvironmentCounters, 'waiting'>[];
  /** Bodies without a known token: in no environment. */
  readonly unclaimed: { readonly bodies: number; readonly bytes: number };
}

export interface LoaderStatus {
  /** Everything up to here is in the store. */
  readonly loaded: Sequence;
  /** Whether the store took the last statement. */
  readonly reachable: boolean;
  /** What stands in the way, when something does. */
  readonly error?: string;
  /** Seconds since the oldest event that waits was received, 0 when none waits. */
  readonly lagSeconds: number;
}

/** One event as it was loaded, for the Live page. */
export interface LoadedRecord extends EventDetail {
  readonly environment: string;
}

/** The one reader of the journal that fills the store; it works in a thread of its own. */
export interface Loader {
  /** Tells how far the journal is durable; the loader never reads beyond. */
  notify(last: Sequence): void;
  counters(): LoaderCounters;
  status(): LoaderStatus;
  /** Called with what was stored or quarantined, in the order of the journal, after it can be asked for. Returns the unsubscriber. */
  onRecords(listener: (records: readonly LoadedRecord[]) => void): () => void;
  /** Finishes the batch at hand, or gives it up when the store does not answer; nothing is lost either way. */
  close(): Promise<void>;
}
