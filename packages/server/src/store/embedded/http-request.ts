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

/** A server's own bound on a value as it is sent (`http_max_field_value_size`): what works here works there. */
const longestParam = 131_072;

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
    if (name.startsWith('param_')) params.set(...paramOf(name, value, encodeURIComponent(value)));
    else if (!notSettings.has(name)) settings.set(name, value);
  }
  const header = (name: string) => {
    const value = message.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const boundary = /^multipart\/form-data; *boundary="?([^"]+)"?$/i.exec(header('content-type') ?? '')?.[1];
  const parts = boundary === undefined ? undefined : partsOf(body, boundary);
  for (const [name, value] of parts ?? []) {
    if (name.startsWith('param_')) params.set(...paramOf(name, value, value));
  }
  const inQuery = parts?.get('query') ?? search.get('query');
  const lane = header('x-eventbook-lane') ?? 'question';
  const queryId = search.get('query_id');
  return {
    lane: isLane(lane) ? lane : 'question',
    sql: inQuery === null ? body.toString('utf8') : inQuery,
    ...(inQuery === null || parts !== undefined || body.length === 0 ? {} : { data: body }),
    database: search.get('database') ?? header('x-clickhouse-database') ?? 'default',
    ...(queryId === null ? {} : { queryId }),
    format: search.get('default_format') ?? header('x-clickhouse-format') ?? 'TabSeparated',
    params,
    settings,
  };
}

function paramOf(name: string, value: string, sent: string): [name: string, value: string] {
  if (Buffer.byteLength(sent) <= longestParam) return [name.slice('param_'.length), value];
  throw new Error(`Code: 1000. DB::Exception: Field value too long: ${name}. (POCO_EXCEPTION)`);
}

/** A form's fields. The client's boundary is made by chance for each request, so that no value can hold it. */
function partsOf(body: Buffer, boundary: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const part of `\r\n${body.toString('utf8')}`.split(`\r\n--${boundary}`)) {
    const split = part.indexOf('\r\n\r\n');
    const name = /\bname="([^"]+)"/.exec(part.slice(0, Math.max(split, 0)))?.[1];
    if (name !== undefined) parts.set(name, part.slice(split + 4));
  }
  return parts;
}
