import type { Asking } from '../asking.ts';
import type { Binder } from '../shared/binder.ts';
import { bucketsOf } from '../shared/buckets.ts';
import type { Counting } from './math.ts';
import type { TrendsParams } from './params.ts';
import { daysBefore, type Period } from './period.ts';

/** Where the rows of a series fall on its way through time. */
export interface Axis {
  /** Numbers in the answer: 1 of a total value. */
  readonly count: number;
  /** SQL (Int32) for the step that a row is in. Without a window a step is a bucket. */
  index(binder: Binder, instant?: string): string;
  /** SQL that keeps the rows that any number is made of. */
  within(binder: Binder, instant?: string): string;
  /** The instants, in milliseconds, between which it makes no difference when an event was. */
  readonly edges: readonly number[];
  /** Of active users: each number is made of the `steps` steps up to `ends[bucket]`. */
  readonly window?: {
    readonly steps: number;
    readonly ends: readonly number[];
    /** Steps are hours or minutes, so windows have hundreds or thousands of them. */
    readonly isFine: boolean;
  };
}

const fixed = { minute: 60_000, hour: 3_600_000 } as const;
const dayMs = 86_400_000;

/** The axis of a series. Windows of active users are whole days; for hours and minutes so many times 24 hours. */
export function axisOf(
  asking: Pick<Asking, 'timezone' | 'weekStart' | 'now'>,
  { interval, display }: Pick<TrendsParams, 'interval' | 'display'>,
  { range, buckets }: Period,
  counting: Counting,
): Axis {
  const days = counting.kind === 'active' ? counting.days : undefined;
  if (display === 'total_value') {
    const from = days === undefined ? range.from : daysBefore(range.to, days, asking.timezone);
    return { count: 1, index: () => 'toInt32(0)', within: betweenSql(from, range.to), edges: [from, range.to] };
  }
  const { starts, count } = buckets;
  const [first = range.from] = starts;
  const isLong = interval === 'month' || (interval === 'week' && days === 7);
  if (days === undefined || isLong) {
    return { count, index: buckets.index, within: buckets.within, edges: [...starts, range.to] };
  }
  if (interval === 'minute' || interval === 'hour') {
    const width = fixed[interval];
    const steps = (days * dayMs) / width;
    const from = first - (steps - 1) * width;
    return {
      count,
      index: (binder, instant = '_eb_timestamp') =>
        `toInt32(intDiv(toUnixTimestamp64Milli(${instant}) - ${binder.bind('Int64', from)}, ${width}))`,
      within: betweenSql(from, range.to),
      edges: [from, from + width, range.to],
      window: { steps, ends: starts.map((_, at) => at + steps - 1), isFine: true },
    };
  }
  const ends = starts.map((_, at) => Math.min(starts[at + 1] ?? range.to, range.to));
  const from = daysBefore(ends[0] ?? range.to, days, asking.timezone);
  const everyDay = bucketsOf(asking, { from, to: range.to }, 'day');
  const lastDays = ends.map((end) => everyDay.starts.findLastIndex((start) => start < end));
  return {
    count,
    index: everyDay.index,
    within: betweenSql(from, range.to),
    edges: [...everyDay.starts, range.to],
    window: { steps: days, ends: lastDays, isFine: false },
  };
}

/** SQL that keeps the rows between two instants, the second not included. */
export function betweenSql(from: number, to: number): Axis['within'] {
  return (binder, instant = '_eb_timestamp') =>
    `${instant} >= fromUnixTimestamp64Milli(${binder.bind('Int64', from)}, 'UTC') AND ${instant} < fromUnixTimestamp64Milli(${binder.bind('Int64', to)}, 'UTC')`;
}
