import type { EnvironmentCounters } from '@eventbook/server';

/** What became of events, as the server counts them. */
export type Counted = Pick<EnvironmentCounters, 'stored' | 'quarantined' | 'duplicates' | 'dropped'>;

/** Where simulated events go. */
export interface Outlet {
  readonly token: string;
  /** Events of one batch. */
  readonly size: number;
  /** Batches under way at a time. */
  readonly concurrency: number;
  /** Where it leads, for people: "through the collector at http://…". */
  readonly name: string;
  /** Resolves when the batch is acknowledged or durable. */
  take(body: string, events: number): Promise<void>;
  /** What the store holds by now; undefined where it can't be asked. */
  counted(): Promise<Counted | undefined>;
  /** Resolves when all of it is in the store, or at once where that can't be asked. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
