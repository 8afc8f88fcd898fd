import type { PlotData } from '../../charts/plot-data.ts';
import { useMessages } from '../../messages/messages.ts';
import type { AnswerProps } from './answer-props.ts';
import { TimePlot } from './time-plot.tsx';

const states = ['returning', 'new', 'resurrecting', 'dormant'] as const;

/** Who came, stayed and came back above the line; who left below it. */
export function LifecycleAnswer({ result, format, name, onPeople, annotations }: AnswerProps<'lifecycle'>) {
  const text = useMessages().charts;
  const data: PlotData = {
    labels: result.labels,
    kind: 'time',
    unfinished: result.unfinished,
    unit: 'count',
    axis: { y: text.axes.people },
    series: states.map((state, color) => ({
      key: state,
      name: text.lifecycle[state],
      values: result[state],
      color: [0, 1, 2, 5][color] ?? 0,
    })),
  };
  return (
    <TimePlot
      data={data}
      form="stacked"
      format={format}
      name={name}
      annotations={annotations}
      onOpen={
        onPeople &&
        ((key, bucket) => {
          const state = states.find((each) => each === key);
          if (state)
            onPeople({ bucket, state }, `${text.lifecycle[state]}, ${format.label(result.labels[bucket] ?? '')}`);
        })
      }
    />
  );
}
