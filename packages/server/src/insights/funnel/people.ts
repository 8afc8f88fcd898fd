import { z } from 'zod';
import type { Asking } from '../asking.ts';
import type { PeopleSelection } from '../insight.ts';
import { breakdownValueSchema } from '../shared/breakdown.ts';
import { fates, hasFate, secondsBetween } from './fate.ts';
import { fold, type Outcome } from './fold.ts';
import type { FunnelParams } from './params.ts';
import { type Plan, planOf, refused } from './plan.ts';
import { rankedParts } from './ranked.ts';
import { createStepsTally } from './steps.ts';
import { binAt, binsOf } from './times.ts';
import { createTrendTally, trendFate } from './trend.ts';
import { levelsSql, windowFunnelMode } from './window-funnel.ts';

export const funnelCell = z.strictObject({
  step: z.int().min(1).optional().describe('1 when not given; of a trend toStep.'),
  fate: z
    .enum(fates)
    .default('reached')
    .describe('Reached the step; dropped at it; or not there yet in an open window.'),
  breakdown: breakdownValueSchema.optional().describe('A value that the answer shows; all together when not given.'),
  bucket: z.int().min(0).optional().describe('Of a trend: index of the bucket.'),
  bin: z.int().min(0).optional().describe('Of the time to convert: index of the bar.'),
});

type Cell = z.output<typeof funnelCell>;

/** @throws EventbookError `invalid_params` for a cell that the answer does not have, or where actors are no persons. */
export async function funnelPeople(asking: Asking, given: FunnelParams, cell: Cell): Promise<PeopleSelection> {
  if (given.aggregateBy !== 'person') {
    throw refused(`This funnel counts ${given.aggregateBy}s, not persons: there are no people to list.`);
  }
  const plan = await planOf(asking, given);
  check(given, plan, cell);
  if (given.view === 'time_to_convert') return { keys: await inBin(asking, given, plan, cell.bin ?? 0) };
  const mode = windowFunnelMode(given);
  if (given.view === 'steps' && mode !== undefined) return bySql(asking, given, plan, mode, cell);
  return { keys: await byFold(asking, given, plan, cell) };
}

function check(given: FunnelParams, plan: Plan, { step = 1, fate, breakdown, bucket, bin }: Cell): void {
  if (step > plan.rules.count) throw refused(`There is no step ${step}.`);
  if (fate === 'open' && given.openWindow !== 'separate') {
    throw refused('Open windows are no state of their own here: ask with openWindow "separate".');
  }
  if (breakdown !== undefined && given.breakdownFilter === undefined) throw refused('The answer has no breakdown.');
  if ((given.view === 'trend') !== (bucket !== undefined)) throw refused('A bucket goes with a trend.');
  if (bucket !== undefined && bucket >= (plan.buckets?.count ?? 0)) throw refused(`There is no bucket ${bucket}.`);
  if ((given.view === 'time_to_convert') !== (bin !== undefined)) throw refused('A bin goes with the time to convert.');
}

function bySql(
  asking: Asking,
  given: FunnelParams,
  plan: Plan,
  mode: 'default' | 'strict_once',
  { step = 1, fate }: Cell,
): PeopleSelection {
  const { sql, binder } = levelsSql(asking, given, plan, mode);
  const level = binder.bind('UInt8', fate === 'reached' ? step : step - 1);
  const condition = fate === 'reached' ? `_eb_level >= ${level}` : `_eb_level = ${level} AND _eb_level > 0`;
  return { sql: `SELECT _eb_actor AS person_key FROM (${sql}) WHERE ${condition}`, params: binder.params };
}

async function byFold(asking: Asking, given: FunnelParams, plan: Plan, cell: Cell): Promise<number[]> {
  const { view, breakdownFilter } = given;
  const isSplit = cell.breakdown !== undefined;
  const tally = view === 'trend' ? createTrendTally(given, plan) : createStepsTally(given, plan);
  const found: { key: number; value: number }[] = [];
  const texts = await fold(asking, given, plan, isSplit, (outcome) => {
    if (isSplit) tally.add(outcome);
    if (isMeant(outcome, given, plan, cell)) found.push({ key: outcome.person, value: outcome.value });
  });
  if (!isSplit || breakdownFilter === undefined) return found.map(({ key }) => key);
  const wanted = JSON.stringify(cell.breakdown);
  const part = rankedParts(texts, tally.weights, breakdownFilter).find(({ value }) => JSON.stringify(value) === wanted);
  if (part === undefined) throw refused(`The answer has no part for ${wanted}.`);
  const members = new Set(part.members);
  // Beyond the limit, a person can have several of the values.
  return [...new Set(found.filter(({ value }) => members.has(value)).map(({ key }) => key))];
}

function isMeant(outcome: Outcome, given: FunnelParams, plan: Plan, cell: Cell): boolean {
  const separates = given.openWindow === 'separate';
  if (given.view === 'steps') return hasFate(outcome, plan, cell.step ?? 1, cell.fate, separates);
  if (outcome.bucket !== cell.bucket) return false;
  const fate = trendFate(outcome, given, plan);
  if (cell.fate !== 'reached') return fate === cell.fate;
  return fate !== undefined && outcome.attempt.path[cell.step ?? plan.toStep] !== -1;
}

async function inBin(asking: Asking, given: FunnelParams, plan: Plan, bin: number): Promise<number[]> {
  const { fromStep, toStep } = plan;
  const keys: number[] = [];
  const seconds: number[] = [];
  await fold(asking, given, plan, false, (outcome) => {
    if (outcome.attempt.path[toStep] === -1) return;
    keys.push(outcome.person);
    seconds.push(secondsBetween(outcome, fromStep, toStep));
  });
  const bins = binsOf(Float64Array.from(seconds), given.binCount);
  return bins === undefined ? [] : keys.filter((_, at) => binAt(bins, seconds[at] as number) === bin);
}
