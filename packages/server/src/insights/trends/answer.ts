import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import { type Binder, createBinder } from '../shared/binder.ts';
import {
  type BreakdownFilter,
  breakdownColumn,
  type Edges,
  edgesOf,
  placeSql,
  type TopValues,
  topValues,
  valueAt,
} from '../shared/breakdown.ts';
import { bucketsOf } from '../shared/buckets.ts';
import { scopeSql } from '../shared/common-params.ts';
import { instantsOf } from '../shared/date-range.ts';
import { eventNames, selectionName } from '../shared/event-selection.ts';
import { axisOf, betweenSql } from './axis.ts';
import { parseFormula } from './formula.ts';
import { type Counting, countingOf } from './math.ts';
import { type Numbers, numbersOf } from './numbers.ts';
import { letterOf, type Series, type TrendsParams, type TrendsResult } from './params.ts';
import { earlierPeriod, type Period } from './period.ts';
import { type Counted, rowsSql } from './rows.ts';

/** Numbers of one answer, at most. */
const most = 1_000_000;

/** A question that was looked through: its ranges, what each series counts, and the values that the breakdown shows. */
export interface Prepared {
  readonly current: Period;
  readonly previous?: Period;
  /** What a series counts over one of the ranges. */
  counted(series: Series, period: Period): Counted;
  readonly split?: { readonly top: TopValues; place(binder: Binder): string };
}

/** @throws EventbookError `invalid_params` for what does not fit the plan or together. */
export async function prepare(asking: Asking, params: TrendsParams): Promise<Prepared> {
  const { series, display, breakdownFilter, compareFilter } = params;
  for (const { formula } of params.formulas) parseFormula(formula, series.length);
  if (params.smoothingIntervals > 1 && display !== 'over_time') {
    throw refused('smoothingIntervals goes with display "over_time" only.');
  }
  const countings = new Map<Series, Counting>(series.map((each) => [each, countingOf(asking, each)]));
  if (display === 'cumulative') for (const [each, counting] of countings) checkRunning(each, counting);
  const range = await instantsOf(asking, params.dateRange);
  // A total value has no buckets; those of months are few.
  const interval = display === 'total_value' ? 'month' : params.interval;
  const current: Period = { range, buckets: bucketsOf(asking, range, interval) };
  const previous =
    compareFilter?.compare === true ? earlierPeriod(asking, current, { ...params, interval }) : undefined;
  const parts = breakdownFilter === undefined ? 1 : breakdownFilter.breakdownLimit + 2;
  const size = (current.buckets.count + (previous?.buckets.count ?? 0)) * parts * series.length;
  if (size > most) {
    throw refused(`The answer could have ${size} numbers, ${most} at most: take fewer buckets, values or series.`);
  }
  const counted = (each: Series, period: Period): Counted => {
    const counting = countings.get(each) ?? countingOf(asking, each);
    return { series: each, counting, axis: axisOf(asking, params, period, counting) };
  };
  const rest = { current, ...(previous && { previous }), counted };
  if (breakdownFilter === undefined) return rest;
  return { ...rest, split: await splitOf(asking, params, breakdownFilter, rest) };
}

async function splitOf(
  asking: Asking,
  params: TrendsParams,
  filter: BreakdownFilter,
  { current, previous, counted }: Pick<Prepared, 'current' | 'previous' | 'counted'>,
): Promise<NonNullable<Prepared['split']>> {
  const { series } = params;
  const events = eventNames(series);
  const first = Math.min(
    ...[current, previous ?? current].map(({ range, buckets: { starts } }) =>
      Math.min(range.from, ...starts.slice(0, 1)),
    ),
  );
  const whole = betweenSql(first, current.range.to);
  const edges: Edges = await edgesOf(
    asking,
    filter.breakdowns,
    events,
    (binder) => `events_data WHERE ${whole(binder)} AND ${scopeSql(asking, binder, params, series)}`,
  );
  const column = (binder: Binder) => breakdownColumn(asking, binder, filter.breakdowns, events, edges);
  const binder = createBinder();
  const weights = series.map((each) => {
    const own = counted(each, current);
    const rows = rowsSql(asking, binder, params, own, column);
    return `SELECT _eb_part AS _eb_value, toFloat64(${weightOf(own.counting, each)}) AS _eb_weight FROM (${rows}) GROUP BY _eb_part`;
  });
  const top = await topValues(asking, filter, weights.join(' UNION ALL '), binder);
  return { top, place: (each) => placeSql(each, column(each), top) };
}

