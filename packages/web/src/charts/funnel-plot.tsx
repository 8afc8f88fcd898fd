import { useMessages } from '../messages/messages.ts';
import { colorOf } from './plot-data.ts';
import type { PlotFormat } from './plot-format.ts';
import { useCursor } from './use-cursor.ts';
import { useWidth } from './use-width.ts';

/** One step of a funnel, of all people or of one part of them. */
export interface FunnelBar {
  readonly count: number;
  /** Who got to the step that had to be done before, and no further; null at a step where nobody can be dropped. */
  readonly dropped: number | null;
  /** Share of the step before, in per cent, where each step follows the one before it. */
  readonly fromBefore?: number;
  /** Seconds from the step before; null at the first, or where nobody came. */
  readonly meanSeconds: number | null;
  /** Entrants who may still come: their window is open. */
  readonly open?: number;
}

export interface FunnelData {
  /** Names in order; the same event may be two steps. */
  readonly steps: readonly string[];
  /** Parts by a breakdown, or the one whole. */
  readonly parts: readonly { readonly key: string; readonly name: string; readonly bars: readonly FunnelBar[] }[];
}

const height = 300;
const margin = { top: 8, bottom: 4, left: 44 };

/** Steps as bars of the share that reached them; the lighter part above dropped. */
export function FunnelPlot({
  data,
  format,
  name,
  onOpen,
}: {
  data: FunnelData;
  format: PlotFormat;
  name: string;
  /** Who reached a step, or who dropped before it. */
  onOpen?: (step: number, part: number, who: 'reached' | 'dropped') => void;
}) {
  const text = useMessages().charts;
  const [ref, width] = useWidth<HTMLDivElement>(640);
  const cursor = useCursor(data.steps.length, data.parts.length, ({ column, row }) => onOpen?.(column, row, 'reached'));
  const column = Math.max(96, (width - margin.left) / Math.max(1, data.steps.length));
  const plotWidth = margin.left + column * data.steps.length;
  const inner = height - margin.top - margin.bottom;
  const bar = Math.min(72, (column - 28) / data.parts.length);
  const keys = data.steps.map((step, index) => `${index} ${step}`);
  const { place } = cursor;
  const at = place && data.parts[place.row]?.bars[place.column];
  const share = (count: number, part: number) => {
    const first = data.parts[part]?.bars[0]?.count ?? 0;
    return first === 0 ? 0 : count / first;
  };
  return (
    <div className="plot" ref={ref}>
      <div
        className="plot-field plot-wide"
        role="application"
        aria-roledescription={text.plot}
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is interactive, the rule does not know its role.
        tabIndex={0}
        onKeyDown={cursor.onKeyDown}
        onBlur={() => cursor.move(undefined)}
      >
        <svg
          width={plotWidth}
          height={height}
          viewBox={`0 0 ${plotWidth} ${height}`}
          className={onOpen ? 'plot-svg plot-opens' : 'plot-svg'}
          aria-hidden="true"
        >
          <g className="axes">
            {[0, 0.25, 0.5, 0.75, 1].map((value) => (
              <g key={value} transform={`translate(${margin.left},${margin.top + inner * (1 - value)})`}>
                <line x2={plotWidth - margin.left} className={value === 0 ? 'axis-zero' : undefined} />
                <text x={-8} dy="0.32em" textAnchor="end">
                  {format.tick(value * 100, 'percent')}
                </text>
              </g>
            ))}
          </g>
          {keys.map((key, index) => (
            <g key={key} transform={`translate(${margin.left + index * column},${margin.top})`}>
              {data.parts.map((part, row) => {
                const reached = part.bars[index];
                if (reached === undefined) return null;
                const top = inner * (1 - share(reached.count, row));
                const open = inner * share(reached.open ?? 0, row);
                // Who may still come stands right above who came.
                const lost = inner * share(reached.dropped ?? 0, row) + open;
                const isHere = place?.column === index && place.row === row;
                const x = 8 + row * (bar + 2);
                return (
                  // The application around it is reached and read by keys.
                  <g
                    key={part.key}
                    style={{ color: colorOf({ key: part.key, name: part.name, values: [] }, row) }}
                    className={isHere ? 'funnel-here' : undefined}
                    onPointerEnter={() => cursor.move({ column: index, row })}
                    onPointerLeave={() => cursor.move(undefined)}
                  >
                    {/* biome-ignore lint/a11y/noStaticElementInteractions: see above. */}
                    <rect
                      className="funnel-dropped"
                      x={x}
                      y={top - lost}
                      width={bar}
                      height={lost}
                      onClick={() => onOpen?.(index, row, 'dropped')}
                    />
                    {open > 0 && <rect className="funnel-open" x={x} y={top - open} width={bar} height={open} />}
                    {/* biome-ignore lint/a11y/noStaticElementInteractions: see above. */}
                    <rect
                      className="bar-rect"
                      x={x}
                      y={top}
                      width={bar}
                      height={Math.max(1, inner - top)}
                      onClick={() => onOpen?.(index, row, 'reached')}
                    />
                  </g>
                );
              })}
            </g>
          ))}
        </svg>
        <ol
          className="funnel-steps"
          style={{ paddingInlineStart: margin.left, gridTemplateColumns: `repeat(${data.steps.length}, ${column}px)` }}
        >
          {data.steps.map((step, index) => (
            <li key={keys[index]}>
              <strong>
                <span className="funnel-number">{index + 1}</span> {step}
              </strong>
              {data.parts.map((part, row) => {
                const reached = part.bars[index];
                if (reached === undefined) return null;
                const { dropped, fromBefore, meanSeconds } = reached;
                const words = [
                  ...(fromBefore === undefined ? [] : [text.fromBefore(format.value(fromBefore, 'percent'))]),
                  ...(meanSeconds === null ? [] : [format.value(meanSeconds, 'seconds')]),
                ];
                return (
                  <div key={part.key} className="funnel-words">
                    {data.parts.length > 1 && (
                      <span
                        className="swatch"
                        style={{ background: colorOf({ key: part.key, name: part.name, values: [] }, row) }}
                      />
                    )}
                    {onOpen ? (
                      <button type="button" className="link-button" onClick={() => onOpen(index, row, 'reached')}>
                        {text.people(format.value(reached.count, 'count'), reached.count)}
                      </button>
                    ) : (
                      <span>{text.people(format.value(reached.count, 'count'), reached.count)}</span>
                    )}{' '}
                    <span className="muted">{format.value(share(reached.count, row) * 100, 'percent')}</span>
                    {words.length > 0 && <div className="muted">{words.join(' · ')}</div>}
                    {dropped !== null && onOpen && (
                      <button type="button" className="link-button muted" onClick={() => onOpen(index, row, 'dropped')}>
                        {text.dropped(format.value(dropped, 'count'))}
                      </button>
                    )}
                  </div>
                );
              })}
            </li>
          ))}
        </ol>
      </div>
      <p className="sr-only" aria-live="polite">
        {place && at
          ? text.funnelPoint(
              place.column + 1,
              data.steps[place.column] ?? '',
              data.parts.length > 1 ? (data.parts[place.row]?.name ?? '') : '',
              format.value(at.count, 'count'),
              format.value(share(at.count, place.row) * 100, 'percent'),
            )
          : text.plotKeys}
      </p>
    </div>
  );
}
