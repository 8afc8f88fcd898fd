import { SeriesPlot } from '../../charts/series-plot.tsx';
import { useMessages } from '../../messages/messages.ts';
import type { AnswerProps } from './answer-props.ts';

/** How many people were active in how many buckets. */
export function StickinessAnswer({ result, params, format, name, onPeople }: AnswerProps<'stickiness'>) {
  const text = useMessages().charts;
  return (
    <SeriesPlot
      data={{
        labels: Array.from({ length: result.buckets }, (_, at) => String(at + 1)),
        kind: 'category',
        unfinished: result.buckets,
        unit: 'count',
        axis: { x: text.axes.spans[String(params.interval ?? 'day')] ?? '', y: text.axes.people },
        series: result.series.map(({ name: series, persons }, at) => ({ key: `${at}`, name: series, values: persons })),
      }}
      form="bar"
      format={format}
      name={name}
      {...(onPeople && {
        onOpen: ({ column, row }) =>
          onPeople({ series: row, buckets: column + 1 }, text.activeIn(column + 1, result.series[row]?.name ?? '')),
      })}
    />
  );
}
