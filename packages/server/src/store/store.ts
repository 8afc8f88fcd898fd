/** The ClickHouse engine behind one interface: embedded in a process of its own, or a server at a URL. Both speak ClickHouse's HTTP interface, so there is one client. */

/** Where the engine answers. Plain data: it can be handed to a worker thread. */
export type StoreAddress =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string };

/** Who asks. The embedded engine keeps a session for each, so that a long question never makes an insert or a KILL wait. */
export type Lane = 'load' | 'question' | 'control';

export interface QueryOptions {
  readonly lane: Lane;
  /** The environment's database; none for statements that name theirs. */
  readonly database?: string;
  /** Bound by the server: `{name:Type}` in the text. Never concatenate values into SQL. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly queryId?: string;
  /** Aborting also sends `KILL QUERY`, so the engine really stops. */
  readonly signal?: AbortSignal;
}

/** A client of the engine. Errors are `EventbookError` with code `store_unavailable` (try again), `store_rejected` (this statement will never work; `engineCode` says why). */
export interface Store {
  /** Rows of the result as objects, 64-bit integers as strings. */
  query<TRow extends object = Record<string, unknown>>(sql: string, options: QueryOptions): Promise<TRow[]>;
  /** The raw response in a ClickHouse format (`JSONEachRow`, `CSVWithNames`, `JSONCompact` …), streamed. */
  stream(sql: string, format: string, options: QueryOptions): Promise<AsyncIterable<Uint8Array>>;
  /** A statement without a result. */
  command(sql: string, options: QueryOptions): Promise<void>;
  /** One INSERT; resolves when the engine has fsynced it. `body` is JSONEachRow, whole or as the pieces come. */
  insert(table: string, body: string | Iterable<Uint8Array>, options: QueryOptions): Promise<void>;
  close(): Promise<void>;
}
