import { Temporal } from 'temporal-polyfill';

/** A range cut into hours, or calendar days, weeks and months of a zone; instants in milliseconds, `to` not included. */
export interface CalendarQuestion {
  readonly from: number;
  readonly to: number;
  readonly interval: 'minute' | 'hour' | 'day' | 'week' | 'month';
  readonly timezone: string;
  readonly weekStart: 'monday' | 'sunday';
}

export interface Calendar {
  readonly count: number;
  /** First instants of the buckets, and of the one behind the last. */
  readonly starts: readonly number[];
  /** The bucket of an instant; negative before the first, `count` and more behind the last. */
  bucket(instant: number): number;
}

/** Walks from bucket to bucket on the wall clock, as somebody with a calendar on the wall would. */
export function calendar({ from, to, interval, timezone, weekStart }: CalendarQuestion): Calendar {
  const zoned = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone);
  const day = (date: Temporal.PlainDate) => date.toZonedDateTime(timezone).epochMilliseconds;
  const first = (instant: number): number => {
    if (interval === 'minute' || interval === 'hour') {
      return zoned(instant).round({ smallestUnit: interval, roundingMode: 'floor' }).epochMilliseconds;
    }
    const date = zoned(instant).toPlainDate();
    if (interval === 'day') return day(date);
    if (interval === 'month') return day(date.with({ day: 1 }));
    return day(date.subtract({ days: weekStart === 'monday' ? date.dayOfWeek - 1 : date.dayOfWeek % 7 }));
  };
  const width = { minute: 60_000, hour: 3_600_000, day: 20 * 3_600_000, week: 6 * 86_400_000, month: 27 * 86_400_000 };
  // Far enough to be in the next bucket, never beyond it.
  const next = (start: number): number => {
    if (interval === 'minute' || interval === 'hour') return start + width[interval];
    let at = start + width[interval];
    while (first(at) === start) at += 3_600_000;
    return first(at);
  };
  const starts = [first(from)];
  do starts.push(next(starts.at(-1) ?? 0));
  while ((starts.at(-1) ?? 0) < to);
  const count = starts.length - 1;
  const begins = new Map(starts.map((start, at) => [start, at]));
  const find = (instant: number): number => {
    const start = first(instant);
    const known = begins.get(start);
    if (known !== undefined) return known;
    if (start > (starts[0] ?? 0)) return count;
    return next(start) === starts[0] ? -1 : -2;
  };
  // The same instants are asked for again and again.
  const found = new Map<number, number>();
  return {
    count,
    starts,
    bucket(instant) {
      const bucket = found.get(instant) ?? find(instant);
      found.set(instant, bucket);
      return bucket;
    },
  };
}
