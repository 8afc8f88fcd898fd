import { useMessages } from '../messages/messages.ts';
import { colorOf, dashOf, type PlotData } from './plot-data.ts';
import type { PlotFormat } from './plot-format.ts';

/** The names of the series with their colours and sums; pressing one hides or shows it. */
export function Legend({
  data,
  hidden,
  total,
  format,
  onToggle,
}: {
  data: PlotData;
  hidden: ReadonlySet<string>;
  /** What stands behind a name: the number of the whole range, where there is one. */
  total?: ReadonlyMap<string, number>;
  format: PlotFormat;
  onToggle: (key: string) => void;
}) {
  const text = useMessages().charts;
  if (data.series.length < 2) return null;
  return (
    <ul className="legend" aria-label={text.legend}>
      {data.series.map((series, at) => {
        const sum = total?.get(series.key);
        return (
          <li key={series.key}>
            <button type="button" aria-pressed={!hidden.has(series.key)} onClick={() => onToggle(series.key)}>
              <svg width={18} height={10} aria-hidden="true" style={{ color: colorOf(series, at) }}>
                <path
                  className={series.before ? 'line line-before' : 'line'}
                  d="M0,5H18"
                  strokeDasharray={dashOf(series, at)}
                />
              </svg>
              <span>{series.name}</span>
              {sum !== undefined && <span className="legend-total">{format.value(sum, data.unit)}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
