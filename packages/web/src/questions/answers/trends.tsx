import type { InsightResults } from '@eventbook/server';
import { useMemo, useState } from 'react';
import { Legend } from '../../charts/legend.tsx';
import type { PlotData, PlotSeries, Unit } from '../../charts/plot-data.ts';
import { type PlotForm, SeriesPlot } from '../../charts/series-plot.tsx';
import { useMessages } from '../../messages/messages.ts';
import type { AnswerProps } from './answer-props.ts';
import { breakdownName } from './breakdown-name.ts';
import { NumberTiles } from './number-tiles.tsx';

type Line = InsightResults['trends']['results'][number];

/** Trends as lines, areas, bars or numbers. */
export function TrendsAnswer({ result, form = 'line', format, name, onPeople }: AnswerProps<'trends'>) {
  const text = useMessages().charts;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const unit: Unit = 'number';
  const all = useMemo(() => {
    const current = result.results.filter(({ period }) => period === 'current');
    return result.results.map((line): PlotSeries & { line: Line } => {
      const color = current.findIndex(
        (each) =>
          nameOf(each, text.other, text.none) === nameOf(line, text.other, text.none) && each.letter === line.letter,
      );
      const isBefore = line.period === 'previous';
      return {
        key: `${line.period} ${line.letter ?? ''} ${line.formula ?? ''} ${JSON.stringify(line.breakdown)}`,
        name: isBefore ? text.before(nameOf(line, text.other, text.none)) : nameOf(line, text.other, text.none),
        values: line.values,
        color: Math.max(0, color),
        before: isBefore,
        line,
      };
    });
  }, [result, text]);
  const open = (line: Line, bucket: number | undefined, where: string) =>
    line.letter !== undefined &&
    onPeople?.(
      {
        series: line.letter,
        period: line.period,
        ...(bucket !== undefined && { bucket }),
        ...(line.breakdown !== undefined && { breakdown: line.breakdown }),
      },
      `${nameOf(line, text.other, text.none)}, ${where}`,
    );
  if (result.buckets.length === 0 || form === 'number') {
    return (
      <NumberTiles
        tiles={all.map(({ key, name: title, line }) => ({
          key,
          name: title,
          value: line.total,
          onOpen: () => open(line, undefined, text.wholeRange),
        }))}
        unit={unit}
        format={format}
        canOpen={onPeople !== undefined}
      />
    );
  }
  const data: PlotData = { labels: result.buckets, kind: 'time', unfinished: result.unfinished, unit, series: all };
  const shown = all.filter(({ key }) => !hidden.has(key));
  return (
    <>
      <SeriesPlot
        data={{ ...data, series: shown.map((series) => ({ ...series, color: series.color ?? 0 })) }}
        form={isForm(form) ? form : 'line'}
        format={format}
        name={name}
        {...(onPeople && {
          onOpen: ({ column, row }) => {
            const series = shown[row];
            if (series) open(series.line, column, format.label(result.buckets[column] ?? ''));
          },
        })}
      />
      <Legend
        data={data}
        hidden={hidden}
        total={new Map(all.map(({ key, line }) => [key, line.total]))}
        format={format}
        onToggle={(key) =>
          setHidden(
            (before) => new Set(before.has(key) ? [...before].filter((each) => each !== key) : [...before, key]),
          )
        }
      />
    </>
  );
}

const isForm = (form: string): form is PlotForm => ['line', 'area', 'bar', 'stacked'].includes(form);

function nameOf(line: Line, other: string, none: string): string {
  const part = line.breakdown === undefined ? undefined : breakdownName(line.breakdown, other, none);
  return part === undefined ? line.name : `${line.name} · ${part}`;
}
