import type { Unit } from './plot-data.ts';

/** Values and labels of plots in words, in one locale. */
export interface PlotFormat {
  /** `1,204`, `43.2 %`, `3 min`. */
  value(value: number | null, unit: Unit): string;
  /** For an axis: `1.2K`. */
  tick(value: number, unit: Unit): string;
  /** A label whole: `Friday, 1 May 2026`. */
  label(label: string): string;
  /** A label for an axis: `1 May`. */
  shortLabel(label: string): string;
}

const spans = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/**
 * Makes the formats of a locale.
 * @example
 * createPlotFormat('en-GB').shortLabel('2026-05-01'); // '1 May'
 */
export function createPlotFormat(locale: string): PlotFormat {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  // Labels are local already: no zone is to move them.
  const utc = { timeZone: 'UTC' } as const;
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...utc,
  });
  const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...utc });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...utc });
  const units = spans.map(([unit, size]) => ({
    size,
    format: new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1, unitDisplay: 'short' }),
  }));
  const seconds = (value: number) => {
    const unit = units.find(({ size }) => Math.abs(value) >= size) ?? units.at(-1);
    return unit === undefined ? '' : unit.format.format(value / unit.size);
  };
  const parsed = (label: string) => /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(label);
  return {
    value(value, unit) {
      if (value === null) return '–';
      if (unit === 'percent') return percent.format(value / 100);
      return unit === 'seconds' ? seconds(value) : number.format(value);
    },
    tick(value, unit) {
      if (unit === 'percent') return percent.format(value / 100);
      return unit === 'seconds' ? seconds(value) : compact.format(value);
    },
    label(label) {
      const [, date, clock] = parsed(label) ?? [];
      if (date === undefined) return label;
      const at = new Date(`${date}T${clock ?? '00:00'}Z`);
      return clock === undefined ? day.format(at) : `${day.format(at)}, ${time.format(at)}`;
    },
    shortLabel(label) {
      const [, date, clock] = parsed(label) ?? [];
      if (date === undefined) return label;
      const at = new Date(`${date}T${clock ?? '00:00'}Z`);
      return clock === undefined || clock === '00:00' ? shortDay.format(at) : time.format(at);
    },
  };
}
