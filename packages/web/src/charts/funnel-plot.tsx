import { Fragment, useContext } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Breakable } from '../ui/breakable.tsx';
import { colorOf } from './plot-data.ts';
import type { PlotFormat } from './plot-format.ts';
import { PlotHeight } from './plot-height.ts';
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
  const height = useContext(PlotHeight);
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
        <div
          className="funnel-steps"
          style={{ paddingInlineStart: margin.left, gridTemplateColumns: `repeat(${data.steps.length}, ${column}px)` }}
        >
          {data.steps.map((step, index) => (
            <strong key={keys[index]}>
              <span className="funnel-number">{index + 1}</span> <Breakable name={step} />
            </strong>
          ))}
          {data.parts.map((part, row) => (
            <Fragment key={part.key}>
              {data.parts.length > 1 && (
                <div className="funnel-part">
                  <span
                    className="swatch"
                    style={{ background: colorOf({ key: part.key, name: part.name, values: [] }, row) }}
                  />{' '}
                  {part.name}
                </div>
              )}
              {part.bars.map((reached, index) => (
                <FunnelWords
                  key={keys[index]}
                  reached={reached}
                  share={share(reached.count, row)}
                  isShort={data.parts.length > 1}
                  format={format}
                  {...(onOpen && { onOpen: (who: 'reached' | 'dropped') => onOpen(index, row, who) })}
                />
              ))}
            </Fragment>
          ))}
        </div>
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

/** What is said of a step; of each of many parts only how many, the rest when one points there. */
function FunnelWords({
  reached,
  share,
  isShort,
  format,
  onOpen,
}: {
  reached: FunnelBar;
  share: number;
  isShort: boolean;
  format: PlotFormat;
  onOpen?: (who: 'reached' | 'dropped') => void;
}) {
  const text = useMessages().charts;
  const { dropped, fromBefore, meanSeconds } = reached;
  const people = text.people(format.value(reached.count, 'count'), reached.count);
  const words = [
    ...(fromBefore === undefined ? [] : [text.fromBefore(format.value(fromBefore, 'percent'))]),
    ...(meanSeconds === null ? [] : [format.value(meanSeconds, 'seconds')]),
  ].join(' · ');
  return (
    <div className="funnel-words" title={isShort && words !== '' ? words : undefined}>
      {onOpen ? (
        <button type="button" className="link-button" onClick={() => onOpen('reached')}>
          {people}
        </button>
      ) : (
        <span>{people}</span>
      )}{' '}
      <span className="muted">{format.value(share * 100, 'percent')}</span>
      {!isShort && words !== '' && <div className="muted">{words}</div>}
      {dropped !== null && onOpen && (
        <>
          {' '}
          <button type="button" className="link-button muted" onClick={() => onOpen('dropped')}>
            {text.dropped(format.value(dropped, 'count'))}
          </button>
        </>
      )}
    </div>
  );
}
