import type { Outcome } from './fold.ts';
import type { FunnelParams } from './params.ts';
import { type Plan, refused } from './plan.ts';
import { rate } from './result.ts';

/** Numbers that a trend may hold while it counts. */
const most = 5_000_000;

interface Line {
  readonly entered: number[];
  readonly converted: number[];
  readonly open: number[];
}

/** Counts outcomes by the bucket in which their attempts began. */
export interface TrendTally {
  add(outcome: Outcome): void;
  /** All who entered, and all who converted. */
  weights(value: number): readonly number[];
  line(values: readonly number[]): {
    entered: number[];
    converted: number[];
    open?: number[];
    conversionRate: number[];
  };
}

/** What became of an attempt that entered; undefined when it did not get to where the trend begins. */
export function trendFate(
  { attempt }: Outcome,
  given: FunnelParams,
  plan: Plan,
): 'reached' | 'dropped' | 'open' | undefined {
  if (attempt.path[plan.fromStep] === -1) return undefined;
  if (attempt.path[plan.toStep] !== -1) return 'reached';
  return given.openWindow === 'separate' && attempt.isOpen(plan.now) ? 'open' : 'dropped';
}

/** @throws EventbookError `invalid_params` when buckets times values are too many. */
export function createTrendTally(given: FunnelParams, plan: Plan): TrendTally {
  const count = plan.buckets?.count ?? 0;
  const zeros = () => new Array<number>(count).fill(0);
  const lines = new Map<number, Line>();
  const lineOf = (value: number): Line => {
    const found = lines.get(value);
    if (found !== undefined) return found;
    if ((lines.size + 1) * count > most) {
      throw refused(`The trend has more than ${most} numbers before values are put together: take fewer buckets.`);
    }
    const made = { entered: zeros(), converted: zeros(), open: zeros() };
    lines.set(value, made);
    return made;
  };
  const total = (list: readonly number[] = []) => list.reduce((sum, each) => sum + each, 0);
  return {
    add(outcome) {
      const fate = trendFate(outcome, given, plan);
      if (fate === undefined) return;
      const { entered, converted, open } = lineOf(outcome.value);
      const { bucket } = outcome;
      entered[bucket] = (entered[bucket] as number) + 1;
      if (fate === 'reached') converted[bucket] = (converted[bucket] as number) + 1;
      if (fate === 'open') open[bucket] = (open[bucket] as number) + 1;
    },
    weights: (value) => [total(lines.get(value)?.entered), total(lines.get(value)?.converted)],
    line(values) {
      const found = values.flatMap((value) => lines.get(value) ?? []);
      const sum = (of: (line: Line) => readonly number[]) =>
        zeros().map((_, at) => found.reduce((all, line) => all + (of(line)[at] as number), 0));
      const entered = sum((line) => line.entered);
      const converted = sum((line) => line.converted);
      return {
        entered,
        converted,
        ...(given.openWindow === 'separate' && { open: sum((line) => line.open) }),
        conversionRate: entered.map((whole, at) => rate(converted[at] as number, whole)),
      };
    },
  };
}
