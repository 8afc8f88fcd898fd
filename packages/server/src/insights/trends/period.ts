import { Temporal } from 'temporal-polyfill';
import type { Asking } from '../asking.ts';
import { type Buckets, bucketsOf } from '../shared/buckets.ts';
import { type Instants, startOf } from '../shared/date-range.ts';
import type { TrendsParams } from './params.ts';

/** One range of a question, cut into buckets. */
export interface Period {
  readonly range: Instants;
  readonly buckets: Buckets;
}

/**
 * The range that a question compares with: moved back by `compareTo`, or by its own length. That is counted in buckets where these
 * are weeks or months, in days where the range is whole days, so that days of 23 and 25 hours stay days; else in time.
 */
export function earlierPeriod(
  asking: Pick<Asking, 'timezone' | 'weekStart' | 'now'>,
  { range, buckets }: Period,
  { compareFilter, interval, display }: Pick<TrendsParams, 'compareFilter' | 'interval' | 'display'>,
): Period {
  const zoned = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(asking.timezone);
  const by = compareFilter?.compareTo === undefined ? undefined : durationOf(compareFilter.compareTo);
  const isCalendar = display !== 'total_value' && (interval === 'week' || interval === 'month');
  const from = isCalendar && by === undefined ? (buckets.starts[0] ?? range.from) : range.from;
  const back = by ?? (isCalendar ? { [`${interval}s`]: buckets.count } : lengthOf(zoned(from), zoned(range.to)));
  const earlier = {
    from: zoned(from).subtract(back).epochMilliseconds,
    to: zoned(range.to).subtract(back).epochMilliseconds,
  };
  return { range: earlier, buckets: bucketsOf(asking, earlier, interval) };
}

/** Whole calendar days, and the rest on the clock. */
function lengthOf(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): Temporal.Duration {
  return from.until(to, { largestUnit: 'days' });
}

const units = { h: 'hours', d: 'days', w: 'weeks', m: 'months', q: 'quarters', y: 'years' } as const;

function durationOf(text: string): Temporal.DurationLike {
  const count = Number(text.slice(1, -1));
  const unit = text.slice(-1);
  if (unit === 'q') return { months: 3 * count };
  // The schema lets no other unit through.
  return { [units[unit as keyof typeof units]]: count };
}

/** The first instant of so many calendar days, the last of which holds the moment before `end`; in milliseconds. */
export function daysBefore(end: number, days: number, timezone: string): number {
  const last = Temporal.Instant.fromEpochMilliseconds(end - 1)
    .toZonedDateTimeISO(timezone)
    .toPlainDate();
  return startOf(last.subtract({ days: days - 1 }), timezone);
}
