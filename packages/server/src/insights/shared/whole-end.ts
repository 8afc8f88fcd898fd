import type { Asking } from '../asking.ts';
import { type Buckets, bucketsOf } from './buckets.ts';

const dayMs = 86_400_000;
const fixed = { minute: 60_000, hour: 3_600_000 } as const;

/**
 * The instant at which the last bucket is over by the clock or the calendar, in milliseconds: at the end of the range or, where the range ends
 * within the bucket, later.
 * @example
 * wholeEnd(asking, bucketsOf(asking, { from, to: Date.parse('2026-05-20T12:00Z') }, 'month')); // the beginning of June
 */
export function wholeEnd(
  asking: Pick<Asking, 'timezone' | 'weekStart' | 'now'>,
  { starts, end, interval }: Pick<Buckets, 'starts' | 'end' | 'interval'>,
): number {
  const last = starts.at(-1) ?? end;
  if (interval === 'minute' || interval === 'hour') return last + fixed[interval];
  // No bucket is longer than a month.
  return bucketsOf(asking, { from: last, to: last + 33 * dayMs }, interval).starts[1] ?? end;
}
