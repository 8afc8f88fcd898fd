import { useMemo, useState } from 'react';
import { Legend } from '../../charts/legend.tsx';
import type { PlotData } from '../../charts/plot-data.ts';
import type { PlotFormat } from '../../charts/plot-format.ts';
import { type PlotForm, SeriesPlot } from '../../charts/series-plot.tsx';
import { AnnotationList } from '../annotation-list.tsx';
import { type Annotations, marksOf } from '../annotations.ts';

/** Series over time with a legend that hides and shows them, and with what happened meanwhile. */
export function TimePlot({
  data,
  form,
  format,
  name,
  height,
  total,
  annotations,
  onOpen,
}: {
  readonly data: PlotData;
  readonly form: PlotForm;
  readonly format: PlotFormat;
  readonly name: string;
  readonly height?: number;
  /** What stands behind a name in the legend. */
  readonly total?: ReadonlyMap<string, number>;
  readonly annotations?: Annotations | undefined;
  /** The key of the series and the bucket that was chosen. */
  readonly onOpen?: ((key: string, column: number) => void) | undefined;
}) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(
    () => ({
      ...data,
      // A colour stays with its series also while others are hidden.
      series: data.series
        .map((series, at) => ({ ...series, color: series.color ?? at }))
        .filter(({ key }) => !hidden.has(key)),
    }),
    [data, hidden],
  );
  const list = annotations?.list;
  const found = useMemo(() => marksOf(data.labels, list ?? []), [data.labels, list]);
  const marks = useMemo(
    () => new Map([...found].map(([column, here]) => [column, here.map(({ text }) => text).join(' · ')])),
    [found],
  );
  const { onAdd } = annotations ?? {};
  return (
    <>
      <SeriesPlot
        data={shown}
        form={form}
        format={format}
        name={name}
        marks={marks}
        {...(height !== undefined && { height })}
        {...(onAdd && { onMark: (column: number) => onAdd((data.labels[column] ?? '').slice(0, 10)) })}
        {...(onOpen && {
          onOpen: ({ column, row }) => {
            const series = shown.series[row];
            if (series) onOpen(series.key, column);
          },
        })}
      />
      <Legend
        data={data}
        hidden={hidden}
        {...(total && { total })}
        format={format}
        onToggle={(key) =>
          setHidden(
            (before) => new Set(before.has(key) ? [...before].filter((each) => each !== key) : [...before, key]),
          )
        }
      />
      <AnnotationList list={[...found.values()].flat()} canDelete={onAdd !== undefined} />
    </>
  );
}
