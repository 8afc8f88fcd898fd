import { type ReactNode, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { Icon } from '../ui/icon.tsx';
import { type DataTable, TableTwin } from './data-table.tsx';
import { csvOf, pngOf, saveFile, svgOf } from './export-file.ts';

/** What is around every chart: the switch to its table, and its files. */
export function ChartFrame({
  name,
  table,
  json,
  children,
  controls,
  startAsTable = false,
  canDraw = true,
  onOpenCell,
}: {
  /** Names the chart aloud and its files. */
  name: string;
  table: DataTable;
  /** What the JSON file holds: the answer as it came. */
  json: unknown;
  children: ReactNode;
  /** Further switches of this chart, before ours. */
  controls?: ReactNode;
  startAsTable?: boolean;
  /** Whether there is a drawing beside the table. */
  canDraw?: boolean;
  onOpenCell?: (row: number, column: number) => (() => void) | undefined;
}) {
  const text = useMessages().charts;
  const format = useFormat();
  const [asTable, setAsTable] = useState(startAsTable);
  const drawing = useRef<HTMLDivElement>(null);
  const file = (ending: string) =>
    `${name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')}.${ending}`;
  const svg = () => drawing.current?.querySelector('svg.plot-svg');
  const save = {
    csv: () => saveFile(file('csv'), new Blob([csvOf(table)], { type: 'text/csv' })),
    json: () => saveFile(file('json'), new Blob([JSON.stringify(json, null, 2)], { type: 'application/json' })),
    svg: () => {
      const found = svg();
      if (found instanceof SVGSVGElement) saveFile(file('svg'), new Blob([svgOf(found)], { type: 'image/svg+xml' }));
    },
    png: async () => {
      const found = svg();
      if (found instanceof SVGSVGElement) saveFile(file('png'), await pngOf(found));
    },
  };
  return (
    <figure className="chart" aria-label={name}>
      <div className="chart-tools">
        {controls}
        {canDraw && (
          <button type="button" className="button quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            <Icon name="table" /> {text.table}
          </button>
        )}
        <details className="menu">
          <summary className="button quiet">
            <Icon name="download" /> {text.save}
          </summary>
          <div className="menu-items">
            {(['csv', 'json', ...(asTable ? [] : (['svg', 'png'] as const))] as const).map((kind) => (
              <button
                key={kind}
                type="button"
                onClick={(click) => {
                  void save[kind]();
                  click.currentTarget.closest('details')?.removeAttribute('open');
                }}
              >
                {kind.toUpperCase()}
              </button>
            ))}
          </div>
        </details>
      </div>
      {asTable ? (
        <TableTwin table={table} caption={name} number={format.number} {...(onOpenCell && { onOpen: onOpenCell })} />
      ) : (
        <div ref={drawing}>{children}</div>
      )}
    </figure>
  );
}
