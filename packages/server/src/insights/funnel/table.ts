import type { Table } from '../insight.ts';
import type { BreakdownValue } from '../shared/breakdown.ts';
import type { FunnelResult, StepResult } from './result.ts';

/** An answer as a table. */
export function funnelTable(result: FunnelResult): Table {
  switch (result.view) {
    case 'steps':
      return stepsTable(result);
    case 'time_to_convert':
      return {
        columns: ['from seconds', 'converted'],
        rows: result.bins.map(({ fromSeconds, count }) => [fromSeconds, count]),
      };
    case 'trend': {
      const lines = [
        { name: 'all', ...result },
        ...(result.breakdown ?? []).map((line) => ({ name: nameOf(line.value), ...line })),
      ];
      const hasOpen = result.open !== undefined;
      return {
        columns: ['bucket', 'value', 'entered', 'converted', ...(hasOpen ? ['open'] : []), 'per cent'],
        rows: lines.flatMap((line) =>
          result.buckets.map((bucket, at) => [
            bucket,
            line.name,
            line.entered[at] ?? 0,
            line.converted[at] ?? 0,
            ...(hasOpen ? [line.open?.[at] ?? 0] : []),
            line.conversionRate[at] ?? 0,
          ]),
        ),
      };
    }
  }
}

function stepsTable({ steps, breakdown = [] }: Extract<FunnelResult, { view: 'steps' }>): Table {
  const hasOpen = steps.some(({ open }) => open !== undefined);
  const rowsOf = (value: string, of: readonly StepResult[]) =>
    of.map(({ name, reached, dropped, open, conversionRate, conversionTimes }, at) => [
      value,
      at + 1,
      name,
      reached,
      dropped,
      ...(hasOpen ? [open ?? 0] : []),
      conversionRate,
      conversionTimes?.mean ?? null,
      conversionTimes?.median ?? null,
    ]);
  return {
    columns: [
      'value',
      'step',
      'event',
      'reached',
      'dropped',
      ...(hasOpen ? ['open'] : []),
      'per cent',
      'mean seconds',
      'median seconds',
    ],
    rows: [...rowsOf('all', steps), ...breakdown.flatMap(({ value, steps: own }) => rowsOf(nameOf(value), own))],
  };
}

const nameOf = (value: BreakdownValue) =>
  value === 'other' ? 'Other' : value.map((each) => each ?? '(missing)').join(', ');
