import { Legend } from '../../charts/legend.tsx';
import type { PlotData } from '../../charts/plot-data.ts';
import { SeriesPlot } from '../../charts/series-plot.tsx';
import { useMessages } from '../../messages/messages.ts';
import type { AnswerProps } from './answer-props.ts';

const active = ['current', 'new', 'reactivated', 'resurrected'] as const;

/** The active people of each day by the state they are in, and the rates at which people stay. */
export function GrowthAnswer({ result, form, format, name, onPeople }: AnswerProps<'growth'>) {
  const text = useMessages().charts;
  const states = form === 'all' ? (Object.keys(result.states) as (keyof typeof result.states)[]) : active;
  const data: PlotData = {
    labels: result.labels,
    kind: 'time',
    unfinished: result.unfinished,
    unit: 'count',
    series: states.map((state) => ({ key: state, name: text.growth[state], values: result.states[state] })),
  };
  const rates: PlotData = {
    ...data,
    unit: 'percent',
    series: Object.entries(result.rates).map(([rate, values]) => ({
      key: rate,
      name: rate,
      values: values.map((value) => (value === null ? null : value * 100)),
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
              onPeople({ day: column, state }, `${text.growth[state]}, ${format.label(result.labels[column] ?? '')}`);
          },
        })}
      />
      <Legend data={data} hidden={new Set()} format={format} onToggle={() => undefined} />
      <h3 className="chart-part">{text.rates}</h3>
      <SeriesPlot data={rates} form="line" format={format} name={`${name}, ${text.rates}`} height={200} />
      <Legend data={rates} hidden={new Set()} format={format} onToggle={() => undefined} />
    </>
  );
}
