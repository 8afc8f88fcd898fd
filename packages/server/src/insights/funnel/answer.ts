import type { Asking } from '../asking.ts';
import { secondsBetween } from './fate.ts';
import { fold, type Outcome } from './fold.ts';
import { createNumbers } from './numbers.ts';
import type { FunnelParams } from './params.ts';
import { type Plan, planOf } from './plan.ts';
import { rankedParts } from './ranked.ts';
import type { FunnelResult } from './result.ts';
import { attributionOf } from './source.ts';
import { createStepsTally, stepsOfLevels } from './steps.ts';
import { binAt, binsOf, meanOf } from './times.ts';
import { createTrendTally } from './trend.ts';
import { levelsSql, windowFunnelMode } from './window-funnel.ts';

/** @throws EventbookError `invalid_params`, and what `Asking` throws. */
export async function funnelAnswer(asking: Asking, given: FunnelParams): Promise<FunnelResult> {
  const plan = await planOf(asking, given);
  switch (given.view) {
    case 'time_to_convert':
      return await timeToConvert(asking, given, plan);
    case 'trend':
      return await trend(asking, given, plan);
    case 'steps': {
      const mode = given.conversionTimes ? undefined : windowFunnelMode(given);
      return mode === undefined ? await steps(asking, given, plan) : await levels(asking, given, plan, mode);
    }
  }
}

async function levels(
  asking: Asking,
  given: FunnelParams,
  plan: Plan,
  mode: 'default' | 'strict_once',
): Promise<FunnelResult> {
  const { sql, binder } = levelsSql(asking, given, plan, mode);
  const rows = await asking.rows<{ _eb_level: number; n: string }>(
    `SELECT _eb_level, count() AS n FROM (${sql}) GROUP BY _eb_level`,
    binder.params,
  );
  const counts = new Map(rows.map(({ _eb_level: level, n }) => [level, Number(n)]));
  return { view: 'steps', engine: 'windowFunnel', steps: stepsOfLevels(given, plan, counts) };
}

/** Folds by value, and once more over all events where a value sees only some of them. */
export async function foldParts(
  asking: Asking,
  given: FunnelParams,
  plan: Plan,
  split: (outcome: Outcome) => void,
  whole: (outcome: Outcome) => void,
): Promise<{ readonly texts: readonly string[]; readonly isWholeSplit: boolean }> {
  const isSplit = given.breakdownFilter !== undefined;
  const attribution = attributionOf(given);
  const isPartial = isSplit && (attribution === 'all_events' || attribution === 'step');
  const texts = await fold(asking, given, plan, isSplit, split);
  if (isPartial) await fold(asking, given, plan, false, whole);
  return { texts, isWholeSplit: !isPartial };
}

async function steps(asking: Asking, given: FunnelParams, plan: Plan): Promise<FunnelResult> {
  const split = createStepsTally(given, plan);
  const whole = createStepsTally(given, plan);
  const { texts, isWholeSplit } = await foldParts(asking, given, plan, split.add, whole.add);
  const all = isWholeSplit ? split.steps([...texts.keys()]) : whole.steps([0]);
  const rest = { view: 'steps', engine: 'fold', steps: all } as const;
  if (given.breakdownFilter === undefined) return rest;
  const parts = rankedParts(texts, split.weights, given.breakdownFilter);
  return { ...rest, breakdown: parts.map(({ value, members }) => ({ value, steps: split.steps(members) })) };
}

async function timeToConvert(asking: Asking, given: FunnelParams, plan: Plan): Promise<FunnelResult> {
  const { fromStep, toStep } = plan;
  const seconds = createNumbers();
  await fold(asking, given, plan, false, (outcome) => {
    if (outcome.attempt.path[toStep] !== -1) seconds.push(secondsBetween(outcome, fromStep, toStep));
  });
  const list = seconds.values();
  const bins = binsOf(list, given.binCount);
  const counts = new Array<number>(bins?.count ?? 0).fill(0);
  if (bins !== undefined)
    for (const value of list) counts[binAt(bins, value)] = (counts[binAt(bins, value)] as number) + 1;
  return {
    view: 'time_to_convert',
    engine: 'fold',
    fromStep,
    toStep,
    converted: list.length,
    averageConversionTime: list.length === 0 ? null : meanOf(list),
    bins: bins === undefined ? [] : counts.map((count, at) => ({ fromSeconds: bins.from + at * bins.width, count })),
  };
}

async function trend(asking: Asking, given: FunnelParams, plan: Plan): Promise<FunnelResult> {
  const split = createTrendTally(given, plan);
  const whole = createTrendTally(given, plan);
  const { texts, isWholeSplit } = await foldParts(asking, given, plan, split.add, whole.add);
  const all = isWholeSplit ? split.line([...texts.keys()]) : whole.line([0]);
  const { fromStep, toStep, buckets } = plan;
  const rest: Extract<FunnelResult, { view: 'trend' }> = {
    view: 'trend',
    engine: 'fold',
    buckets: [...(buckets?.labels ?? [])],
    unfinished: buckets?.unfinished ?? 0,
    fromStep,
    toStep,
    ...all,
  };
  if (given.breakdownFilter === undefined) return rest;
  const parts = rankedParts(texts, split.weights, given.breakdownFilter);
  return { ...rest, breakdown: parts.map(({ value, members }) => ({ value, ...split.line(members) })) };
}
