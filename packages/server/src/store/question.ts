import { nearest } from '@eventbook/catalog';
import { EventbookError } from '../errors.ts';
import { databaseOf } from './database.ts';
import type { Layout } from './layout.ts';
import { guardedSql, parsedFormat } from './sql-guard.ts';
import type { QueryOptions, Store } from './store.ts';

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
  /** More rows would have come. */
  readonly truncated: boolean;
  readonly elapsedMs: number;
  /** With `format: 'csv'`: the text with a line of names; `columns` and `rows` are empty then. */
  readonly csv?: string;
}

const bounds = {
  max_execution_time: 30,
  max_memory_usage: 4_000_000_000,
  max_bytes_before_external_group_by: 2_000_000_000,
  max_bytes_before_external_sort: 2_000_000_000,
  max_result_bytes: 256_000_000,
  max_ast_elements: 20_000,
  max_expanded_ast_elements: 500_000,
};
const usualRows = 10_000;
const mostRows = 1_000_000;

/**
 * One SELECT from a person, over an environment's views; bounded to 30 seconds, 4 GB of memory and `maxRows`.
 * Throws `query_refused`, `query_failed`, `query_too_large`, `query_cancelled`, `store_unavailable`.
 * @example
 * const { rows } = await question(store, layout(plan), 'production', 'SELECT event, count() AS n FROM events GROUP BY event');
 */
export async function question(
  store: Store,
  layout: Layout,
  environment: string,
  sql: string,
  options: QuestionOptions = {},
): Promise<Answer> {
  const began = performance.now();
  const maxRows = Math.min(Math.max(Math.trunc(options.maxRows ?? usualRows), 1), mostRows);
  const database = databaseOf(environment);
  const { signal, queryId } = options;
  const common: QueryOptions = { lane: 'question', database, ...(signal === undefined ? {} : { signal }) };
  try {
    const checked = await guardedSql(sql, async (text) => {
      const lines = await whole(await store.stream(`${explain}${text}`, parsedFormat, common));
      return lines.split('\n').filter((line) => line !== '');
    });
    const bounded = {
      ...common,
      ...(queryId === undefined ? {} : { queryId }),
      // One more than asked for tells whether there are more.
      settings: { ...bounds, limit: maxRows + 1, output_format_json_quote_64bit_integers: 1 },
    };
    if (options.format === 'csv') {
      const { text, truncated } = await csv(store, checked, bounded, maxRows);
      return { columns: [], rows: [], truncated, elapsedMs: performance.now() - began, csv: text };
    }
    const answer = JSON.parse(await whole(await store.stream(checked, 'JSONCompact', bounded))) as CompactAnswer;
    return {
      columns: answer.meta,
      rows: answer.data.slice(0, maxRows).map((cells) => rowOf(answer.meta, cells)),
      truncated: answer.data.length > maxRows,
      elapsedMs: performance.now() - began,
    };
  } catch (error) {
    throw answerTo(error, layout);
  }
}

/** The engine's JSONCompact. */
interface CompactAnswer {
  readonly meta: readonly { readonly name: string; readonly type: string }[];
  readonly data: readonly (readonly unknown[])[];
}

function rowOf(meta: CompactAnswer['meta'], cells: readonly unknown[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(meta.map(({ name, type }, at) => [name, cellOf(type, cells[at])]));
}

/** A 64-bit integer comes as text; it becomes a number where that loses nothing. */
function cellOf(type: string, cell: unknown): unknown {
  if (typeof cell !== 'string' || !/^(?:Nullable\()?U?Int64\)?$/.test(type)) return cell;
  const number = Number(cell);
  return Number.isSafeInteger(number) ? number : cell;
}

async function csv(store: Store, sql: string, options: QueryOptions, maxRows: number) {
  // Its own count, because a line of CSV may be broken by a value.
  const rows = await whole(await store.stream(sql, 'JSONCompactEachRowWithNames', options));
  const lines = rows.split('\n').filter((line) => line !== '');
  const truncated = lines.length - 1 > maxRows;
  const text = lines
    .slice(0, maxRows + 1)
    .map((line) => (JSON.parse(line) as unknown[]).map(csvCell).join(','))
    .join('\r\n');
  return { text: `${text}\r\n`, truncated };
}

function csvCell(value: unknown): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString('utf8');
}

const explain = 'EXPLAIN AST ';

const envelope = ['uuid', 'event', 'distinct_id', 'timestamp', 'received_at', 'person_key'];

function answerTo(error: unknown, layout: Layout): unknown {
  if (!(error instanceof EventbookError) || error.code !== 'store_rejected') return error;
  const unknown = /[Uu]nknown (?:expression )?(?:or table expression )?identifier `?([^`\s]+)`?/.exec(
    error.message,
  )?.[1];
  const options = { cause: error, ...(error.engineCode === undefined ? {} : { engineCode: error.engineCode }) };
  if (error.engineCode === 47 && unknown !== undefined) {
    const person = [...layout.personColumns.keys()].flatMap((name) => [`person.${name}`, `person_now.${name}`]);
    const near = nearest(unknown, [...envelope, ...layout.columns.keys(), ...person]);
    return new EventbookError(
      'query_failed',
      `There is no column ${unknown}${near === undefined ? '.' : `; did you mean ${near}?`}`,
      options,
    );
  }
  const place = /failed at position (\d+) \(([^)]*)\)/.exec(error.message);
  if (error.engineCode === 62 && place !== null) {
    // The engine counts from the beginning of what it was asked to explain, and lists all that it knows.
    const at = Number(place[1]) - explain.length;
    const near =
      place[2] === 'end of query' || place[2] === parsedFormat || place[2] === 'FORMAT' ? 'its end' : `"${place[2]}"`;
    return new EventbookError(
      'query_failed',
      `The statement can not be read: syntax error at character ${at}, near ${near}.`,
      options,
    );
  }
  return new EventbookError('query_failed', error.message, options);
}
