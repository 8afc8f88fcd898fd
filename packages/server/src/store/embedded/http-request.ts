import type { IncomingMessage } from 'node:http';
import type { Lane } from '../store.ts';

/** A request of ClickHouse's HTTP interface, taken apart. */
export interface EngineRequest {
  readonly lane: Lane;
  readonly sql: string;
  /** Data of an INSERT whose statement came in the query string. */
  readonly data?: Buffer;
  readonly database: string;
  readonly queryId?: string;
  readonly format: string;
  readonly params: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, string>;
}

/** Names in the query string that belong to the HTTP interface and are no settings. */
const notSettings = new Set([
  'query',
  'database',
  'query_id',
  'default_format',
  'session_id',
  'session_timeout',
  'session_check',
  'user',
  'password',
  'quota_key',
  'role',
  'compress',
  'decompress',
  'enable_http_compression',
  'wait_end_of_query',
  'buffer_size',
  'stacktrace',
  'client_protocol_version',
  'http_write_exception_in_output_format',
]);

const lanes: ReadonlySet<string> = new Set(['load', 'question', 'control'] satisfies Lane[]);
const isLane = (name: string): name is Lane => lanes.has(name);

/** Reads a request whole. An unknown lane is a question: the lane that can do least. */
export async function readEngineRequest(message: IncomingMessage): Promise<EngineRequest> {
  const search = new URL(message.url ?? '/', 'http://engine').searchParams;
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const body = Buffer.concat(chunks);

  const params = new Map<string, string>();
  const settings = new Map<string, string>();
  for (const [name, value] of search) {
    if (name.startsWith('param_')) params.set(name.slice('param_'.length), value);
    else if (!notSettings.has(name)) settings.set(name, value);
  }
  const header = (name: string) => {
    const value = message.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const inQuery = search.get('query');
  const lane = header('x-eventbook-lane') ?? 'question';
  const queryId = search.get('query_id');
  return {
    lane: isLane(lane) ? lane : 'question',
    sql: inQuery === null ? body.toString('utf8') : inQuery,
    ...(inQuery === null || body.length === 0 ? {} : { data: body }),
    database: search.get('database') ?? header('x-clickhouse-database') ?? 'default',
    ...(queryId === null ? {} : { queryId }),
    format: search.get('default_format') ?? header('x-clickhouse-format') ?? 'TabSeparated',
    params,
    settings,
  };
}
