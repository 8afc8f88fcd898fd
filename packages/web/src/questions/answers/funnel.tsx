import type { InsightResults } from '@eventbook/server';
import { FunnelPlot } from '../../charts/funnel-plot.tsx';
import { SeriesPlot } from '../../charts/series-plot.tsx';
import { useMessages } from '../../messages/messages.ts';
import type { AnswerProps } from './answer-props.ts';
import { breakdownName } from './breakdown-name.ts';
import { TimePlot } from './time-plot.tsx';

type Steps = Extract<InsightResults['funnel'], { view: 'steps' }>;

/** A funnel as its steps, as the time that it takes, or as its conversion over time. */
export function FunnelAnswer({ result, params, format, name, onPeople, annotations }: AnswerProps<'funnel'>) {
  const text = useMessages().charts;
  if (result.view === 'time_to_convert') {
    const { bins } = result;
    return (
      <SeriesPlot
        data={{
          labels: bins.map(({ fromSeconds }) => text.from(format.value(fromSeconds, 'seconds'))),
          kind: 'category',
          unfinished: bins.length,
          unit: 'count',
          axis: { x: text.axes.time, y: text.axes.people },
          series: [{ key: 'count', name: text.converted, values: bins.map(({ count }) => count) }],
        }}
        form="bar"
        format={format}
        name={name}
        {...(onPeople && { onOpen: ({ column }) => onPeople({ bin: column }, text.converted) })}
      />
    );
  }
  if (result.view === 'trend') {
    const lines = result.breakdown?.map(({ value, conversionRate }) => ({
      value,
      name: breakdownName(value, text.other, text.none),
      conversionRate,
    })) ?? [{ value: undefined, name: text.conversion, conversionRate: result.conversionRate }];
    return (
      <TimePlot
        data={{
          labels: result.buckets,
          kind: 'time',
          unfinished: result.unfinished,
          unit: 'percent',
          series: lines.map((line) => ({ key: line.name, name: line.name, values: line.conversionRate })),
        }}
        form="line"
        format={format}
        name={name}
        annotations={annotations}
        onOpen={
          onPeople &&
          ((key, bucket) => {
            const breakdown = lines.find((line) => line.name === key)?.value;
            onPeople(
              { bucket, ...(breakdown !== undefined && { breakdown }) },
              format.label(result.buckets[bucket] ?? ''),
            );
          })
        }
      />
    );
  }
  // Where steps may come in any order or be left out, the step beside one is not what it comes after.
  const isInOrder = params.orderType !== 'unordered' && !result.steps.some(({ optional }) => optional);
  const parts = partsOf(result, text.everybody, text.other, text.none);
  return (
    <FunnelPlot
      data={{
        steps: result.steps.map((step) => step.name),
        parts: parts.map(({ key, name: part, steps }) => ({
          key,
          name: part,
          bars: steps.map(
            ({ reached, dropped, optional, conversionRateFromPrevious, conversionTimes, open }, step) => ({
              count: reached,
              dropped: step === 0 || optional ? null : dropped,
              ...(isInOrder && step > 0 && { fromBefore: conversionRateFromPrevious }),
              meanSeconds: conversionTimes?.mean ?? null,
              ...(open !== undefined && { open }),
            }),
          ),
        })),
      }}
      format={format}
      name={name}
      {...(onPeople && {
        onOpen: (step, part, fate) =>
          onPeople(
            { step: step + 1, fate, ...(parts[part]?.value !== undefined && { breakdown: parts[part]?.value }) },
            `${result.steps[step]?.name ?? ''}, ${fate === 'reached' ? text.reachedIt : text.droppedIt}`,
          ),
      })}
    />
  );
}

function partsOf(result: Steps, everybody: string, other: string, none: string) {
  if (result.breakdown === undefined) return [{ key: 'all', name: everybody, steps: result.steps, value: undefined }];
  return result.breakdown.map(({ value, steps }) => ({
    key: JSON.stringify(value),
    name: breakdownName(value, other, none),
    steps,
    value,
  }));
}
