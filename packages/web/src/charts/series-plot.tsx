import { scaleLinear } from 'd3-scale';
import { useContext, useId, useMemo } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Axes } from './axes.tsx';
import { Bars } from './bars.tsx';
import { Lines } from './lines.tsx';
import { colorOf, type PlotData } from './plot-data.ts';
import type { PlotFormat } from './plot-format.ts';
import { PlotHeight } from './plot-height.ts';
import { stackOf } from './stack.ts';
import { type Place, useCursor } from './use-cursor.ts';
import { useWidth } from './use-width.ts';

export type PlotForm = 'line' | 'area' | 'bar' | 'stacked';

const plain = { top: 12, right: 12, bottom: 26, left: 48 };
/** What an axis counts stands above it, or under its labels. */
const nameRoom = 16;

/** Series over buckets as lines, areas or bars; read by pointer, or by keys with the place told aloud. */
export function SeriesPlot({
  data,
  form,
  format,
  name,
  height: fixed,
  marks,
  onOpen,
  onMark,
}: {
  data: PlotData;
  form: PlotForm;
  format: PlotFormat;
  /** What the plot shows, for who does not see it. */
  name: string;
  height?: number;
  /** What happened in a bucket, by its index. */
  marks?: ReadonlyMap<number, string>;
  /** Opens the people behind a point. */
  onOpen?: (place: Place) => void;
  /** Notes something at a bucket: by the key `a`. */
  onMark?: (column: number) => void;
}) {
  const text = useMessages().charts;
  const usual = useContext(PlotHeight);
  const height = fixed ?? usual;
  const margin = {
    ...plain,
    top: plain.top + (data.axis?.y === undefined ? 0 : nameRoom),
    bottom: plain.bottom + (data.axis?.x === undefined ? 0 : nameRoom),
  };
  const [ref, width] = useWidth<HTMLDivElement>(640);
  const cursor = useCursor(data.labels.length, data.series.length, onOpen);
  const tip = useId();
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const stacks = useMemo(
    () => (form === 'stacked' || form === 'area' ? stackOf(data.series) : undefined),
    [data, form],
  );
  const y = useMemo(() => {
    const values = stacks?.flat(2) ?? data.series.flatMap((series) => series.values.filter((value) => value !== null));
    const low = Math.min(0, ...values);
    const high = Math.max(0, ...values);
    return scaleLinear([low, high === low ? low + 1 : high], [inner.height, 0]).nice(4);
  }, [data, stacks, inner.height]);
  const isBars = form === 'bar' || form === 'stacked';
  const step = inner.width / Math.max(1, isBars ? data.labels.length : data.labels.length - 1);
  const x = (column: number) =>
    isBars ? (column + 0.5) * step : data.labels.length === 1 ? inner.width / 2 : column * step;
  const { place } = cursor;
  const placeAt = (clientX: number, clientY: number, box: DOMRect): Place => {
    const across = clientX - box.left - margin.left;
    const column = Math.min(
      Math.max(isBars ? Math.floor(across / step) : Math.round(across / step), 0),
      data.labels.length - 1,
    );
    const value = y.invert(clientY - box.top - margin.top);
    const distance = (row: number) => {
      const top = stacks?.[row]?.[column]?.[1] ?? data.series[row]?.values[column] ?? Number.POSITIVE_INFINITY;
      return Math.abs(top - value);
    };
    const rows = data.series.map((_, row) => row).sort((one, other) => distance(one) - distance(other));
    return { column, row: rows[0] ?? 0 };
  };
  const label = place === undefined ? undefined : data.labels[place.column];
  const series = place === undefined ? undefined : data.series[place.row];
  return (
    <div className="plot" ref={ref}>
      {/* An application: arrows move over the values instead of through the page. */}
      <div
        className="plot-field"
        role="application"
        aria-roledescription={text.plot}
        aria-label={name}
        aria-describedby={tip}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is interactive, the rule does not know its role.
        tabIndex={0}
        onKeyDown={(press) => {
          if (press.key === 'a' && onMark && place && !press.ctrlKey && !press.metaKey && !press.altKey) {
            press.preventDefault();
            press.stopPropagation();
            onMark(place.column);
          } else cursor.onKeyDown(press);
        }}
        onPointerMove={(move) =>
          cursor.move(placeAt(move.clientX, move.clientY, move.currentTarget.getBoundingClientRect()))
        }
        onPointerLeave={() => cursor.move(undefined)}
        onBlur={() => cursor.move(undefined)}
        onClick={(click) =>
          onOpen?.(placeAt(click.clientX, click.clientY, click.currentTarget.getBoundingClientRect()))
        }
      >
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden="true"
          className={onOpen ? 'plot-svg plot-fills plot-opens' : 'plot-svg plot-fills'}
        >
          <g transform={`translate(${margin.left},${margin.top})`}>
            <Axes data={data} y={y} x={x} width={inner.width} height={inner.height} format={format} />
            {place !== undefined && (
              <line className="plot-cursor" x1={x(place.column)} x2={x(place.column)} y1={0} y2={inner.height} />
            )}
            {isBars ? (
              <Bars data={data} stacks={stacks} y={y} step={step} place={place} />
            ) : (
              <Lines data={data} stacks={stacks} y={y} x={x} place={place} />
            )}
            {[...(marks ?? [])].map(([column]) => (
              <path
                key={column}
                className="plot-mark"
                d={`M${x(column)},0v${inner.height}m-4,${-inner.height}h8l-4,6z`}
              />
            ))}
          </g>
        </svg>
        {place !== undefined && label !== undefined && (
          <div
            className={x(place.column) > inner.width / 2 ? 'plot-tip plot-tip-left' : 'plot-tip'}
            style={{ insetInlineStart: margin.left + x(place.column) }}
            aria-hidden="true"
          >
            <strong>{format.label(label)}</strong>
            {place.column >= data.unfinished && <span className="plot-tip-note">{text.unfinished}</span>}
            <table>
              <tbody>
                {data.series.map((each, row) => (
                  <tr key={each.key} className={row === place.row ? 'plot-tip-here' : undefined}>
                    <td>
                      <span className="swatch" style={{ background: colorOf(each, row) }} />
                    </td>
                    <th scope="row">{each.name}</th>
                    <td className="number">{format.value(each.values[place.column] ?? null, data.unit)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {marks?.has(place.column) && <p className="plot-tip-mark">{marks.get(place.column)}</p>}
          </div>
        )}
      </div>
      <p className="sr-only" id={tip} aria-live="polite">
        {place === undefined || label === undefined || series === undefined
          ? text.plotKeys
          : `${text.point(
              format.label(label),
              series.name,
              format.value(series.values[place.column] ?? null, data.unit),
              place.column >= data.unfinished,
            )}${marks?.has(place.column) ? `. ${marks.get(place.column)}` : ''}`}
      </p>
    </div>
  );
}
