import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import type { Binder } from './binder.ts';

/** The schema of a range of time, in PostHog's words. */
export const dateRangeSchema = z
  .strictObject({
    from: z
      .string()
      .max(40)
      .default('-30d')
      .describe(
        '`2026-05-01`, an ISO 8601 time, or relative to now: `-30d`, `-12w`, `-6m`, `-1y` (from the start of that day), `-24h`, `-15M` (to the minute), `dStart`, `wStart`, `mStart`, `qStart`, `yStart`, `-1mStart`, or `all`.',
      ),
    to: z
      .string()
      .max(40)
      .optional()
      .describe(
        'The last day, whole, or an exact ISO 8601 time; the same words as `from`. The end of today when not given.',
      ),
  })
  .meta({ id: 'DateRange', control: 'date range' });

export type DateRange = z.output<typeof dateRangeSchema>;

/** A range in milliseconds since the epoch, `to` not included. */
export interface Instants {
  readonly from: number;
  readonly to: number;
}

const units = { h: 'hours', d: 'days', w: 'weeks', m: 'months', q: 'quarters', y: 'years', M: 'minutes' } as const;
type Unit = keyof typeof units;
const relative = /^(?:-(\d{1,5}))?([hdwmqyM])(Start|End)?$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The instants of a range, days taken in the project's time zone.
 * @throws EventbookError `invalid_params` for a text that is no time, or an end before the beginning.
 * @example
 * await instantsOf(asking, { from: '-7d' });
 */
export async function instantsOf(asking: Asking, { from, to }: DateRange): Promise<Instants> {
  const end = to === undefined ? edge(asking, 'd', 0, 'End') : parse(asking, to, true);
  const start = from === 'all' ? await earliest(asking, end) : parse(asking, from, false);
  if (end < start) throw new EventbookError('invalid_params', `The range ends before it begins: ${from} to ${to}.`);
  return { from: start, to: end };
}

function parse(asking: Asking, text: string, isEnd: boolean): number {
  if (day.test(text)) {
    const date = plainDate(text);
    return startOf(isEnd ? date.add({ days: 1 }) : date, asking.timezone);
  }
  const [, count, unit, at] = relative.exec(text) ?? [];
  if (unit !== undefined) {
    const amount = Number(count ?? 0);
    if (at === 'Start' || at === 'End') return edge(asking, unit as Unit, amount, at);
    if (count === undefined) throw invalid(text);
    if (unit === 'h' || unit === 'M') return before(asking, unit, amount).epochMilliseconds;
    const date = before(asking, unit as Unit, amount).toPlainDate();
    return startOf(isEnd ? date.add({ days: 1 }) : date, asking.timezone);
  }
  const instant = instantOfText(text, asking.timezone);
  if (instant === undefined) throw invalid(text);
  return instant;
}

/** The instant of an ISO 8601 date (its first) or time, or so long before now (`-7d`, `-12h`); undefined for anything else. In milliseconds. */
export function momentOf(text: string, asking: Pick<Asking, 'timezone' | 'now'>): number | undefined {
  const [, count, unit, at] = relative.exec(text) ?? [];
  if (count === undefined || unit === undefined || at !== undefined) return instantOfText(text, asking.timezone);
  return before(asking, unit as Unit, Number(count)).epochMilliseconds;
}

/** The instant of an ISO 8601 date (its first) or time, taken in `timezone` where it has no offset; undefined for anything else. In milliseconds. */
export function instantOfText(text: string, timezone: string): number | undefined {
  try {
    return /T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(text)
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

function plainDate(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    throw invalid(text);
  }
}

const invalid = (text: string) =>
  new EventbookError('invalid_params', `"${text}" is no time: "2026-05-01", "-30d", "mStart" or "all" is expected.`);

function before(asking: Pick<Asking, 'timezone' | 'now'>, unit: Unit, amount: number): Temporal.ZonedDateTime {
  const now = Temporal.Instant.fromEpochMilliseconds(asking.now).toZonedDateTimeISO(asking.timezone);
  return unit === 'q' ? now.subtract({ months: 3 * amount }) : now.subtract({ [units[unit]]: amount });
}

/** The first or, exclusively, the last instant of the hour, day, week … that many ago. */
function edge(asking: Asking, unit: Unit, amount: number, at: 'Start' | 'End'): number {
  const moment = before(asking, unit, amount);
  if (unit === 'h' || unit === 'M') {
    const width = unit === 'h' ? 3_600_000 : 60_000;
    // Cut on the wall clock: some zones are half an hour off.
    const cut = moment.round({ smallestUnit: unit === 'h' ? 'hour' : 'minute', roundingMode: 'floor' });
    return cut.epochMilliseconds + (at === 'End' ? width : 0);
  }
  const first = firstDay(moment.toPlainDate(), unit, asking.weekStart);
  const months = unit === 'q' ? 3 : 1;
  const next =
    unit === 'd'
      ? first.add({ days: 1 })
      : unit === 'w'
        ? first.add({ weeks: 1 })
        : unit === 'y'
          ? first.add({ years: 1 })
          : first.add({ months });
  return startOf(at === 'End' ? next : first, asking.timezone);
}

/** The first day of the day, week, month, quarter or year that a date is in. */
export function firstDay(
  date: Temporal.PlainDate,
  unit: 'd' | 'w' | 'm' | 'q' | 'y',
  weekStart: Asking['weekStart'],
): Temporal.PlainDate {
  switch (unit) {
    case 'd':
      return date;
    case 'w':
      return date.subtract({ days: weekStart === 'monday' ? date.dayOfWeek - 1 : date.dayOfWeek % 7 });
    case 'm':
      return date.with({ day: 1 });
    case 'q':
      return date.with({ month: date.month - ((date.month - 1) % 3), day: 1 });
    case 'y':
      return date.with({ month: 1, day: 1 });
  }
}

/** The first instant of a day, in milliseconds. Days may begin at one o'clock, where summer time begins at midnight. */
export function startOf(date: Temporal.PlainDate, timezone: string): number {
  return date.toZonedDateTime(timezone).epochMilliseconds;
}

async function earliest(asking: Asking, end: number): Promise<number> {
  const [row] = await asking.rows<{ first: string; count: string }>(
    'SELECT toUnixTimestamp64Milli(min(_eb_timestamp)) AS first, count() AS count FROM events_data WHERE _eb_timestamp > toDateTime64(0, 3)',
    {},
  );
  const first = row === undefined || row.count === '0' ? asking.now : Number(row.first);
  const date = Temporal.Instant.fromEpochMilliseconds(Math.min(first, end)).toZonedDateTimeISO(asking.timezone);
  return startOf(date.toPlainDate(), asking.timezone);
}

/** SQL that keeps rows whose instant, a DateTime64(3, 'UTC'), is in the range. */
export function withinSql(binder: Binder, { from, to }: Instants, instant = '_eb_timestamp'): string {
  const at = (milliseconds: number) => `fromUnixTimestamp64Milli(${binder.bind('Int64', milliseconds)}, 'UTC')`;
  return `${instant} >= ${at(from)} AND ${instant} < ${at(to)}`;
}
