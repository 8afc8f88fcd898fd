import type { Buckets } from '../shared/buckets.ts';
import type { RetentionParams } from './params.ts';

/** A column after the first: the periods `from` to `to` after the start, both included. */
export interface Column {
  readonly from: number;
  readonly to: number;
}

/** The columns of an answer, the first (period 0) included; those that begin after the range's end are in no row. */
export function columnsOf(
  { retentionCustomBrackets, totalIntervals }: Pick<RetentionParams, 'retentionCustomBrackets' | 'totalIntervals'>,
  { count }: Pick<Buckets, 'count'>,
): readonly Column[] {
  const columns: Column[] = [{ from: 0, to: 0 }];
  const sizes = retentionCustomBrackets ?? new Array<number>(count - 1).fill(1);
  for (const size of sizes) {
    const from = (columns.at(-1)?.to ?? 0) + 1;
    if (from < count) columns.push({ from, to: from + size - 1 });
  }
  return columns.slice(0, totalIntervals ?? columns.length);
}

/** How many columns a cohort has: those that begin within the range. */
export function shownColumns(columns: readonly Column[], cohort: number, count: number): number {
  return columns.filter(({ from }) => cohort + from < count).length;
}
