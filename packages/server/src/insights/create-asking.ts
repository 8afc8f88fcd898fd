import type { Catalog } from '@eventbook/catalog';
import { EventbookError } from '../errors.ts';
import { databaseOf, type Layout, personKey, personNow, type Store } from '../store/index.ts';
import type { Asking } from './asking.ts';
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
  /** What progress and KILL find the question's statements by. */
  readonly queryId?: string;
}

const bounds = {
  max_execution_time: 60,
  max_memory_usage: 6_000_000_000,
  max_bytes_before_external_group_by: 3_000_000_000,
  max_bytes_before_external_sort: 3_000_000_000,
  max_result_rows: 1_000_000,
  result_overflow_mode: 'throw',
  // Ranges over the sort key are cut where a statement asks for the days of a zone.
  allow_experimental_analyzer: 1,
};

/** What one question may ask, over one environment of a store. */
export function createAsking(options: AskingOptions): Asking {
  const { store, environment, signal, queryId } = options;
  const database = databaseOf(environment);
  const queryOptions = (params: Readonly<Record<string, unknown>>, settings: object) => ({
    lane: 'question' as const,
    database,
    params,
    settings: { ...bounds, ...settings },
    ...(signal === undefined ? {} : { signal }),
    ...(queryId === undefined ? {} : { queryId }),
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
    async rows(sql, params) {
      try {
        return await store.query(sql, queryOptions(params, {}));
      } catch (error) {
        throw readable(error);
      }
    },
    async stream(sql, format, params) {
      try {
        // A fold takes rows as they come: they never stand in memory together.
        return await store.stream(sql, format, queryOptions(params, { max_result_rows: 0 }));
      } catch (error) {
        throw readable(error);
      }
    },
  };
}

/** The engine's codes for a bound that was reached: time, rows, bytes, memory. */
const overBounds: ReadonlySet<number> = new Set([158, 159, 160, 241, 307, 396]);

function readable(error: unknown): unknown {
  if (!(error instanceof EventbookError) || error.code !== 'store_rejected') return error;
  if (error.engineCode === undefined || !overBounds.has(error.engineCode)) return error;
  return new EventbookError(
    'query_too_large',
    'The question went over its bound of time, memory or rows. Ask for a shorter range, fewer breakdowns or narrower filters.',
    { cause: error },
  );
}
