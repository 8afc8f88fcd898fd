// Signatures first, so that the loader can be written against them; the bodies follow file by file.
import type { Catalog, Property } from '@eventbook/catalog';
import type { JudgedEvent } from '../quality/judged-event.ts';
import type { Store, StoreAddress } from './store.ts';

export type { Lane, QueryOptions, Store, StoreAddress } from './store.ts';

export interface OpenedStore {
  readonly address: StoreAddress;
  readonly store: Store;
  close(): Promise<void>;
}
/** Starts the embedded engine on `<folder>` (a process of its own, restarted when it dies), or connects to a server at `url`. */
export declare function openStore(
  options: { readonly folder: string } | { readonly url: string },
): Promise<OpenedStore>;
/** A client for an engine that another thread or process opened. */
export declare function connectStore(address: StoreAddress): Store;

/** The tables' columns as they follow from the plan. */
export interface Layout {
  readonly columns: ReadonlyMap<string, Column>;
  readonly personColumns: ReadonlyMap<string, Column>;
}
export interface Column {
  readonly name: string;
  readonly property: Pick<Property, 'name' | 'kind'>;
}
export declare function layout(catalog: Catalog): Layout;
/** Creates `eventbook_<environment>` for each, adds columns when the plan gained some. Throws `data_folder_newer`. */
export declare function migrate(store: Store, catalog: Catalog, environments: readonly string[]): Promise<void>;

/** `batch` is the loader's own number, the same when it is tried again. */
export interface Batch {
  readonly batch: number;
  readonly events: readonly JudgedEvent[];
}
export interface Written {
  /** Rows that the engine refuses whatever one does; the rest of the batch is stored. */
  readonly refused: readonly { readonly event: JudgedEvent; readonly engineCode?: number; readonly message: string }[];
}
/** Events into `events_data` and `events_by_person`, quarantined ones into `quarantine_data`. Rejects with `store_unavailable`: then call `repairBatch`. */
export declare function writeBatch(store: Store, layout: Layout, environment: string, batch: Batch): Promise<Written>;
/** After a crash or a failed `writeBatch`: asks each table what of this batch it has, inserts only the rest. */
export declare function repairBatch(store: Store, layout: Layout, environment: string, batch: Batch): Promise<Written>;
/** Those of `uuids` (as sent, compared without case) that a table of the environment holds already, quarantine included. */
export declare function knownUuids(store: Store, environment: string, uuids: readonly string[]): Promise<Set<string>>;

export interface PersonRow {
  readonly key: number;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** Grows with each change: the newest wins. */
  readonly version: number;
}
export declare function writePersons(
  store: Store,
  layout: Layout,
  environment: string,
  rows: {
    readonly persons: readonly PersonRow[];
    readonly distinctIds: readonly { readonly distinctId: string; readonly key: number; readonly version: number }[];
  },
): Promise<void>;
/** Bodies that could not be decoded, into the environment's `bodies`; those without a known token into the apart `unclaimed_bodies`. Idempotent by `sequence`. */
export declare function writeBodies(
  store: Store,
  environment: string | undefined,
  bodies: readonly {
    readonly sequence: number;
    readonly receivedAt: number;
    readonly reason: string;
    readonly url: string;
    readonly method: string;
    readonly contentType?: string;
    readonly contentEncoding?: string;
    readonly body: Uint8Array;
  }[],
): Promise<void>;

export interface QuestionOptions {
  readonly format?: 'json' | 'csv';
  /** 10,000 when absent. */
  readonly maxRows?: number;
  readonly signal?: AbortSignal;
  readonly queryId?: string;
}
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly truncated: boolean;
  readonly elapsedMs: number;
  /** With `format: 'csv'`: the text; `rows` is empty then. */
  readonly csv?: string;
}
/** One SELECT from a person. Throws `query_refused`, `query_failed`, `query_too_large`, `query_cancelled`. */
export declare function question(
  store: Store,
  layout: Layout,
  environment: string,
  sql: string,
  options?: QuestionOptions,
): Promise<Answer>;
