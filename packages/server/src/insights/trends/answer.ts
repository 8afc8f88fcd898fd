import type { Asking } from '../asking.ts';
import { type TopValues, valueAt } from '../shared/breakdown.ts';
import { selectionName } from '../shared/event-selection.ts';
import { parseFormula } from './formula.ts';
import { type Numbers, numbersOf } from './numbers.ts';
import { letterOf, type TrendsParams, type TrendsResult } from './params.ts';
import type { Period } from './period.ts';
import { prepare } from './prepare.ts';

type Line = TrendsResult['results'][number];

/** The numbers of a question. */
export async function answer(asking: Asking, params: TrendsParams): Promise<TrendsResult> {
  const { current, previous, split } = await prepare(asking, params);
  const periods = previous === undefined ? [current] : [current, previous];
  const ask = (top?: TopValues) =>
    Promise.all(
      periods.map(async (period) => ({
        period,
        numbers: await Promise.all(
          period.counted.map((own) =>
            numbersOf(asking, params, own, top === undefined ? undefined : (binder) => split?.place(binder, top) ?? ''),
          ),
        ),
      })),
    );
  let top = split === undefined ? undefined : (split.known ?? (await split.ranked()));
  let found = await ask(top);
  if (split !== undefined && top === split.known && hasOther(found, top)) {
    // Values of a plan before this one, or that came meanwhile: only the rows can tell.
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
