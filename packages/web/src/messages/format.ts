import { lazily } from './lazily.ts';

/** Numbers and times in one locale, by Intl. Formatters are made once, when they are first used: making one costs more than using it a hundred times. */
export interface Format {
  number(value: number): string;
  /** `12.3K`, for tight places. */
  compact(value: number): string;
  /** `12.3%`, of a share between 0 and 1. */
  percent(share: number): string;
  /** `+44%`, of a change as a share of what was. */
  change(share: number): string;
  /** `14:03:22.123`; on another day than `now` `23 Nov, 14:03:22`. In the reader's own time zone. */
  clock(iso: string, now: number): string;
  /** `14:03`; on another day than `now` `23 Nov, 14:03`. In the reader's own time zone. */
  time(iso: string, now: number): string;
  /** The whole time with its zone. */
  moment(iso: string): string;
  /** `120 ms`, `3.4 s`, `5 min`, `2 h`, `3 days`. */
  duration(milliseconds: number): string;
}

/**
 * Makes the formatters of a locale; `timeZone` is an IANA name, the reader's own when absent.
 * @example
 * createFormat('en-GB', 'UTC').duration(3_400); // '3.4 sec'
 */
export function createFormat(locale: string, timeZone?: string): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const clock = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  } as const;
  const number = lazily(() => new Intl.NumberFormat(locale));
  const compact = lazily(() => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }));
  const percent = lazily(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }));
  const change = lazily(
    () =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        signDisplay: 'exceptZero',
        maximumFractionDigits: 0,
      }),
  );
  const time = lazily(() => new Intl.DateTimeFormat(locale, { ...clock, ...zone }));
  const day = lazily(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone }));
  const dayAndTime = lazily(
    () =>
      new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
        ...zone,
      }),
  );
  const minute = lazily(
    () => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone }),
  );
  const dayAndMinute = lazily(
    () =>
      new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        ...zone,
      }),
  );
  const moment = lazily(
    () =>
      new Intl.DateTimeFormat(locale, {
        ...clock,
        ...zone,
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        timeZoneName: 'short',
      }),
  );
  const units = (['day', 'hour', 'minute', 'second', 'millisecond'] as const).map((unit) => ({
    size: { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1_000, millisecond: 1 }[unit],
    format: lazily(() => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 })),
  }));

  return {
    number: (value) => number().format(value),
    compact: (value) => compact().format(value),
    percent: (share) => percent().format(share),
    change: (share) => change().format(share),
    clock: (iso, now) => {
      const at = new Date(iso);
      return day().format(at) === day().format(now) ? time().format(at) : dayAndTime().format(at);
    },
    time: (iso, now) => {
      const at = new Date(iso);
      return (day().format(at) === day().format(now) ? minute() : dayAndMinute()).format(at);
    },
    moment: (iso) => moment().format(new Date(iso)),
    duration: (milliseconds) => {
      const unit = units.find(({ size }) => Math.abs(milliseconds) >= size) ?? units.at(-1);
      return unit ? unit.format().format(milliseconds / unit.size) : '';
    },
  };
}
