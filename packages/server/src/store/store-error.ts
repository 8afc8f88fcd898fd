import { ClickHouseError } from '@clickhouse/client';
import { type ErrorCode, EventbookError } from '../errors.ts';
import type { Lane } from './store.ts';

/** The engine's codes for what may work later: full, busy, cut off, going down. */
const passing = new Set([
  3, 74, 75, 76, 159, 202, 203, 209, 210, 225, 236, 241, 242, 243, 252, 279, 286, 319, 425, 439, 999,
]);
/** Bounds of time, memory, rows and bytes. */
const bounds = new Set([158, 159, 160, 241, 307, 396]);
const cancelled = 394;

/** What went wrong, in our codes. Whatever is no answer of the engine is `store_unavailable`: it may be tried again. */
export function storeError(error: unknown, lane: Lane): EventbookError {
  if (error instanceof EventbookError) return error;
  if (!(error instanceof ClickHouseError)) {
    const reason = error instanceof Error ? error.message : String(error);
    return new EventbookError('store_unavailable', `The store does not answer: ${reason}`, { cause: error });
  }
  const engineCode = Number(error.code);
  return new EventbookError(codeOf(engineCode, lane), error.message.trim(), { cause: error, engineCode });
}

function codeOf(engineCode: number, lane: Lane): ErrorCode {
  if (engineCode === cancelled) return 'query_cancelled';
  if (lane === 'question' && bounds.has(engineCode)) return 'query_too_large';
  return passing.has(engineCode) ? 'store_unavailable' : 'store_rejected';
}
