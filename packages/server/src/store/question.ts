import { nearest } from '@eventbook/catalog';
import { EventbookError } from '../errors.ts';
import { databaseOf } from './database.ts';
import type { Layout } from './layout.ts';
import { readLines } from './read-lines.ts';
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
  // As the engine holds it, where a null takes more than its text.
  max_result_bytes: 128_000_000,
  result_overflow_mode: 'throw',
  max_ast_elements: 20_000,
  max_expanded_ast_elements: 500_000,
};
const usualRows = 10_000;
const mostRows = 1_000_000;
/** Of an answer's text, in bytes: it is read and written on the thread that also acknowledges events. */
const mostText = 32_000_000;
/** Rows times columns of JSON, which is written in one go: each value takes its time, however short. */
const mostValues = 1_000_000;

/**
 * One SELECT from a person, over an environment's views; bounded to 30 seconds, 4 GB of memory, `maxRows`,
 * 32 MB of text and, as JSON, a million values (rows times columns).
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
    const isCsv = options.format === 'csv';
    const { columns, rows, lines, truncated } = await read(store, checked, bounded, maxRows, isCsv);
    const elapsedMs = performance.now() - began;
    if (isCsv) return { columns: [], rows: [], truncated, elapsedMs, csv: `${lines.join('\r\n')}\r\n` };
    return { columns, rows, truncated, elapsedMs };
  } catch (error) {
    throw answerTo(error, layout);
  }
}

/**
 * Refuses what `question` would refuse before it reads anything: another statement than one SELECT, tables, columns and functions that there are not.
 * Throws `query_refused`, `query_failed`, `store_unavailable`.
 * @example
 * await checkStatement(store, layout(plan), 'production', 'SELECT count() FROM events');
 */
export async function checkStatement(store: Store, layout: Layout, environment: string, sql: string): Promise<void> {
  const options: QueryOptions = { lane: 'question', database: databaseOf(environment), settings: bounds };
  try {
    const checked = await guardedSql(sql, async (text) => {
      const lines = await whole(await store.stream(`${explain}${text}`, parsedFormat, options));
      return lines.split('\n').filter((line) => line !== '');
    });
    // The plan of the statement: every name in it is looked up, and nothing is read.
    await whole(await store.stream(`EXPLAIN ${checked}`, parsedFormat, options));
  } catch (error) {
    throw answerTo(error, layout);
  }
}

/** Reads row after row, and stops the engine as soon as the answer is over its bound. */
async function read(store: Store, sql: string, options: QueryOptions, maxRows: number, isCsv: boolean) {
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const over = (): never => {
    stop.abort();
    throw tooLarge();
  };
  const stream = await store.stream(sql, 'JSONCompactEachRowWithNamesAndTypes', { ...options, signal });
  let names: readonly string[] | undefined;
  let columns: Answer['columns'] | undefined;
  let toCell: readonly ((cell: unknown) => unknown)[] = [];
  /** As objects, each row repeats the names. */
  let nameText = 0;
  let text = 0;
  let count = 0;
  const rows: Readonly<Record<string, unknown>>[] = [];
  const lines: string[] = [];
  for await (const some of readLines(stream, mostText, over)) {
    for (const line of some) {
      // The engine writes each row as an array, names and types before.
      if (names === undefined) {
        names = JSON.parse(line) as string[];
        nameText = isCsv ? 0 : Buffer.byteLength(line);
        lines.push(names.map(csvCell).join(','));
        continue;
      }
      if (columns === undefined) {
        const types = JSON.parse(line) as string[];
        columns = names.map((name, at) => ({ name, type: types[at] ?? '' }));
        toCell = columns.map(({ type }) => cellOf(type));
        continue;
      }
      count += 1;
      text += line.length + nameText;
      if (count > maxRows) continue;
      if (text > mostText || (!isCsv && count * columns.length > mostValues)) over();
      const cells = JSON.parse(line) as unknown[];
      if (isCsv) lines.push(cells.map(csvCell).join(','));
      else rows.push(Object.fromEntries(columns.map(({ name }, at) => [name, toCell[at]?.(cells[at])])));
    }
  }
  return { columns: columns ?? [], rows, lines, truncated: count > maxRows };
}

const tooLarge = () =>
  new EventbookError(
    'query_too_large',
    `The answer is larger than ${mostText / 1_000_000} MB of text or, as JSON, ${mostValues.toLocaleString('en')} values (rows times columns). Name the columns that you need instead of *, add a LIMIT or a WHERE, or count with GROUP BY.`,
  );

/** A 64-bit integer comes as text; it becomes a number where that loses nothing. */
function cellOf(type: string): (cell: unknown) => unknown {
  if (!/^(?:Nullable\()?U?Int64\)?$/.test(type)) return (cell) => cell;
  return (cell) => {
    if (typeof cell !== 'string') return cell;
    const number = Number(cell);
    return Number.isSafeInteger(number) ? number : cell;
  };
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
  if (!(error instanceof EventbookError)) return error;
  // The engine's own bound on the bytes of a result.
  if (error.code === 'query_too_large' && error.engineCode === 396) return tooLarge();
  if (error.code !== 'store_rejected') return error;
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
