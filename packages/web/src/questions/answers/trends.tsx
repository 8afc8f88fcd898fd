import type { InsightResults } from '@eventbook/server';
import { useMemo } from 'react';
import type { PlotData, PlotSeries, Unit } from '../../charts/plot-data.ts';
import type { PlotForm } from '../../charts/series-plot.tsx';
import { useMessages } from '../../messages/messages.ts';
import { asFields } from '../form/as-fields.ts';
import type { AnswerProps } from './answer-props.ts';
import { breakdownName } from './breakdown-name.ts';
import { NumberTiles } from './number-tiles.tsx';
import { TimePlot } from './time-plot.tsx';

type Line = InsightResults['trends']['results'][number];

/** Trends as lines, areas, bars or numbers. */
export function TrendsAnswer({
  result,
  params,
  form = 'line',
  format,
  name,
  onPeople,
  annotations,
}: AnswerProps<'trends'>) {
  const { charts: text, questions } = useMessages();
  const unit: Unit = 'number';
  const all = useMemo(() => {
    const current = result.results.filter(({ period }) => period === 'current');
    // Parts of one and the same are told apart by their parts alone.
    const isOne = current.every(
      ({ letter, formula }) => letter === current[0]?.letter && formula === current[0]?.formula,
    );
    const nameOf = (line: Line) => (isOne ? partOf(line, text) : undefined) ?? fullName(line, text);
    const names = current.map(nameOf);
    return result.results.map((line): PlotSeries & { line: Line } => {
      const plain = nameOf(line);
      const color = current.findIndex((each, at) => names[at] === plain && each.letter === line.letter);
      const isBefore = line.period === 'previous';
      // The same event counted in two ways is told apart by what is counted, with its letter in the form.
      const isTwice = names.filter((each) => each === plain).length > 1;
      const title =
        isTwice && line.letter !== undefined
          ? `${line.letter} · ${plain} (${questions.members[mathOf(params, line.letter)]})`
          : plain;
      return {
        key: `${line.period} ${line.letter ?? ''} ${line.formula ?? ''} ${JSON.stringify(line.breakdown)}`,
        name: isBefore ? text.before(title) : title,
        values: line.values,
        color: Math.max(0, color),
        before: isBefore,
        line,
      };
    });
  }, [result, params, text, questions]);
  const open = (line: Line, bucket: number | undefined, where: string) =>
    line.letter !== undefined &&
    onPeople?.(
      {
        series: line.letter,
        period: line.period,
        ...(bucket !== undefined && { bucket }),
        ...(line.breakdown !== undefined && { breakdown: line.breakdown }),
      },
      `${fullName(line, text)}, ${where}`,
    );
  if (result.buckets.length === 0 || (form === 'number' && addsUp(params))) {
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
  return (
    <TimePlot
      data={data}
      form={isForm(form) ? form : 'line'}
      format={format}
      name={name}
      total={new Map(all.map(({ key, line }) => [key, line.total]))}
      annotations={annotations}
      onOpen={
        onPeople &&
        ((key, bucket) => {
          const series = all.find((each) => each.key === key);
          if (series) open(series.line, bucket, format.label(result.buckets[bucket] ?? ''));
        })
      }
    />
  );
}

/** What is counted of a series. */
function mathOf({ series }: Readonly<Record<string, unknown>>, letter: string): string {
  const { math } = asFields(Array.isArray(series) ? series[letter.charCodeAt(0) - 65] : undefined);
  return typeof math === 'string' ? math : 'total';
}

/** Whether the numbers of buckets may be added: events may, people of single days may not. */
function addsUp({ series, formulas }: Readonly<Record<string, unknown>>): boolean {
  if (formulas !== undefined || !Array.isArray(series)) return false;
  return series.every(({ math }: { math?: unknown }) => math === undefined || math === 'total' || math === 'sum');
}

const isForm = (form: string): form is PlotForm => ['line', 'area', 'bar', 'stacked'].includes(form);

interface PartNames {
  readonly other: string;
  readonly none: string;
}

function fullName(line: Line, names: PartNames): string {
  const part = partOf(line, names);
  return part === undefined ? line.name : `${line.name} · ${part}`;
}

function partOf({ breakdown }: Line, { other, none }: PartNames): string | undefined {
  return breakdown === undefined ? undefined : breakdownName(breakdown, other, none);
}
