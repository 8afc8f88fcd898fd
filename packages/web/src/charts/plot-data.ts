/** What a value measures: how it is written, and where the axis begins. */
export type Unit = 'count' | 'percent' | 'seconds' | 'number';

/** One line, or one colour of the bars. */
export interface PlotSeries {
  /** Stable while the answer changes: the colour stays with it. */
  readonly key: string;
  readonly name: string;
  /** One per label; null where there is none. */
  readonly values: readonly (number | null)[];
  /** The same of the period before: drawn thinner, in the colour of the series that it belongs to. */
  readonly before?: boolean;
  /** Index of its colour; by its place among the others when not given. */
  readonly color?: number;
}

/** What a plot over buckets or bins shows. */
export interface PlotData {
  /** Local dates (`2026-05-01`), local times (`2026-05-01T14:00+02:00`) or, of categories, their names. */
  readonly labels: readonly string[];
  readonly kind: 'time' | 'category';
  /** Index of the first bucket that is not over yet; the number of labels when all are. */
  readonly unfinished: number;
  readonly unit: Unit;
  /** What the axes count, where it does not go without saying. */
  readonly axis?: { readonly x?: string; readonly y?: string };
  readonly series: readonly PlotSeries[];
}

/** How many colours there are; further series repeat them with a broken line. */
export const colors = 6;

/** The colour of a series, as CSS. */
export function colorOf(series: PlotSeries, at: number): string {
  return `var(--series-${((series.color ?? at) % colors) + 1})`;
}

const dashes = [undefined, '6 3', '2 3', '8 3 2 3'];

/** Tells series of the same colour apart. */
export function dashOf(series: PlotSeries, at: number): string | undefined {
  return dashes[Math.floor((series.color ?? at) / colors) % dashes.length];
}
