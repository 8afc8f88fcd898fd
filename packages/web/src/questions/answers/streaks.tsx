import { SeriesPlot } from '../../charts/series-plot.tsx';
import { useMessages } from '../../messages/messages.ts';
import type { AnswerProps } from './answer-props.ts';
import { eachDay } from './each-day.ts';
import { TimePlot } from './time-plot.tsx';

/** How long streaks are, how many people keep one up, and when they are lost and taken up again. */
export function StreaksAnswer({
  form = 'current',
  ...rest
}: AnswerProps<'streaks'> & { readonly form?: string | undefined }) {
  return (
    <>
      <Facts {...rest} />
      {form === 'lost' ? (
        <Lost {...rest} />
      ) : (
        <Lengths measure={form === 'longest' ? 'longest' : 'current'} {...rest} />
      )}
    </>
  );
}

type Props = Omit<AnswerProps<'streaks'>, 'form'>;

function Facts({ result, format }: Props) {
  const text = useMessages().charts;
  const none = result.current.find(({ days }) => days === 0)?.persons ?? 0;
  const facts = [
    [
      text.streaks.running,
      format.value(result.persons - none, 'count'),
      text.streaks.of(format.value(result.persons, 'count')),
    ],
    ...result.atLeast.map(({ days, current, currentShare }) => [
      text.streaks.atLeast(days),
      format.value(current, 'count'),
      currentShare === null ? '' : format.value(currentShare * 100, 'percent'),
    ]),
    [text.streaks.lostOnes, format.value(result.lost.streaks, 'count'), ''],
    [
      text.streaks.returnedOnes,
      format.value(result.returned.streaks, 'count'),
      result.lost.streaks === 0 ? '' : format.value((100 * result.returned.streaks) / result.lost.streaks, 'percent'),
    ],
  ];
  return (
    <dl className="chart-facts">
      {facts.map(([name, value, share]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value} <span className="muted">{share}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Lengths({ result, measure, format, name, onPeople }: Props & { readonly measure: 'current' | 'longest' }) {
  const text = useMessages().charts;
  // Who has no streak stands above; beside them no bar would be seen. Lengths that nobody has are bars of nothing.
  const persons = new Map(result[measure].map((bar) => [bar.days, bar.persons]));
  const longest = Math.max(0, ...persons.keys());
  const values = Array.from({ length: longest }, (_, at) => persons.get(at + 1) ?? 0);
  return (
    <SeriesPlot
      data={{
        labels: values.map((_, at) => String(at + 1)),
        kind: 'category',
        unfinished: values.length,
        unit: 'count',
        axis: { x: text.axes.days, y: text.axes.people },
        series: [{ key: measure, name: text.streaks[measure], values }],
      }}
      form="bar"
      format={format}
      name={name}
      {...(onPeople && {
        onOpen: ({ column }) => {
          if (persons.has(column + 1)) onPeople({ measure, days: column + 1 }, text.days(column + 1));
        },
      })}
    />
  );
}

function Lost({ result, format, name, annotations }: Props) {
  const text = useMessages().charts;
  const { days, at } = eachDay(result.byDate.map(({ date }) => date));
  const series = (['lost', 'returned'] as const).map((key) => ({
    key,
    name: key === 'lost' ? text.streaks.lostOnes : text.streaks.returnedOnes,
    values: days.map((day) => result.byDate[at.get(day) ?? -1]?.[key] ?? 0),
    color: key === 'lost' ? 5 : 1,
  }));
  return (
    <TimePlot
      data={{
        labels: days,
        kind: 'time',
        unfinished: days.length,
        unit: 'count',
        axis: { y: text.axes.people },
        series,
      }}
      form="line"
      format={format}
      name={name}
      annotations={annotations}
    />
  );
}
