import type { ViolationRow } from '@eventbook/server';
import type { Messages } from '../messages/messages.ts';
import { clientName } from './client-name.ts';
import type { SortColumn } from './quality-search.ts';

/** Rows by one column: numbers and times with the greatest first, texts by the alphabet; `isUp` turns it round. The server's order decides where two are the same. */
export function sortRows(
  rows: readonly ViolationRow[],
  column: SortColumn,
  isUp: boolean,
  text: Messages['quality'],
): readonly ViolationRow[] {
  const compare = (one: ViolationRow, other: ViolationRow): number => {
    if (column === 'count' || column === 'share') return other[column] - one[column];
    if (column === 'firstSeen' || column === 'lastSeen') return Date.parse(other[column]) - Date.parse(one[column]);
    return textOf(one, column, text).localeCompare(textOf(other, column, text), undefined, { numeric: true });
  };
  return [...rows].sort((one, other) => (isUp ? -1 : 1) * compare(one, other));
}

function textOf(row: ViolationRow, column: 'kind' | 'event' | 'client', text: Messages['quality']): string {
  if (column === 'client') return clientName(row.lib, row.libVersion, text, row.appVersion);
  return column === 'kind' ? `${row.kind} ${row.path}` : row.event;
}
