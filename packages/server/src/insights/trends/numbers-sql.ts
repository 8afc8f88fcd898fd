import type { Asking } from '../asking.ts';
import type { Binder } from '../shared/binder.ts';
import type { Axis } from './axis.ts';
import type { TrendsParams } from './params.ts';
import { type Counted, type Part, rowsSql } from './rows.ts';

/**
 * A SELECT of the numbers of a series over one range: `part` (the place that `place` gives; 0 without a breakdown), `bucket` and `number`.
 * Of a running total it is what each bucket adds, and so it is where `isChanges`.
 */
export function numbersSql(
  asking: Asking,
  binder: Binder,
  params: TrendsParams,
  counted: Counted,
  place?: Part,
): string {
  const { counting, axis } = counted;
  const isRunning = params.display === 'cumulative';
  const rows = rowsSql(asking, binder, params, counted, place);
  const part = place === undefined ? '0 AS part' : '_eb_part AS part';
  const keys = place === undefined ? '' : '_eb_part, ';
  const of = (number: string, from: string) =>
    `SELECT ${part}, _eb_step AS bucket, toFloat64(${number}) AS number FROM (${from}) GROUP BY part, bucket`;
  /** Each person or text once, where it was first seen. */
  const firstSeen = (what: string) => `SELECT ${keys}min(_eb_step) AS _eb_step FROM (${rows}) GROUP BY ${keys}${what}`;
  switch (counting.kind) {
    case 'rows':
    case 'first':
      return of('count()', rows);
    case 'persons':
      return isRunning ? of('count()', firstSeen('_eb_key')) : of('groupBitmap(_eb_key)', rows);
    case 'texts':
      return isRunning ? of('count()', firstSeen('_eb_counted')) : of('uniqExact(_eb_counted)', rows);
    case 'numbers':
      return of(counting.aggregate('_eb_counted'), rows);
    case 'per person': {
      const each = `SELECT ${keys}_eb_step, count() AS _eb_counted FROM (${rows}) GROUP BY ${keys}_eb_step, _eb_key`;
      return of(counting.aggregate('_eb_counted'), each);
    }
    case 'active':
      if (axis.window === undefined) return of('groupBitmap(_eb_key)', rows);
      return axis.window.isFine
        ? changesSql(rows, part, keys, axis.window.steps)
        : windowsSql(binder, rows, part, keys, axis.count, axis.window);
  }
}

/** A bitmap of persons per day, then those of each window together: the persons of a day are gathered once, however many windows it is in. */
function windowsSql(
  binder: Binder,
  rows: string,
  part: string,
  keys: string,
  count: number,
  { steps, ends }: NonNullable<Axis['window']>,
): string {
  const all = binder.bind('Array(Int32)', ends);
  return `SELECT ${part}, _eb_bucket AS bucket, toFloat64(groupBitmapMerge(_eb_persons)) AS number FROM (
      SELECT ${keys}_eb_step, groupBitmapState(_eb_key) AS _eb_persons FROM (${rows}) GROUP BY ${keys}_eb_step
    ) ARRAY JOIN arrayFilter((_, end) -> _eb_step <= end AND _eb_step > end - ${steps}, range(toUInt32(${count})), ${all}) AS _eb_bucket
    GROUP BY part, bucket`;
}

/**
 * By how much the number of active persons changes at each step: a person comes in where the steps before, as many as the window has, were
 * idle, and goes out a window's length after the last step in a row. For windows of thousands of steps.
 */
function changesSql(rows: string, part: string, keys: string, steps: number): string {
  const came = `arrayFilter((_, before) -> before + ${steps} <= _, _eb_steps, arrayPushFront(arrayPopBack(_eb_steps), toInt32(-${steps})))`;
  const went = `arrayFilter((_, after) -> _ + ${steps} <= after, _eb_steps, arrayPushBack(arrayPopFront(_eb_steps), toInt32(${never})))`;
  return `SELECT ${part}, tupleElement(_eb_change, 1) AS bucket, toFloat64(sum(tupleElement(_eb_change, 2))) AS number FROM (
      SELECT ${keys}arraySort(groupUniqArray(_eb_step)) AS _eb_steps, arrayJoin(arrayConcat(
        arrayMap(step -> (step, toInt8(1)), ${came}),
        arrayMap(step -> (toInt32(step + ${steps}), toInt8(-1)), ${went})
      )) AS _eb_change
      FROM (${rows}) GROUP BY ${keys}_eb_key
    ) GROUP BY part, bucket`;
}

/** A step that no range reaches. */
const never = 2_000_000_000;
