import { z } from 'zod';
import { type BreakdownValue, breakdownValueSchema } from '../shared/breakdown.ts';
import { type Column, shownColumns } from './columns.ts';
import type { RetentionParams } from './params.ts';

const cellSchema = z.object({
  persons: z.int().describe('Who came back; in the first column, the cohort.'),
  rate: z
    .number()
    .nullable()
    .describe(
      'Persons as a share of the cohort (of the column before, with `previous`: more than 1 when more came than then): of those only for whom the column is over; of all while it is over for nobody.',
    ),
  eligible: z.int().describe('Persons of the cohort for whom the column is over.'),
  unfinished: z.boolean().describe('Whether the column is still open for somebody, or the range cuts it.'),
  value: z.number().nullable().optional().describe('Sum or mean of the property; null where no event had it.'),
});

const partSchema = z.object({
  breakdown: breakdownValueSchema.nullable().describe('null without a breakdown.'),
  cohorts: z.array(z.object({ label: z.string(), cells: z.array(cellSchema) })),
  mean: z
    .array(z.number().nullable())
    .describe('Rate of each column over all cohorts together, of those only for whom it is over.'),
});

export const retentionResult = z.object({
  columns: z.array(z.string()),
  parts: z.array(partSchema),
});

/** What SQL counted: persons of a part, cohort and column, by the last column that is over for them. */
export interface CountedCell {
  readonly part: number;
  readonly cohort: number;
  readonly cell: number;
  readonly over: number;
  readonly persons: number;
  readonly total?: number | undefined;
  readonly valued?: number | undefined;
}

export interface AnswerOf {
  readonly given: RetentionParams;
  readonly columns: readonly Column[];
  /** First days of the cohorts. */
  readonly labels: readonly string[];
  /** Whether a cohort's bucket (and, of calendar periods, a column's) is over, by its index. */
  isOver(bucket: number): boolean;
}

/** One part of an answer, from its cells. */
export function retentionPart(of: AnswerOf, rows: readonly CountedCell[], breakdown: BreakdownValue | null) {
  const { given, columns, labels } = of;
  const found = new Map<string, CountedCell[]>();
  for (const row of rows) {
    const key = `${row.cohort} ${row.cell}`;
    const same = found.get(key);
    if (same === undefined) found.set(key, [row]);
    else same.push(row);
  }
  const isWindow = given.timeWindowMode === '24_hour_windows';
  const sums = columns.map(() => ({ of: 0, among: 0 }));
  const cohorts = labels.map((label, cohort) => {
    const at = (cell: number) => found.get(`${cohort} ${cell}`) ?? [];
    const count = (cell: number, isOver: (row: CountedCell) => boolean = () => true) =>
      at(cell).reduce((sum, row) => (isOver(row) ? sum + row.persons : sum), 0);
    const cells = columns.slice(0, shownColumns(columns, cohort, labels.length)).map(({ to }, cell) => {
      const persons = count(cell);
      const before = given.retentionReference === 'previous' && cell > 0 ? cell - 1 : 0;
      const isDone = isWindow ? undefined : cohort + to < labels.length && of.isOver(cohort + to);
      // Of windows, each person has their own; of calendar periods, the cohort has one for all.
      const over = (row: CountedCell) => isDone ?? row.over >= cell;
      const eligible = count(0, over);
      const returned = count(cell, over);
      const among = count(before, over);
      const sum = sums[cell];
      if (sum !== undefined) {
        sum.of += returned;
        sum.among += among;
      }
      return {
        persons,
        rate: eligible > 0 ? share(returned, among) : share(persons, count(before)),
        eligible,
        unfinished: isDone === undefined ? eligible < count(0) || !of.isOver(cohort) : !isDone,
        ...(given.aggregationType === 'count' ? {} : { value: propertyOf(given, at(cell)) }),
      };
    });
    return { label, cells };
  });
  return { breakdown, cohorts, mean: sums.map(({ of: returned, among }) => share(returned, among)) };
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

function propertyOf({ aggregationType }: RetentionParams, rows: readonly CountedCell[]): number | null {
  const total = rows.reduce((sum, row) => sum + (row.total ?? 0), 0);
  const valued = rows.reduce((sum, row) => sum + (row.valued ?? 0), 0);
  if (valued === 0) return null;
  return aggregationType === 'avg' ? total / valued : total;
}

/** What a column is called: `day 1`, `days 2–7`. */
export function columnLabel({ from, to }: Column, period: RetentionParams['period']): string {
  return from === to ? `${period} ${from}` : `${period}s ${from}–${to}`;
}
