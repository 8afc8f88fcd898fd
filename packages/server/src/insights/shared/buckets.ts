import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import type { Binder } from './binder.ts';
import { firstDay, type Instants, startOf, withinSql } from './date-range.ts';

export const intervals = ['minute', 'hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof intervals)[number];

export const intervalSchema = z.enum(intervals).default('day').describe('Width of a bucket.');

/** A range cut into minutes, hours, or calendar days, weeks and months of the project's time zone. */
export interface Buckets {
  readonly interval: Interval;
  /** First instants, in milliseconds. The first bucket is whole: it may begin before the range did. */
  readonly starts: readonly number[];
  /** End of the last bucket or of the range, whichever comes first; not included. */
  readonly end: number;
  readonly count: number;
  /** Local dates, or local times with their offset: `2026-05-01`, `2026-05-01T14:00+02:00`. */
  readonly labels: readonly string[];
  /** Index of the first bucket that is not over yet; `count` when all are. */
  readonly unfinished: number;
  /** SQL (Int32) for the index of the bucket that an instant is in; 0 is the first, before it negative. `instant` is a DateTime64(3, 'UTC'). */
  index(binder: Binder, instant?: string): string;
  /** SQL that keeps rows of the buckets. */
  within(binder: Binder, instant?: string): string;
}

const most = 10_000;
const fixed = { minute: 60_000, hour: 3_600_000 } as const;

/**
 * Cuts a range into buckets.
 * @throws EventbookError `invalid_params` for more than 10,000 buckets.
 * @example
 * const days = bucketsOf(asking, await instantsOf(asking, { from: '-7d' }), 'day');
 */
export function bucketsOf(
  asking: Pick<Asking, 'timezone' | 'weekStart' | 'now'>,
  range: Instants,
  interval: Interval,
): Buckets {
  const { timezone } = asking;
  const zoned = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone);
  const starts: number[] = [];
  const labels: string[] = [];
  const add = (start: number, label: string) => {
    if (starts.length === most) {
      throw new EventbookError('invalid_params', `More than ${most} buckets: take a longer interval than ${interval}.`);
    }
    starts.push(start);
    labels.push(label);
  };
  const first = zoned(range.from);
  let index: Buckets['index'];
  if (interval === 'minute' || interval === 'hour') {
    const width = fixed[interval];
    const from = first.round({ smallestUnit: interval, roundingMode: 'floor' }).epochMilliseconds;
    for (let start = from; start < range.to || starts.length === 0; start += width) {
      add(start, zoned(start).toString({ smallestUnit: 'minute', timeZoneName: 'never' }));
    }
    // Not intDiv, which goes toward zero: the bucket before the first is -1.
    index = (binder, instant = '_eb_timestamp') =>
      `toInt32(floor((toUnixTimestamp64Milli(${instant}) - ${binder.bind('Int64', from)}) / ${width}))`;
  } else {
    const unit = interval === 'day' ? 'd' : interval === 'week' ? 'w' : 'm';
    const step = interval === 'day' ? { days: 1 } : interval === 'week' ? { weeks: 1 } : { months: 1 };
    const begin = firstDay(first.toPlainDate(), unit, asking.weekStart);
    for (
      let at = 0, date = begin;
      at === 0 || startOf(date, timezone) < range.to;
      at += 1, date = next(begin, step, at)
    ) {
      add(startOf(date, timezone), date.toString());
    }
    const zero = Temporal.PlainDate.from('1970-01-01').until(begin).days;
    index = (binder, instant = '_eb_timestamp') => {
      const local = `toDate(${instant}, ${binder.bind('String', timezone)})`;
      const days = `toInt32(${local}) - ${binder.bind('Int32', zero)}`;
      // The difference of two Int32 is an Int64.
      if (interval === 'day') return `toInt32(${days})`;
      if (interval === 'week') return `toInt32(floor((${days}) / 7))`;
      return `toInt32(toInt32(toRelativeMonthNum(${local})) - toInt32(toRelativeMonthNum(toDate(${binder.bind('String', begin.toString())}))))`;
    };
  }
  const [from = range.from] = starts;
  const afterLast = starts.findIndex((_, at) => (starts[at + 1] ?? range.to) > asking.now);
  return {
    interval,
    starts,
    end: range.to,
    count: starts.length,
    labels,
    unfinished: afterLast === -1 ? starts.length : afterLast,
    index,
    within: (binder, instant) => withinSql(binder, { from, to: range.to }, instant),
  };
}

/** Counted from the first, so that a month's length never shifts those behind it. */
function next(begin: Temporal.PlainDate, step: { days: number } | { weeks: number } | { months: number }, at: number) {
  const [unit = 'days', size = 1] = Object.entries(step)[0] ?? [];
  return begin.add({ [unit]: size * at });
}
