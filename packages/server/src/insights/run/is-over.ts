import { instantOfText } from '../shared/date-range.ts';

/**
 * Whether only something new in the store could change the answer to these parameters: both ends of the range are dates or times that
 * are over, and no cohort, which goes by the clock, is asked for.
 */
export function isOver(params: unknown, timezone: string, now: number): boolean {
  if (typeof params !== 'object' || params === null || !('dateRange' in params)) return false;
  const { dateRange } = params;
  if (typeof dateRange !== 'object' || dateRange === null || !('from' in dateRange) || !('to' in dateRange))
    return false;
  const { from, to } = dateRange;
  if (typeof from !== 'string' || typeof to !== 'string') return false;
  const start = instantOfText(from, timezone);
  const end = instantOfText(to, timezone);
  if (start === undefined || end === undefined) return false;
  // A date means the whole day; a day has 25 hours at most.
  if (end + 25 * 3_600_000 > now) return false;
  return !/"(?:cohort|cohorts|segment)":/.test(JSON.stringify(params));
}
