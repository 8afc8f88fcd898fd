import { UsageError } from '../usage-error.ts';

const dayMs = 86_400_000;

/** The days that are simulated. */
export interface Period {
  readonly days: number;
  /** The first day. */
  readonly from: string;
  /** The first day that is not simulated. */
  readonly until: string;
  /** How far a moment is from the beginning to the end, 0 to 1. */
  part(moment: number): number;
}

/**
 * The period that flags ask for: `days` before `until`, or after `start`; both dates as `2026-03-01`.
 * @throws UsageError for a date that is none, and for both at once.
 * @example
 * period({ days: 60, until: '2026-03-01' }).from; // '2025-12-31'
 */
export function period(asked: { days: number; start?: string; until?: string }, today = Date.now()): Period {
  const { days, start } = asked;
  if (start !== undefined && asked.until !== undefined) throw new UsageError('either --start or --until is expected');
  const until =
    start === undefined ? (asked.until ?? dateOf(today)) : dateOf(instantOf('--start', start) + days * dayMs);
  const end = instantOf('--until', until);
  const begin = end - days * dayMs;
  const part = (moment: number) => Math.min(1, Math.max(0, (moment - begin) / (end - begin)));
  return { days, from: dateOf(begin), until, part };
}

function instantOf(flag: string, text: string): number {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : Number.NaN;
  if (Number.isNaN(instant) || dateOf(instant) !== text) {
    throw new UsageError(`${flag} expects a date such as 2026-03-01, got "${text}"`);
  }
  return instant;
}

function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
