import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import { bucketsOf } from '../shared/buckets.ts';
import { instantsOf } from '../shared/date-range.ts';
import { axisOf } from './axis.ts';
import { parseFormula } from './formula.ts';
import { type Counting, countingOf } from './math.ts';
import type { Series, TrendsParams } from './params.ts';
import { earlierPeriod, type Period } from './period.ts';
import type { Counted } from './rows.ts';
import { type Split, splitOf } from './split.ts';

/** Numbers of one answer, at most. */
const most = 1_000_000;

/** One range, and what each series counts over it. */
export interface PreparedPeriod extends Period {
  readonly counted: readonly Counted[];
}

/** A question that was looked through: its ranges, what each series counts, and the values that the breakdown shows. */
export interface Prepared {
  readonly current: PreparedPeriod;
  readonly previous?: PreparedPeriod;
  readonly split?: Split;
}

/** @throws EventbookError `invalid_params` for what does not fit the plan or together. */
export async function prepare(asking: Asking, params: TrendsParams): Promise<Prepared> {
  const { series, display, breakdownFilter, compareFilter } = params;
  for (const { formula } of params.formulas) parseFormula(formula, series.length);
  if (params.smoothingIntervals > 1 && display !== 'over_time') {
    throw refused('smoothingIntervals goes with display "over_time" only.');
  }
  const countings = series.map((each) => countingOf(asking, each));
  if (display === 'cumulative') for (const [at, each] of series.entries()) checkRunning(each, countings[at]);
  const range = await instantsOf(asking, params.dateRange);
  // A total value has no buckets; those of months are few.
  const interval = display === 'total_value' ? 'month' : params.interval;
  const now: Period = { range, buckets: bucketsOf(asking, range, interval) };
  const before = compareFilter?.compare === true ? earlierPeriod(asking, now, { ...params, interval }) : undefined;
  const parts = breakdownFilter === undefined ? 1 : breakdownFilter.breakdownLimit + 2;
  const size = (now.buckets.count + (before?.buckets.count ?? 0)) * parts * series.length;
  if (size > most) {
    throw refused(`The answer could have ${size} numbers, ${most} at most: take fewer buckets, values or series.`);
  }
  const current = countedOver(asking, params, countings, now);
  const previous = before === undefined ? undefined : countedOver(asking, params, countings, before);
  const prepared = { current, ...(previous && { previous }) };
  if (breakdownFilter === undefined) return prepared;
  const both = previous === undefined ? [current] : [current, previous];
  const around = {
    from: Math.min(...both.map((each) => Math.min(each.range.from, each.buckets.starts[0] ?? each.range.from))),
    to: Math.max(...both.map((each) => each.range.to)),
  };
  const counted = both.flatMap((each) => each.counted);
  return { ...prepared, split: await splitOf(asking, params, breakdownFilter, counted, around) };
}

function countedOver(
  asking: Asking,
  params: TrendsParams,
  countings: readonly Counting[],
  period: Period,
): PreparedPeriod {
  const counted = params.series.map((series, at): Counted => {
    const counting = countings[at] ?? countingOf(asking, series);
    return { series, counting, axis: axisOf(asking, params, period, counting) };
  });
  return { ...period, counted };
}

function checkRunning({ math }: Series, counting: Counting | undefined): void {
  if (math === 'sum' || ['rows', 'persons', 'texts', 'first'].includes(counting?.kind ?? '')) return;
  throw refused(`"${math}" has no running total: display "cumulative" goes with counts, uniques and sums.`);
}

const refused = (message: string) => new EventbookError('invalid_params', message);
