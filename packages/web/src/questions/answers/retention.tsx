import { useState } from 'react';
import { RetentionGrid } from '../../charts/retention-grid.tsx';
import { useMessages } from '../../messages/messages.ts';
import type { AnswerProps } from './answer-props.ts';
import { breakdownName } from './breakdown-name.ts';
import { TimePlot } from './time-plot.tsx';

/** Retention as the triangle of its cohorts, or as one curve over all of them. */
export function RetentionAnswer({ result, form, format, name, onPeople }: AnswerProps<'retention'>) {
  const text = useMessages().charts;
  const [at, setAt] = useState(0);
  const part = result.parts[at] ?? result.parts[0];
  if (part === undefined) return null;
  const names = result.parts.map(({ breakdown }) =>
    breakdown === null ? text.everybody : breakdownName(breakdown, text.other, text.none),
  );
  if (form === 'line') {
    return (
      <TimePlot
        data={{
          labels: result.columns,
          kind: 'category',
          unfinished: result.columns.length,
          unit: 'percent',
          series: result.parts.map(({ mean }, index) => ({
            key: names[index] ?? '',
            name: names[index] ?? '',
            values: mean.map((rate) => (rate === null ? null : rate * 100)),
          })),
        }}
        form="line"
        format={format}
        name={name}
      />
    );
  }
  return (
    <>
      {result.parts.length > 1 && (
        <label className="part-choice">
          {text.part}
          <select className="field" value={at} onChange={(change) => setAt(Number(change.target.value))}>
            {names.map((part, index) => (
              <option key={part} value={index}>
                {part}
              </option>
            ))}
          </select>
        </label>
      )}
      <RetentionGrid
        data={{
          columns: result.columns,
          mean: part.mean,
          rows: part.cohorts.map(({ label, cells }) => ({
            label,
            size: cells[0]?.persons ?? 0,
            cells: result.columns.map((_, column) => {
              const cell = cells[column];
              return cell === undefined ? null : { count: cell.persons, share: cell.rate ?? 0, open: cell.unfinished };
            }),
          })),
        }}
        format={format}
        name={name}
        {...(onPeople && {
          onOpen: (cohort, column) =>
            onPeople(
              { cohort, column, ...(part.breakdown !== null && { breakdown: part.breakdown }) },
              `${format.label(part.cohorts[cohort]?.label ?? '')}, ${result.columns[column] ?? ''}`,
            ),
        })}
      />
    </>
  );
}
