import { z } from 'zod';

const seconds = z.number();

/** How long a step took, in seconds. */
export const timesSchema = z.object({
  mean: seconds,
  median: seconds,
  p75: seconds,
  p90: seconds,
  p95: seconds,
  p99: seconds,
});

export type Times = z.output<typeof timesSchema>;

/** Mean and exact percentiles, between two values in proportion; null of none. Sorts the list. */
export function timesOf(list: Float64Array): Times | null {
  if (list.length === 0) return null;
  list.sort();
  return {
    mean: meanOf(list),
    median: percentile(list, 0.5),
    p75: percentile(list, 0.75),
    p90: percentile(list, 0.9),
    p95: percentile(list, 0.95),
    p99: percentile(list, 0.99),
  };
}

/** @param list Not empty. */
export function meanOf(list: Float64Array): number {
  let sum = 0;
  for (const value of list) sum += value;
  return sum / list.length;
}

function percentile(sorted: Float64Array, level: number): number {
  const place = (sorted.length - 1) * level;
  const low = sorted[Math.floor(place)] as number;
  const high = sorted[Math.ceil(place)] as number;
  return low + (high - low) * (place - Math.floor(place));
}

/** A bar of a histogram: from so many seconds on, until the next begins. */
export interface Bin {
  readonly fromSeconds: number;
  readonly count: number;
}

/** Where bars begin, and how wide they are, in seconds. */
export interface Bins {
  readonly from: number;
  readonly width: number;
  readonly count: number;
}

/** As PostHog cuts them: `binCount`, or the cube root of how many there are, 60 at most; one more bar holds the longest. Sorts the list. */
export function binsOf(list: Float64Array, binCount: number | undefined): Bins | undefined {
  if (list.length === 0) return undefined;
  list.sort();
  const count = binCount ?? Math.min(60, Math.max(1, Math.ceil(Math.cbrt(list.length))));
  const from = Math.floor(list[0] as number);
  const width = Math.ceil((Math.ceil(list.at(-1) as number) - from) / count);
  return { from, width: width > 0 ? width : 60, count: count + 1 };
}

/** The bar that a time is in. */
export function binAt({ from, width }: Bins, seconds: number): number {
  return Math.floor((seconds - from) / width);
}
