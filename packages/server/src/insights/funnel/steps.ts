import { selectionName } from '../shared/event-selection.ts';
import { secondsBetween, stopOf } from './fate.ts';
import type { Outcome } from './fold.ts';
import { createNumbers, joined, type Numbers } from './numbers.ts';
import type { FunnelParams } from './params.ts';
import type { Plan } from './plan.ts';
import { rate, type StepResult } from './result.ts';
import { timesOf } from './times.ts';

/** What one value of the breakdown comes to, by step; place 0 stands for nothing. */
interface Tally {
  readonly reached: number[];
  readonly dropped: number[];
  readonly open: number[];
  readonly seconds: readonly Numbers[];
}

/** Counts outcomes, and shows the steps of some values together. */
export interface StepsTally {
  add(outcome: Outcome): void;
  /** Who reached each step, first step first. */
  weights(value: number): readonly number[];
  steps(values: readonly number[]): StepResult[];
}

export function createStepsTally(given: FunnelParams, plan: Plan): StepsTally {
  const { count, optional } = plan.rules;
  const separatesOpen = given.openWindow === 'separate';
  const zeros = () => new Array<number>(count + 1).fill(0);
  const tallies: (Tally | undefined)[] = [];
  const tallyOf = (value: number): Tally => {
    const found = tallies[value];
    if (found !== undefined) return found;
    const seconds = given.conversionTimes ? zeros().map(createNumbers) : [];
    const made = { reached: zeros(), dropped: zeros(), open: zeros(), seconds };
    tallies[value] = made;
    return made;
  };
  return {
    add(outcome) {
      const { reached, dropped, open, seconds } = tallyOf(outcome.value);
      const { path } = outcome.attempt;
      let before = 0;
      for (let step = 1; step <= count; step += 1) {
        if (path[step] === -1) continue;
        reached[step] = (reached[step] as number) + 1;
        if (optional[step]) continue;
        if (before > 0 && given.conversionTimes) {
          const took = secondsBetween(outcome, before, step);
          if (took > 0 || given.zeroSecondSteps === 'count') seconds[step]?.push(took);
        }
        before = step;
      }
      const stop = stopOf(outcome, plan);
      if (stop === 0) return;
      const counted = separatesOpen && outcome.attempt.isOpen(plan.now) ? open : dropped;
      counted[stop] = (counted[stop] as number) + 1;
    },
    weights: (value) => tallies[value]?.reached.slice(1) ?? [0],
    steps(values) {
      const found = values.flatMap((value) => tallies[value] ?? []);
      const sum = (lists: readonly (readonly number[])[]) =>
        zeros().map((_, step) => lists.reduce((all, list) => all + (list[step] as number), 0));
      return stepsOf(given, plan, {
        reached: sum(found.map(({ reached }) => reached)),
        dropped: sum(found.map(({ dropped }) => dropped)),
        open: sum(found.map(({ open }) => open)),
        seconds: (step) => joined(found.flatMap(({ seconds }) => seconds[step] ?? [])),
      });
    },
  };
}

/** What the store's levels come to: `counts` has at n how many did exactly n steps. */
export function stepsOfLevels(given: FunnelParams, plan: Plan, counts: ReadonlyMap<number, number>): StepResult[] {
  const steps = Array.from({ length: plan.rules.count + 1 }, (_, step) => step);
  const exactly = (level: number) => counts.get(level) ?? 0;
  const reached = steps.map((step) => steps.slice(step).reduce((all, level) => all + exactly(level), 0));
  const dropped = steps.map((step) => (step < 2 ? 0 : exactly(step - 1)));
  return stepsOf(given, plan, { reached, dropped, open: steps.map(() => 0), seconds: () => new Float64Array() });
}

interface Sums {
  readonly reached: readonly number[];
  readonly dropped: readonly number[];
  readonly open: readonly number[];
  seconds(step: number): Float64Array;
}

function stepsOf(given: FunnelParams, plan: Plan, { reached, dropped, open, seconds }: Sums): StepResult[] {
  const { count, optional, order } = plan.rules;
  const steps: StepResult[] = [];
  const first = reached[1] as number;
  let before = first;
  for (let step = 1; step <= count; step += 1) {
    const here = reached[step] as number;
    const isOptional = optional[step] === true;
    const selection = given.series[step - 1];
    const inAnyOrder = step === 1 ? 'Completed 1 step' : `Completed ${step} steps`;
    steps.push({
      name: order === 'unordered' || selection === undefined ? inAnyOrder : selectionName(selection),
      optional: isOptional,
      reached: here,
      dropped: dropped[step] as number,
      ...(given.openWindow === 'separate' && { open: open[step] as number }),
      conversionRate: rate(here, first),
      conversionRateFromPrevious: rate(here, before),
      conversionTimes: isOptional || step === 1 ? null : timesOf(seconds(step)),
    });
    if (!isOptional) before = here;
  }
  return steps;
}
