import type { ViolationRow } from '@eventbook/server';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { violationTitle } from '../messages/violation-text.ts';
import { useDates } from '../people/use-dates.ts';
import { Breakable } from '../ui/breakable.tsx';
import { clientName } from './client-name.ts';
import { rowKey, type SortColumn, sortColumns } from './quality-search.ts';
import { shareWords } from './share-words.ts';
import { Sparkline } from './sparkline.tsx';

interface ViolationTableProps {
  readonly rows: readonly ViolationRow[];
  /** What the sparklines span. */
  readonly from: string;
  readonly to: string;
  readonly openKey: string | undefined;
  readonly sort: SortColumn;
  readonly isUp: boolean;
  readonly onSort: (column: SortColumn) => void;
  readonly tableRef: Ref<HTMLTableElement>;
}

const columns = ['kind', 'event', 'client', 'count', 'share', 'trend', 'firstSeen', 'lastSeen'] as const;
const isSortable = (column: (typeof columns)[number]): column is SortColumn =>
  sortColumns.some((each) => each === column);
const isText = (column: SortColumn) => column === 'kind' || column === 'event' || column === 'client';

/** Violations, one row each; the whole row opens it. */
export function ViolationTable({ rows, from, to, openKey, sort, isUp, onSort, tableRef }: ViolationTableProps) {
  const messages = useMessages();
  const text = messages.quality;
  const format = useFormat();
  const dates = useDates();
  return (
    <table className="quality-table violation-table" ref={tableRef} aria-label={text.table}>
      <thead>
        <tr>
          {columns.map((column) => {
            if (!isSortable(column))
              return (
                <th key={column} scope="col" className={`quality-${column}`}>
                  {text.columns[column]}
                </th>
              );
            const isFalling = isText(column) === isUp;
            return (
              <th
                key={column}
                scope="col"
                className={`quality-${column}`}
                {...(column === sort && { 'aria-sort': isFalling ? 'descending' : 'ascending' })}
                {...(column === 'share' && { title: text.shareHint })}
              >
                <button type="button" onClick={() => onSort(column)}>
                  {text.columns[column]}
                  <span className="quality-arrow" aria-hidden="true">
                    {column === sort ? (isFalling ? '↓' : '↑') : ''}
                  </span>
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const key = rowKey(row);
          return (
            <tr key={key} aria-current={key === openKey || undefined}>
              <th scope="row" className="quality-kind">
                <Link to="/quality" search={(search) => ({ ...search, open: key })}>
                  {violationTitle(row, messages)}
                  {row.path !== '' && (
                    <>
                      {' '}
                      <code>
                        <Breakable name={row.path} />
                      </code>
                    </>
                  )}
                </Link>
              </th>
              <td className="quality-event">
                <Breakable name={row.event} />
              </td>
              <td className="quality-client">{clientName(row.lib, row.libVersion, text, row.appVersion)}</td>
              <td className="quality-count">{format.number(row.count)}</td>
              <td className="quality-share">{shareWords(row.share, format)}</td>
              <td className="quality-trend">
                <Sparkline
                  values={row.sparkline}
                  words={text.courseWords(dates.minute(from), dates.minute(to), Math.max(0, ...row.sparkline))}
                />
              </td>
              <td className="quality-firstSeen">
                <time dateTime={row.firstSeen}>{dates.minute(row.firstSeen)}</time>
              </td>
              <td className="quality-lastSeen">
                <time dateTime={row.lastSeen}>{dates.minute(row.lastSeen)}</time>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
