import { EventbookError } from '../errors.ts';
import type { Store } from './store.ts';

/** What a statement says of rows in two columns: `n`, how many, and `hash`, a sum over what is in them. */
export interface RowsSum {
  readonly n: string;
  readonly hash: string;
}

/** The sum that a statement gives, however long it takes. Throws `store_unavailable`. */
export async function rowsSum(store: Store, database: string, sql: string, params = {}): Promise<RowsSum> {
  const [row] = await store.query<RowsSum>(sql, {
    lane: 'load',
    database,
    params,
    settings: { max_execution_time: 0 },
  });
  return row ?? { n: '0', hash: '0' };
}

/** @throws EventbookError `internal` when the copy of a table is not what it should be. */
export function sameRows(table: string, copy: RowsSum, wanted: RowsSum): void {
  if (copy.n === wanted.n && copy.hash === wanted.hash) return;
  throw new EventbookError(
    'internal',
    `The copy of ${table} has ${copy.n} rows with the sum ${copy.hash}; ${wanted.n} with ${wanted.hash} were expected. The table is as it was.`,
  );
}
