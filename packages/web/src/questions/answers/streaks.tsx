import { SeriesPlot } from '../../charts/series-plot.tsx';
import { useMessages } from '../../messages/messages.ts';
import type { AnswerProps } from './answer-props.ts';

/** How long the streaks are that run now. */
export function StreaksAnswer({ result, form = 'current', format, name, onPeople }: AnswerProps<'streaks'>) {
  const text = useMessages().charts;
  const measure = form === 'longest' ? 'longest' : 'current';
  const bars = result[measure];
  return (
    <SeriesPlot
      data={{
        labels: bars.map(({ days }) => text.days(days)),
        kind: 'category',
        unfinished: bars.length,
        unit: 'count',
        series: [{ key: measure, name: text.streaks[measure], values: bars.map(({ persons }) => persons) }],
      }}
      form="bar"
      format={format}
      name={name}
      {...(onPeople && {
        onOpen: ({ column }) => {
          const bar = bars[column];
          if (bar) onPeople({ measure, days: bar.days }, text.days(bar.days));
        },
      })}
    />
  );
}