/** What a value of a breakdown is ranked by. Means and percentiles would put values of a single event first. */
function weightOf(counting: Counting, { math }: Series): string {
  if (counting.kind === 'persons' || counting.kind === 'active') return 'groupBitmap(_eb_key)';
  if (counting.kind === 'texts') return 'uniqExact(_eb_counted)';
  if (math === 'sum') return 'sum(_eb_counted)';
  return 'count()';
}

function checkRunning({ math }: Series, counting: Counting): void {
  if (math === 'sum' || ['rows', 'persons', 'texts', 'first'].includes(counting.kind)) return;
  throw refused(`"${math}" has no running total: display "cumulative" goes with counts, uniques and sums.`);
}

type Line = TrendsResult['results'][number];

/** The numbers of a question. */
export async function answer(asking: Asking, params: TrendsParams): Promise<TrendsResult> {
  const prepared = await prepare(asking, params);
  const { current, previous, split, counted } = prepared;
  const periods = previous === undefined ? [current] : [current, previous];
  const found = await Promise.all(
    periods.map(async (period) => ({
      period,
      numbers: await Promise.all(
        params.series.map((series) => numbersOf(asking, params, counted(series, period), split?.place)),
      ),
    })),
  );
  const places = placesOf(
    params,
    split?.top,
    found.flatMap(({ numbers }) => numbers),
  );
  const formulas = params.formulas.map(({ formula, name }) => ({
    name: name ?? formula,
    formula: parseFormula(formula, params.series.length),
  }));
  const results = found.flatMap(({ period, numbers }) => {
    const length = params.display === 'total_value' ? 1 : period.buckets.count;
    const valuesAt = (at: number, place: number) =>
      smoothed(numbers[at]?.get(place) ?? new Array<number>(length).fill(0), params.smoothingIntervals);
    const line = (values: readonly number[], place: number, head: Pick<Line, 'letter' | 'formula' | 'name'>): Line => ({
      ...head,
      ...(split && { breakdown: valueAt(place, split.top) }),
      period: period === current ? 'current' : 'previous',
      values: params.display === 'total_value' ? [] : [...values],
      total: totalOf(values, params.display),
    });
    if (formulas.length === 0) {
      return params.series.flatMap((series, at) =>
        places.map((place) => line(valuesAt(at, place), place, { letter: letterOf(at), name: selectionName(series) })),
      );
    }
    return formulas.flatMap(({ formula, name }, at) =>
      places.map((place) => {
        const own = params.series.map((_, series) => valuesAt(series, place));
        const values = Array.from({ length }, (_, bucket) =>
          formula.evaluate((letter) => own[letter.charCodeAt(0) - 65]?.[bucket] ?? 0),
        );
        return line(values, place, { formula: at, name });
      }),
    );
  });
  const axis = ({ buckets }: Period) =>
    params.display === 'total_value'
      ? { buckets: [], unfinished: 0 }
      : { buckets: [...buckets.labels], unfinished: buckets.unfinished };
  return { ...axis(current), ...(previous && { previous: axis(previous) }), results };
}

/** The parts that an answer shows: the top values, then the missing one and all others where they came. */
function placesOf(params: TrendsParams, top: TopValues | undefined, numbers: readonly Numbers[]): number[] {
  if (top === undefined) return [0];
  const came = new Set(numbers.flatMap((each) => [...each.keys()]));
  const other = top.texts.length + 1;
  const places = top.texts.map((_, at) => at + 1);
  if (came.has(0)) places.push(0);
  if (came.has(other) && params.breakdownFilter?.breakdownHideOtherAggregation !== true) places.push(other);
  return places;
}

function totalOf(values: readonly number[], display: TrendsParams['display']): number {
  return display === 'over_time' ? values.reduce((sum, value) => sum + value, 0) : (values.at(-1) ?? 0);
}

/** Means of so many values up to each, rounded down, as PostHog has them; fewer at the beginning. */
function smoothed(values: readonly number[], intervals: number): readonly number[] {
  if (intervals === 1) return values;
  return values.map((_, at) => {
    const window = values.slice(Math.max(0, at - intervals + 1), at + 1);
    return Math.floor(window.reduce((sum, value) => sum + value, 0) / window.length);
  });
}

const refused = (message: string) => new EventbookError('invalid_params', message);
