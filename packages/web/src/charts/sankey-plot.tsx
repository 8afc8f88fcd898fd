import { sankey, sankeyLinkHorizontal } from 'd3-sankey';
import { useMemo } from 'react';
import { useMessages } from '../messages/messages.ts';
import type { PlotFormat } from './plot-format.ts';
import { twoLines } from './two-lines.ts';
import { useCursor } from './use-cursor.ts';
import { useWidth } from './use-width.ts';

export interface SankeyData {
  readonly edges: readonly {
    readonly source: { readonly step: number; readonly item: string };
    readonly target: { readonly step: number; readonly item: string };
    readonly count: number;
  }[];
}

interface Node {
  readonly id: string;
  readonly item: string;
  readonly step: number;
}

interface Link {
  readonly source: string;
  readonly target: string;
  readonly value: number;
  readonly edge: number;
}

const nodeWidth = 12;
/** Room for the names behind nodes: as much as there is, within what can be read. */
const nameRoom = { least: 150, most: 215 };
const letterWidth = 7.3;
const lineHeight = '1.1em';
/** For the count behind a name. */
const countWidth = 46;

/** Ways from item to item; the wider the more often taken. */
export function SankeyPlot({
  data,
  format,
  name,
  onOpen,
}: {
  data: SankeyData;
  format: PlotFormat;
  name: string;
  /** Who took an edge. */
  onOpen?: (edge: number) => void;
}) {
  const text = useMessages().charts;
  const [ref, width] = useWidth<HTMLDivElement>(800);
  const cursor = useCursor(1, data.edges.length, ({ row }) => onOpen?.(row));
  const layout = useMemo(() => {
    const nodes = new Map<string, Node>();
    const links: Link[] = data.edges.map(({ source, target, count }, edge) => {
      for (const { step, item } of [source, target])
        nodes.set(`${step} ${item}`, { id: `${step} ${item}`, item, step });
      return { source: `${source.step} ${source.item}`, target: `${target.step} ${target.item}`, value: count, edge };
    });
    const steps = new Map<number, number>();
    for (const { step } of nodes.values()) steps.set(step, (steps.get(step) ?? 0) + 1);
    const height = Math.max(280, 50 * Math.max(1, ...steps.values()));
    const first = Math.min(...[...nodes.values()].map(({ step }) => step));
    const nameWidth = Math.min(nameRoom.most, Math.max(nameRoom.least, width / Math.max(1, steps.size)));
    const wide = Math.max(width, nameWidth * steps.size);
    const graph = sankey<Node, Link>()
      .nodeId(({ id }) => id)
      // By its step in the path, also where an edge before it was too rare to be shown.
      .nodeAlign(({ step }) => step - first)
      .nodeWidth(nodeWidth)
      .nodePadding(30)
      .extent([
        [0, 8],
        [wide - nameWidth, height - 8],
      ])({ nodes: [...nodes.values()], links });
    return { ...graph, wide, height, letters: Math.floor((nameWidth - nodeWidth - countWidth) / letterWidth) };
  }, [data, width]);
  const here = cursor.place === undefined ? undefined : data.edges[cursor.place.row];
  const path = sankeyLinkHorizontal<Node, Link>();
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
          width={layout.wide}
          height={layout.height}
          viewBox={`0 0 ${layout.wide} ${layout.height}`}
          className={onOpen ? 'plot-svg plot-opens' : 'plot-svg'}
          aria-hidden="true"
        >
          {layout.links.map((link) => (
            // The application around it is reached and read by keys.
            // biome-ignore lint/a11y/noStaticElementInteractions: see above.
            <path
              key={link.edge}
              className={`sankey-link${cursor.place?.row === link.edge ? ' sankey-here' : ''}`}
              d={path(link) ?? ''}
              strokeWidth={Math.max(1, link.width ?? 1)}
              onPointerEnter={() => cursor.move({ column: 0, row: link.edge })}
              onPointerLeave={() => cursor.move(undefined)}
              onClick={() => onOpen?.(link.edge)}
            />
          ))}
          {layout.nodes.map((node) => {
            const lines = twoLines(node.item, layout.letters);
            return (
              <g key={node.id} transform={`translate(${node.x0 ?? 0},${node.y0 ?? 0})`}>
                <rect
                  className="sankey-node"
                  width={nodeWidth}
                  height={Math.max(2, (node.y1 ?? 0) - (node.y0 ?? 0))}
                  rx={2}
                />
                <text className="sankey-name" x={nodeWidth + 6} y={((node.y1 ?? 0) - (node.y0 ?? 0)) / 2}>
                  {lines.map((line, at) => (
                    <tspan
                      key={line}
                      x={nodeWidth + 6}
                      dy={at > 0 ? lineHeight : `${0.32 - (lines.length - 1) * 0.55}em`}
                    >
                      {line}
                    </tspan>
                  ))}
                  <tspan className="sankey-count" dx={6}>
                    {format.tick(node.value ?? 0, 'count')}
                  </tspan>
                  <title>{node.item}</title>
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <p className="plot-note" aria-live="polite">
        {here ? text.edge(here.source.item, here.target.item, format.value(here.count, 'count')) : text.plotKeys}
      </p>
    </div>
  );
}
