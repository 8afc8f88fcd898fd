import type { Store } from '../../store/index.ts';

/** How far the statements of a question are that run just now. */
export interface Progress {
  readonly readRows: number;
  /** About how many there are to read. */
  readonly totalRows: number;
}

/**
 * Asks the engine how far questions are, by the ids of the questions; those without a running statement are missing.
 * @throws EventbookError `store_unavailable`.
 */
export async function progressOf(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, Progress>> {
  if (ids.length === 0) return new Map();
  const rows = await store.query<{ id: string; read: string; total: string }>(
    `SELECT splitByChar('.', Settings['log_comment'])[1] AS id, sum(read_rows) AS read, sum(greatest(total_rows_approx, read_rows)) AS total
     FROM system.processes WHERE id IN {ids:Array(String)} GROUP BY id`,
    { lane: 'control', params: { ids } },
  );
  return new Map(rows.map(({ id, read, total }) => [id, { readRows: Number(read), totalRows: Number(total) }]));
}
