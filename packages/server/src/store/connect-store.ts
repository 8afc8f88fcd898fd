import { Agent, type AgentOptions } from 'node:http';
import { Readable } from 'node:stream';
import { type ClickHouseClient, createClient, parseError } from '@clickhouse/client';
import { EventbookError } from '../errors.ts';
import { freshDictionaries } from './fresh-dictionaries.ts';
import type { Lane, QueryOptions, Store, StoreAddress } from './store.ts';
import { storeError } from './store-error.ts';

/** Settings of each lane. What bounds a question bounds it on a server as well as in the embedded engine. */
const laneSettings: Readonly<Record<Lane, Readonly<Record<string, string | number>>>> = {
  // What nobody waits for any more ends by itself.
  load: { async_insert: 0, insert_deduplicate: 0, input_format_parallel_parsing: 0, max_execution_time: 120 },
  question: { readonly: 2, max_execution_time: 60 },
  control: { async_insert: 0 },
};

const requestTimeout = 120_000;

/**
 * A client for an engine that this or another thread opened. It connects with the first statement.
 * @example
 * const store = connectStore({ kind: 'url', url: 'http://localhost:8123' });
 * const rows = await store.query('SELECT 1 AS one', { lane: 'question' });
 */
export function connectStore(address: StoreAddress): Store {
  const clients: Readonly<Record<Lane, ClickHouseClient>> = {
    load: clientFor(address, 'load'),
    question: clientFor(address, 'question'),
    control: clientFor(address, 'control'),
  };
  const common = ({ lane, database, params, settings, queryId, signal }: QueryOptions) => ({
    clickhouse_settings: {
      ...laneSettings[lane],
      ...settings,
      // What KILL and progress find it by: the embedded engine gives statements ids of its own.
      ...(queryId === undefined ? {} : { log_comment: queryId }),
      ...(database === undefined ? {} : { database }),
    },
    ...(params === undefined ? {} : { query_params: params }),
    ...(queryId === undefined ? {} : { query_id: queryId }),
    ...(signal === undefined ? {} : { abort_signal: signal }),
  });
  const kill = (queryId: string) =>
    clients.control.command({
      query: "KILL QUERY WHERE Settings['log_comment'] = {id:String} ASYNC",
      query_params: { id: queryId },
    });
  /** Runs `work`; when the signal aborts it also stops the engine, and says `query_cancelled`. */
  async function stoppable<T>(options: QueryOptions, work: (options: QueryOptions) => Promise<T>): Promise<T> {
    const { signal } = options;
    const known = signal === undefined ? options : { ...options, queryId: options.queryId ?? crypto.randomUUID() };
    // A server that is gone has stopped already.
    const stop = () => void kill(known.queryId ?? '').catch(() => undefined);
    try {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', stop, { once: true });
      return await work(known);
    } catch (error) {
      if (signal?.aborted === true) throw new EventbookError('query_cancelled', undefined, { cause: error });
      throw storeError(error, options.lane);
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }
  const fresh = freshDictionaries({
    stateOf: (database, { state }) =>
      stoppable({ lane: 'control' }, async (known) => {
        const result = await clients.control.query({
          query: state,
          format: 'JSONEachRow',
          ...common({ ...known, database }),
        });
        const [row] = await result.json<{ state: string }>();
        return row?.state ?? '';
      }),
    reload: (database, { name }) =>
      stoppable({ lane: 'control' }, async () => {
        await clients.control.command({ query: `SYSTEM RELOAD DICTIONARY \`${database}\`.${name}` });
      }),
  });
  const store: Store = {
    async query<TRow extends object>(sql: string, options: QueryOptions) {
      await fresh(sql, options.database);
      return stoppable(options, async (known) => {
        const result = await clients[known.lane].query({ query: sql, format: 'JSONEachRow', ...common(known) });
        return result.json<TRow>();
      });
    },
    async stream(sql, format, options) {
      await fresh(sql, options.database);
      return stoppable(options, async (known) => {
        const client = clients[known.lane];
        const result = await client.exec({ query: `${sql}\nFORMAT ${format}`, ...common(known) });
        const stop = () => void kill(known.queryId ?? '').catch(() => undefined);
        // Rows are still to come when this returns.
        options.signal?.addEventListener('abort', stop, { once: true });
        const tag = result.response_headers['x-clickhouse-exception-tag'];
        return pieces(result.stream, typeof tag === 'string' ? tag : undefined, known);
      });
    },
    command(sql, options) {
      return stoppable(options, async (known) => {
        await clients[known.lane].command({ query: sql, ...common(known) });
      });
    },
    insert(table, body, options) {
      return stoppable(options, async (known) => {
        const { stream } = await clients[known.lane].exec({
          query: `INSERT INTO ${table} FORMAT JSONEachRow`,
          values: Readable.from(typeof body === 'string' ? [Buffer.from(body)] : body),
          ...common(known),
        });
        for await (const _ of stream);
      });
    },
    async close() {
      await Promise.all(Object.values(clients).map((client) => client.close()));
    },
  };
  return store;
}

function clientFor(address: StoreAddress, lane: Lane): ClickHouseClient {
  const common = {
    application: 'eventbook',
    request_timeout: requestTimeout,
    max_open_connections: 16,
    // Servers and what stands before them bound the length of a URL.
    use_multipart_params_auto: true,
    http_headers: { 'X-Eventbook-Lane': lane },
    clickhouse_settings: { output_format_json_quote_64bit_integers: 1 as const },
    log: { level: 127 as const },
  };
  return address.kind === 'url'
    ? createClient({ ...common, url: address.url })
    : createClient({
        ...common,
        url: 'http://localhost',
        http_agent: socketAgent(address.path),
      });
}

function socketAgent(socketPath: string): Agent {
  // Node takes it, its types leave it out.
  const options: AgentOptions & { readonly socketPath: string } = { socketPath, keepAlive: true, maxSockets: 16 };
  return new Agent(options);
}

/** The pieces of a result. An error that the engine met in the middle comes behind the rows in a frame of its own: it is thrown. */
async function* pieces(stream: Readable, tag: string | undefined, options: QueryOptions): AsyncGenerator<Uint8Array> {
  const frame = tag === undefined ? undefined : Buffer.from(`\r\n__exception__\r\n${tag}\r\n`);
  let held: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of stream) {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const at = frame === undefined ? -1 : held.indexOf(frame);
      if (at >= 0) {
        if (at > 0) yield held.subarray(0, at);
        for await (const rest of stream) held = Buffer.concat([held, rest]);
        throw parseError(held.subarray(at).toString('utf8'));
      }
      // A frame may be cut by the end of a piece.
      const keep = Math.min(held.length, frame === undefined ? 0 : frame.length - 1);
      if (held.length > keep) yield held.subarray(0, held.length - keep);
      held = held.subarray(held.length - keep);
    }
    if (held.length > 0) yield held;
  } catch (error) {
    if (options.signal?.aborted === true) throw new EventbookError('query_cancelled', undefined, { cause: error });
    throw storeError(error, options.lane);
  }
}
