import type { CSSProperties } from 'react';
import { useMessages } from '../messages/messages.ts';
import type { PlotFormat } from './plot-format.ts';
import { useCursor } from './use-cursor.ts';

export interface RetentionData {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly size: number;
    /** Per column; null where the range has ended. `open`: the bucket is not over yet. */
    readonly cells: readonly ({ readonly count: number; readonly share: number; readonly open: boolean } | null)[];
  }[];
  /** Per column the mean over the rows, of 1; null where no row got there. */
  readonly mean: readonly (number | null)[];
}

/** Cohorts by row, buckets after the start by column, the deeper the colour the more came back. */
export function RetentionGrid({
  data,
  format,
  name,
  onOpen,
}: {
  data: RetentionData;
  format: PlotFormat;
  name: string;
  onOpen?: (row: number, column: number) => void;
}) {
  const text = useMessages().charts;
  const cursor = useCursor(data.columns.length, data.rows.length, ({ row, column }) => onOpen?.(row, column));
  const { place } = cursor;
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls, and has a cursor, must be reachable by keys.
      tabIndex={0}
      aria-label={name}
      onKeyDown={cursor.onKeyDown}
      onBlur={() => cursor.move(undefined)}
    >
      <table className="retention">
        <caption className="sr-only">{name}</caption>
        <thead>
          <tr>
            <th scope="col">{text.cohort}</th>
            <th scope="col" className="number">
              {text.size}
            </th>
            {data.columns.map((column) => (
              <th key={column} scope="col" className="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="retention-mean">
            <th scope="row">{text.mean}</th>
            <td className="number muted">
              {format.value(
                data.rows.reduce((sum, { size }) => sum + size, 0),
                'count',
              )}
            </td>
            {data.columns.map((column, at) => {
              const share = data.mean[at] ?? null;
              return (
                <td key={column} className="retention-cell" style={shareStyle(share ?? 0)}>
                  {share === null ? '' : format.value(share * 100, 'percent')}
                </td>
              );
            })}
          </tr>
          {data.rows.map((row, rowAt) => (
            <tr key={row.label}>
              <th scope="row">{format.shortLabel(row.label)}</th>
              <td className="number muted">{format.value(row.size, 'count')}</td>
              {row.cells.map((cell, at) =>
                cell === null ? (
                  <td key={data.columns[at]} aria-label={text.notYet} />
                ) : (
                  <td
                    key={data.columns[at]}
                    className={`retention-cell${cell.open ? ' retention-open' : ''}${place?.row === rowAt && place.column === at ? ' retention-here' : ''}`}
                    style={shareStyle(cell.share)}
                    title={text.retained(format.value(cell.count, 'count'), cell.open)}
                  >
                    {onOpen ? (
                      <button type="button" tabIndex={-1} onClick={() => onOpen(rowAt, at)}>
                        {format.value(row.size === 0 ? null : cell.share * 100, 'percent')}
                      </button>
                    ) : (
                      format.value(row.size === 0 ? null : cell.share * 100, 'percent')
                    )}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sr-only" aria-live="polite">
        {place
          ? text.retentionPoint(
              format.label(data.rows[place.row]?.label ?? ''),
              data.columns[place.column] ?? '',
              format.value((data.rows[place.row]?.cells[place.column]?.share ?? 0) * 100, 'percent'),
            )
          : ''}
      </p>
    </section>
  );
}

/** React's types know no custom properties. */
function shareStyle(share: number): CSSProperties {
  return { '--share': `${Math.round(Math.min(1, share) * 100)}%` } as CSSProperties;
}
