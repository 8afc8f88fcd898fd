import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import { type Binder, createBinder } from '../shared/binder.ts';
import {
  type BreakdownFilter,
  breakdownColumns,
  breakdownText,
  type Edges,
  edgesOf,
  knownValues,
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
import { type Counted, partNames, rowsSql } from './rows.ts';

/** Numbers of one answer, at most. */
const most = 1_000_000;

/** A question that was looked through: its ranges, what each series counts, and the values that the breakdown shows. */
export interface Prepared {
  readonly current: Period;
  readonly previous?: Period;
  /** What a series counts over one of the ranges. */
  counted(series: Series, period: Period): Counted;
  readonly split?: Split;
}

/** The values of a breakdown. */
export interface Split {
  /** All that there can be, by the plan. */
  readonly known?: TopValues | undefined;
  /** Those with the highest totals, from one look at the rows. */
  ranked(): Promise<TopValues>;
  /** SQL for the place of a row's value among them. */
  place(binder: Binder, top: TopValues): string;
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
): Promise<Split> {
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
  const columns = (binder: Binder) => breakdownColumns(asking, binder, filter.breakdowns, events, edges);
  return {
    known: knownValues(asking, filter, events, edges),
    async ranked() {
      const binder = createBinder();
      const periods = previous === undefined ? [current] : [current, previous];
      const weights = series.flatMap((each) =>
        periods.map((period) => {
          const own = counted(each, period);
          const names = partNames(columns(createBinder()));
          const rows = rowsSql(asking, binder, params, own, columns);
          return `SELECT ${breakdownText(names)} AS _eb_value, toFloat64(${weightOf(own.counting, each)}) AS _eb_weight FROM (${rows}) GROUP BY ${names.join(', ')}`;
        }),
      );
      return await topValues(asking, filter, weights.join(' UNION ALL '), binder);
    },
    place: (binder, top) => placeSql(binder, columns(binder), top),
  };
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
  const ask = (top?: TopValues) =>
    Promise.all(
      periods.map(async (period) => ({
        period,
        numbers: await Promise.all(
          params.series.map((series) =>
            numbersOf(
              asking,
              params,
              counted(series, period),
              top === undefined ? undefined : (binder) => split?.place(binder, top) ?? '',
            ),
          ),
        ),
      })),
    );
  let top = split === undefined ? undefined : (split.known ?? (await split.ranked()));
  let found = await ask(top);
  if (split !== undefined && top === split.known && hasOther(found, top)) {
    // Values of a plan before this one: only the rows can tell.
    top = await split.ranked();
    found = await ask(top);
  }
  const places = placesOf(params, top, found);
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
      ...(top && { breakdown: valueAt(place, top) }),
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

type Found = readonly { readonly period: Period; readonly numbers: readonly Numbers[] }[];

function hasOther(found: Found, top: TopValues | undefined): boolean {
  return found.some(({ numbers }) => numbers.some((own) => own.has((top?.texts.length ?? 0) + 1)));
}

/** The parts that an answer shows: values by the sum of their current numbers, then the missing one and all others; those that came. */
function placesOf({ display, breakdownFilter }: TrendsParams, top: TopValues | undefined, found: Found): number[] {
  if (top === undefined) return [0];
  const came = new Set(found.flatMap(({ numbers }) => numbers.flatMap((own) => [...own.keys()])));
  const other = top.texts.length + 1;
  const sums = new Map<number, number>();
  for (const own of found[0]?.numbers ?? []) {
    for (const [place, values] of own) sums.set(place, (sums.get(place) ?? 0) + totalOf(values, display));
  }
  const places = [...came].filter((place) => place !== 0 && place !== other);
  places.sort((one, two) => (sums.get(two) ?? 0) - (sums.get(one) ?? 0) || compareTexts(top, one, two));
  if (came.has(0)) places.push(0);
  if (came.has(other) && breakdownFilter?.breakdownHideOtherAggregation !== true) places.push(other);
  return places;
}

function compareTexts({ texts }: TopValues, one: number, two: number): number {
  return (texts[one - 1] ?? '') < (texts[two - 1] ?? '') ? -1 : 1;
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
