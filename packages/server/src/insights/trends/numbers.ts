import type { Asking } from '../asking.ts';
import { createBinder } from '../shared/binder.ts';
import { numbersSql } from './numbers-sql.ts';
import type { TrendsParams } from './params.ts';
import type { Counted, Part } from './rows.ts';

/** By the place of the value of the breakdown, 0 without one: a number per bucket, or one. */
export type Numbers = ReadonlyMap<number, readonly number[]>;

interface Row {
  readonly part: number;
  readonly bucket: number;
  readonly number: number | null;
}

/** The numbers of a series over one range. `place` is SQL for the place of a row's value, where there is a breakdown. */
export async function numbersOf(
  asking: Asking,
  params: TrendsParams,
  counted: Counted,
  place?: Part,
): Promise<Numbers> {
  const binder = createBinder();
  const { count, window } = counted.axis;
  const isChanges = window?.isFine === true;
  // What changed before the first bucket is there with it.
  const first = isChanges ? (window?.ends[0] ?? 0) : 0;
  const numbers = new Map<number, number[]>();
  for (const row of await asking.rows<Row>(numbersSql(asking, binder, params, counted, place), binder.params)) {
    const part = Number(row.part);
    const own = numbers.get(part) ?? new Array<number>(count).fill(0);
    numbers.set(part, own);
    const at = Math.max(0, row.bucket - first);
    // An aggregate of nothing is null: it stands as 0.
    if (at < count) own[at] = (own[at] ?? 0) + (row.number ?? 0);
  }
  if (params.display !== 'cumulative' && !isChanges) return numbers;
  return new Map([...numbers].map(([part, own]) => [part, runningTotal(own)]));
}

function runningTotal(values: readonly number[]): number[] {
  let total = 0;
  return values.map((value) => {
    total += value;
    return total;
  });
}
