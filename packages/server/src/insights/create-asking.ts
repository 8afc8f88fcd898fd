import type { Catalog } from '@eventbook/catalog';
import { EventbookError } from '../errors.ts';
import { databaseOf, type Layout, personKey, personNow, question, type Store } from '../store/index.ts';
import type { Asking } from './asking.ts';
import { createSlots, type Slots } from './run/slots.ts';
import type { Cohort } from './shared/cohort.ts';
import type { Filter } from './shared/filter.ts';

export interface AskingOptions {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly layout: Layout;
  readonly environment: string;
  readonly timezone: string;
  readonly weekStart: 'monday' | 'sunday';
  readonly now?: number;
  readonly testAccounts?: Filter | undefined;
  readonly cohorts?: ReadonlyMap<string, Cohort>;
  readonly segments?: ReadonlyMap<string, Filter>;
  readonly groupTypes?: ReadonlyMap<string, number>;
  readonly signal?: AbortSignal;
  /** What progress and KILL find the question's statements by: each has this id, a dot and a number. */
  readonly queryId?: string;
  /** Turns that all questions share. */
  readonly turns?: Slots;
}

/** Statements of one question that run at once: the engine has few seats, and others ask too. */
const statementsAtOnce = 2;
/** More than any question has. */
const statementsWaiting = 10_000;

const bounds = {
  max_execution_time: 60,
  max_memory_usage: 6_000_000_000,
  max_bytes_before_external_group_by: 3_000_000_000,
  max_bytes_before_external_sort: 3_000_000_000,
  max_result_rows: 1_000_000,
  // Conditions are many, their values stand beside them.
  max_query_size: 4_000_000,
  result_overflow_mode: 'throw',
  // Ranges over the sort key are cut where a statement asks for the days of a zone.
  allow_experimental_analyzer: 1,
};

/** What one question may ask, over one environment of a store. */
export function createAsking(options: AskingOptions): Asking {
  const { store, environment, signal, queryId } = options;
  const database = databaseOf(environment);
  const slots = createSlots({ atOnce: statementsAtOnce, waiting: statementsWaiting });
  const never = new AbortController().signal;
  let statements = 0;
  const nextId = () => {
    statements += 1;
    // A server runs one statement of an id at a time.
    return queryId === undefined ? {} : { queryId: `${queryId}.${statements}` };
  };
  /** Runs one statement in its turn. */
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const free = await slots.take(signal ?? never);
    let freeTurn: (() => void) | undefined;
    try {
      freeTurn = await options.turns?.take(signal ?? never);
      return await work();
    } catch (error) {
      throw readable(error);
    } finally {
      freeTurn?.();
      free();
    }
  }
  const queryOptions = (params: Readonly<Record<string, unknown>>, settings: object) => ({
    lane: 'question' as const,
    database,
    params,
    settings: { ...bounds, ...settings },
    ...(signal === undefined ? {} : { signal }),
    ...nextId(),
  });
  return {
    catalog: options.catalog,
    layout: options.layout,
    database,
    timezone: options.timezone,
    weekStart: options.weekStart,
    now: options.now ?? Date.now(),
    testAccounts: options.testAccounts,
    cohorts: options.cohorts ?? new Map(),
    segments: options.segments ?? new Map(),
    groupTypes: options.groupTypes ?? new Map(),
    personKey: (column) => personKey(database, column),
    personNow: (property, key) => personNow(database, property, key),
    rows: (sql, params) => inTurn(() => store.query(sql, queryOptions(params, {}))),
    // A fold takes rows as they come: they never stand in memory together.
    stream: (sql, format, params) =>
      inTurn(async () => readably(await store.stream(sql, format, queryOptions(params, { max_result_rows: 0 })))),
    question: (sql, { maxRows }) =>
      inTurn(() =>
        question(store, options.layout, environment, sql, {
          maxRows,
          ...(signal === undefined ? {} : { signal }),
          ...nextId(),
        }),
      ),
  };
}

/** The engine's codes for a statement that is too deep or has too many parts. */
const tooManyParts: ReadonlySet<number> = new Set([167, 168, 306]);

/** The engine's code for an expression that RE2 can't take. */
const badPattern = 427;

/** The engine's own words help nobody where we know what they mean. */
function readable(error: unknown): unknown {
  if (error instanceof EventbookError && error.engineCode === badPattern) {
    return new EventbookError('invalid_params', 'A pattern is no regular expression that the engine (RE2) takes.', {
      cause: error,
    });
  }
  if (
    error instanceof EventbookError &&
    (tooManyParts.has(error.engineCode ?? 0) || /Max query size/.test(error.message))
  ) {
    return new EventbookError('query_too_large', 'The question has too many conditions.', { cause: error });
  }
  if (!(error instanceof EventbookError) || error.code !== 'query_too_large' || error.engineCode === undefined)
    return error;
  return new EventbookError(
    'query_too_large',
    'The question went over its bound of time, memory or rows. Ask for a shorter range, fewer breakdowns or narrower filters.',
    { cause: error, engineCode: error.engineCode },
  );
}

/** Errors may also come in the middle of the rows. */
async function* readably(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    throw readable(error);
  }
}
