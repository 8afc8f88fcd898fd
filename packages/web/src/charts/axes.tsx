import type { ScaleLinear } from 'd3-scale';
import type { PlotData } from './plot-data.ts';
import type { PlotFormat } from './plot-format.ts';

const labelWidth = 64;

/** Lines at round values with what they stand for, and as many labels of buckets as fit. */
export function Axes({
  data,
  y,
  x,
  width,
  height,
  format,
}: {
  data: PlotData;
  y: ScaleLinear<number, number>;
  x: (column: number) => number;
  width: number;
  height: number;
  format: PlotFormat;
}) {
  const every = Math.max(1, Math.ceil(data.labels.length / Math.max(1, Math.floor(width / labelWidth))));
  // Lines reach to the edges, and their labels stay within.
  const anchorOf = (column: number) => {
    if (data.labels.length < 3 || x(0) !== 0) return 'middle';
    return column === 0 ? 'start' : column === data.labels.length - 1 ? 'end' : 'middle';
  };
  return (
    <g className="axes">
      {data.axis?.y !== undefined && (
        <text className="axis-name" x={-8} y={-12} textAnchor="start">
          {data.axis.y}
        </text>
      )}
      {data.axis?.x !== undefined && (
        <text className="axis-name" x={width} y={height + 36} textAnchor="end">
          {data.axis.x}
        </text>
      )}
      {y.ticks(4).map((value) => (
        <g key={value} transform={`translate(0,${y(value)})`}>
          <line x2={width} className={value === 0 ? 'axis-zero' : undefined} />
          <text x={-8} dy="0.32em" textAnchor="end">
            {format.tick(value, data.unit)}
          </text>
        </g>
      ))}
      {data.labels.map((label, column) =>
        column % every === 0 ? (
          <text key={label} x={x(column)} y={height + 18} textAnchor={anchorOf(column)}>
            {format.shortLabel(label)}
          </text>
        ) : null,
      )}
    </g>
  );
}
