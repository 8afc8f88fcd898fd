import type { ScaleLinear } from 'd3-scale';
import { useId } from 'react';
import { colorOf, type PlotData } from './plot-data.ts';
import type { Place } from './use-cursor.ts';

/** Series as bars, beside or on top of each other; what is not over yet is hatched. */
export function Bars({
  data,
  stacks,
  y,
  step,
  place,
}: {
  data: PlotData;
  stacks: readonly (readonly (readonly [number, number])[])[] | undefined;
  y: ScaleLinear<number, number>;
  step: number;
  place: Place | undefined;
}) {
  const hatch = useId();
  const gap = step > 6 ? Math.min(step * 0.2, 12) : 0.5;
  const each = stacks ? step - gap : (step - gap) / Math.max(1, data.series.length);
  return (
    <g>
      {data.series.map((series, row) => (
        <g key={series.key} style={{ color: colorOf(series, row) }}>
          <pattern
            id={`${hatch}-${row}`}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="hatch-ground" width={6} height={6} />
            <line className="hatch-line" y2={6} />
          </pattern>
          {series.values.map((value, column) => {
            if (value === null || value === 0) return null;
            const [from, to] = stacks?.[row]?.[column] ?? [0, value];
            const top = Math.min(y(from), y(to));
            return (
              <rect
                key={data.labels[column]}
                className={`bar-rect${series.before ? ' bar-before' : ''}${place && place.column !== column ? ' bar-aside' : ''}`}
                x={column * step + gap / 2 + (stacks ? 0 : row * each)}
                y={top}
                width={Math.max(each, 0.5)}
                height={Math.max(Math.abs(y(from) - y(to)), 1)}
                {...(column >= data.unfinished && { fill: `url(#${hatch}-${row})` })}
              />
            );
          })}
        </g>
      ))}
    </g>
  );
}
