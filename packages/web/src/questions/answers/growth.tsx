import type { PlotData } from '../../charts/plot-data.ts';
import { useMessages } from '../../messages/messages.ts';
import type { AnswerProps } from './answer-props.ts';
import { TimePlot } from './time-plot.tsx';

const active = ['current', 'new', 'reactivated', 'resurrected'] as const;

/** The people of each day by the state they are in, or the rates at which they stay. */
export function GrowthAnswer({ result, form, format, name, onPeople, annotations }: AnswerProps<'growth'>) {
  const text = useMessages().charts;
  if (form === 'rates') {
    const rates: PlotData = {
      labels: result.labels,
      kind: 'time',
      unfinished: result.unfinished,
      unit: 'percent',
      series: Object.entries(result.rates).map(([rate, values]) => ({
        key: rate,
        name: text.rateNames[rate] ?? rate,
        // Rates of a day that is not over fall to nothing and say nothing.
        values: values.map((value, at) => (value === null || at >= result.unfinished ? null : value * 100)),
      })),
    };
    return <TimePlot data={rates} form="line" format={format} name={name} annotations={annotations} />;
  }
  // The names of an object that is typed by them.
  const states = form === 'all' ? (Object.keys(result.states) as (keyof typeof result.states)[]) : active;
  const data: PlotData = {
    labels: result.labels,
    kind: 'time',
    unfinished: result.unfinished,
    unit: 'count',
    axis: { y: text.axes.people },
    series: states.map((state) => ({ key: state, name: text.growth[state], values: result.states[state] })),
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
        ((key, day) => {
          const state = states.find((each) => each === key);
          if (state) onPeople({ day, state }, `${text.growth[state]}, ${format.label(result.labels[day] ?? '')}`);
        })
      }
    />
  );
}
