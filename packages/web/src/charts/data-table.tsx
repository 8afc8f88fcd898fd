import type { ReactNode } from 'react';

/** A table that an answer is also read as. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The table twin of a chart: every number of it, in cells; scrolls by itself when it is wide. */
export function TableTwin({
  table,
  caption,
  number,
  onOpen,
}: {
  table: DataTable;
  caption: string;
  number: (value: number) => string;
  /** Opens what is behind a cell, for those that have something. */
  onOpen?: (row: number, column: number) => (() => void) | undefined;
}) {
  const cell = (value: string | number | null): ReactNode =>
    value === null ? '–' : typeof value === 'number' ? number(value) : value;
  // Two columns may have the same name.
  const names = table.columns.map((column, at) => `${at} ${column}`);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table className="data-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, at) => (
              <th key={names[at]} scope="col" className={isNumeric(table, at) ? 'number' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, rowAt) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and are replaced together.
            <tr key={rowAt}>
              {row.map((value, at) => {
                const Cell = at === 0 ? 'th' : 'td';
                const open = onOpen?.(rowAt, at);
                return (
                  <Cell
                    key={names[at]}
                    className={typeof value === 'number' ? 'number' : undefined}
                    {...(at === 0 && { scope: 'row' })}
                  >
                    {open ? (
                      <button type="button" className="link-button" onClick={open}>
                        {cell(value)}
                      </button>
                    ) : (
                      cell(value)
                    )}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const isNumeric = ({ rows }: DataTable, column: number) =>
  rows.some((row) => typeof row[column] === 'number') && rows.every((row) => typeof row[column] !== 'string');
