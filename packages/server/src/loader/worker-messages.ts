import type { LoopState } from './load-loop.ts';
import type { LoaderCounters, LoaderOptions } from './loader.ts';

/** What the worker is started with. */
export type WorkerInput = Omit<LoaderOptions, 'log'>;

/** What the server tells the worker. */
export type ToWorker =
  | { readonly type: 'notify'; readonly last: number }
  /** Whether anyone listens to records: they are not sent across for nobody. */
  | { readonly type: 'watch'; readonly on: boolean }
  | { readonly type: 'close' };

/** What the worker tells the server. */
export type FromWorker =
  | { readonly type: 'ready'; readonly counters: LoaderCounters }
  | { readonly type: 'failed'; readonly code?: string; readonly message: string }
  | { readonly type: 'progress'; readonly state: LoopState; readonly counters: LoaderCounters }
  /** `json`: a list of LoadedRecord. Text crosses threads cheaper than objects, and exactly. */
  | { readonly type: 'records'; readonly json: string }
  | { readonly type: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: string };
