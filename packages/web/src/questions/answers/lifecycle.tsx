import { Legend } from '../../charts/legend.tsx';
import type { PlotData } from '../../charts/plot-data.ts';
import { SeriesPlot } from '../../charts/series-plot.tsx';
import { useMessages } from '../../messages/messages.ts';
import type { AnswerProps } from './answer-props.ts';

const states = ['returning', 'new', 'resurrecting', 'dormant'] as const;

/** Who came, stayed and came back above the line; who left below it. */
export function LifecycleAnswer({ result, format, name, onPeople }: AnswerProps<'lifecycle'>) {
  const text = useMessages().charts;
  const data: PlotData = {
    labels: result.labels,
    kind: 'time',
    unfinished: result.unfinished,
    unit: 'count',
    series: states.map((state, color) => ({
      key: state,
      name: text.lifecycle[state],
      values: result[state],
      color: [0, 1, 2, 5][color] ?? 0,
    })),
  };
  return (
    <>
      <SeriesPlot
        data={data}
        form="stacked"
        format={format}
        name={name}
        {...(onPeople && {
          onOpen: ({ column, row }) => {
            const state = states[row];
            if (state)
              onPeople(
                { bucket: column, state },
                `${text.lifecycle[state]}, ${format.label(result.labels[column] ?? '')}`,
              );
          },
        })}
      />
      <Legend data={data} hidden={new Set()} format={format} onToggle={() => undefined} />
    </>
  );
}
