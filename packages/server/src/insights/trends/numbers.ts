import type { Asking } from '../asking.ts';
import { createBinder } from '../shared/binder.ts';
import type { TrendsParams } from './params.ts';
import { type Counted, type Part, rowsSql } from './rows.ts';

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
  const { counting, axis } = counted;
  const isRunning = params.display === 'cumulative';
  const rows = rowsSql(asking, binder, params, counted, place);
  const part = place === undefined ? '0' : '_eb_part';
  const of = (columns: string, from: string) =>
    `SELECT ${part} AS part, _eb_step AS bucket, toFloat64(${columns}) AS number FROM (${from}) GROUP BY part, bucket`;
  const keys = place === undefined ? '' : '_eb_part, ';
  /** Each person or text once, where it was first seen. */
  const firstSeen = (what: string) => `SELECT ${keys}min(_eb_step) AS _eb_step FROM (${rows}) GROUP BY ${keys}${what}`;
  const isShort = params.interval === 'minute' || params.interval === 'hour';
  let sql: string;
  switch (counting.kind) {
    case 'rows':
    case 'first':
      sql = of('count()', rows);
      break;
    case 'persons':
      sql = isRunning ? of('count()', firstSeen('_eb_key')) : of('groupBitmap(_eb_key)', rows);
      break;
    case 'texts':
      sql = isRunning ? of('count()', firstSeen('_eb_counted')) : of('uniqExact(_eb_counted)', rows);
      break;
    case 'numbers':
      sql = of(counting.aggregate('_eb_counted'), rows);
      break;
    case 'per person': {
      const perPerson = `SELECT ${keys}_eb_step, count() AS _eb_counted FROM (${rows}) GROUP BY ${keys}_eb_step, _eb_key`;
      sql = of(counting.aggregate('_eb_counted'), perPerson);
      break;
    }
    case 'active':
      if (axis.window === undefined) sql = of('groupBitmap(_eb_key)', rows);
      else if (isShort) sql = changesSql(rows, keys, part, axis.window.steps);
      else {
        const ends = binder.bind('Array(Int32)', axis.window.ends);
        const { steps } = axis.window;
        // A bitmap of persons per day, then the bitmaps of each window together: a day's persons are gathered once, whatever the windows.
        sql = `SELECT ${part} AS part, _eb_bucket AS bucket, toFloat64(groupBitmapMerge(_eb_persons)) AS number FROM (
            SELECT ${keys}_eb_step, groupBitmapState(_eb_key) AS _eb_persons FROM (${rows}) GROUP BY ${keys}_eb_step
          ) ARRAY JOIN arrayFilter((bucket, end) -> _eb_step <= end AND _eb_step > end - ${steps}, range(toUInt32(${axis.count})), ${ends}) AS _eb_bucket
          GROUP BY part, bucket`;
      }
  }
  const found = await asking.rows<Row>(sql, binder.params);
  const numbers = new Map<number, number[]>();
  const isChanges = axis.window !== undefined && isShort;
  const offset = isChanges ? (axis.window?.steps ?? 1) - 1 : 0;
  const length = axis.count + offset;
  for (const row of found) {
    const at = Number(row.part);
    let own = numbers.get(at);
    if (own === undefined) {
      own = new Array<number>(length).fill(0);
      numbers.set(at, own);
    }
    if (row.bucket < length) own[row.bucket] = row.number ?? 0;
  }
  if (!isRunning && !isChanges) return numbers;
  return new Map([...numbers].map(([at, own]) => [at, runningTotal(own).slice(offset)]));
}

/**
 * By how much the number of active persons changes at each step: a person comes in where the steps before, as many as the window has, were
 * idle, and goes out a window's length after the last step in a row. For windows of thousands of steps.
 */
function changesSql(rows: string, keys: string, part: string, steps: number): string {
  return `SELECT ${part} AS part, tupleElement(_eb_change, 1) AS bucket, toFloat64(sum(tupleElement(_eb_change, 2))) AS number FROM (
      SELECT ${keys}arraySort(groupUniqArray(_eb_step)) AS _eb_steps,
        arrayJoin(arrayConcat(
          arrayFilter(one -> one.2 != 0, arrayMap((step, before) -> (step, toInt8(before + ${steps} <= step)), _eb_steps, arrayPushFront(arrayPopBack(_eb_steps), toInt32(-${steps})))),
          arrayFilter(one -> one.2 != 0, arrayMap((step, after) -> (toInt32(step + ${steps}), toInt8(-(step + ${steps} <= after))), _eb_steps, arrayPushBack(arrayPopFront(_eb_steps), toInt32(2000000000))))
        )) AS _eb_change
      FROM (${rows}) GROUP BY ${keys}_eb_key
    ) GROUP BY part, bucket`;
}

function runningTotal(values: readonly number[]): number[] {
  let total = 0;
  return values.map((value) => {
    total += value;
    return total;
  });
}
