import type { InsightTable } from './contract.ts';

/**
 * A table as CSV (RFC 4180), with a line of names; null is empty.
 * @example
 * csvText({ columns: ['day', 'people'], rows: [['2026-05-01', 3]] }); // 'day,people\r\n2026-05-01,3\r\n'
 */
export function csvText({ columns, rows }: InsightTable): string {
  return `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
