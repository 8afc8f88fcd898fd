import type { PlotSeries } from './plot-data.ts';

/** Where each series' part of each bucket begins and ends: positive values upwards, negative ones downwards from zero. */
export function stackOf(series: readonly PlotSeries[]): [number, number][][] {
  const up: number[] = [];
  const down: number[] = [];
  return series.map(({ values }) =>
    values.map((value, column) => {
      const side = (value ?? 0) < 0 ? down : up;
      const from = side[column] ?? 0;
      const to = from + (value ?? 0);
      side[column] = to;
      return [from, to];
    }),
  );
}
