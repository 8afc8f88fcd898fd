import type { ScaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { colorOf, dashOf, type PlotData } from './plot-data.ts';
import type { Place } from './use-cursor.ts';

type Point = readonly [column: number, low: number | null, high: number | null];

/** Series as lines, or as areas on top of each other; what is not over yet is dashed. */
export function Lines({
  data,
  stacks,
  y,
  x,
  place,
}: {
  data: PlotData;
  stacks: readonly (readonly (readonly [number, number])[])[] | undefined;
  y: ScaleLinear<number, number>;
  x: (column: number) => number;
  place: Place | undefined;
}) {
  const lineOf = line<Point>()
    .defined(([, , high]) => high !== null)
    .x(([column]) => x(column))
    .y(([, , high]) => y(high ?? 0));
  const areaOf = area<Point>()
    .defined(([, , high]) => high !== null)
    .x(([column]) => x(column))
    .y0(([, low]) => y(low ?? 0))
    .y1(([, , high]) => y(high ?? 0));
  return (
    <g>
      {data.series.map((series, row) => {
        const points: Point[] = series.values.map((value, column) => {
          const [low, high] = stacks?.[row]?.[column] ?? [0, value];
          return [column, low, value === null ? null : high];
        });
        const over = points.slice(0, data.unfinished);
        // From the last point that stands to those that still grow.
        const open = points.slice(Math.max(0, data.unfinished - 1));
        const here = place === undefined ? undefined : points[place.column];
        const color = colorOf(series, row);
        const className = `line${series.before ? ' line-before' : ''}`;
        return (
          <g key={series.key} style={{ color }}>
            {stacks && <path className="area" d={areaOf(points) ?? ''} />}
            <path className={className} d={lineOf(over) ?? ''} strokeDasharray={dashOf(series, row)} />
            {data.unfinished < points.length && <path className={`${className} line-open`} d={lineOf(open) ?? ''} />}
            {points.length === 1 && points[0]?.[2] != null && (
              <circle className="dot" cx={x(0)} cy={y(points[0][2])} r={4} />
            )}
            {here?.[2] != null && (
              <circle className="dot" cx={x(here[0])} cy={y(here[2])} r={place?.row === row ? 5 : 3} />
            )}
          </g>
        );
      })}
    </g>
  );
}
