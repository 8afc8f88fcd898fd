import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import { type Buckets, bucketsOf } from '../shared/buckets.ts';
import { type Instants, instantsOf } from '../shared/date-range.ts';
import type { EventSelection } from '../shared/event-selection.ts';
import { type FunnelParams, spanMs } from './params.ts';
import type { Entrance, Rules } from './rules.ts';

/** An event of the funnel, and the bits that say what it is. */
export interface Marked {
  readonly selection: Pick<EventSelection, 'event' | 'filters'>;
  readonly bits: readonly number[];
}

/** A question that was looked through: what to read, and by which rules to follow an actor. */
export interface Plan {
  readonly rules: Rules;
  readonly marked: readonly Marked[];
  /** How many bits there are. */
  readonly bits: number;
  /** Events to read; times in a funnel are counted from its beginning. */
  readonly scan: Instants;
  readonly entrance: Entrance;
  /** For a trend: when attempts begin. */
  readonly buckets?: Buckets;
  /** As times of the funnel are counted. */
  readonly now: number;
  readonly fromStep: number;
  readonly toStep: number;
}

/** @throws EventbookError `invalid_params` for what does not go together. */
export async function planOf(asking: Asking, given: FunnelParams): Promise<Plan> {
  check(given);
  const toStep = given.toStep ?? given.series.length;
  // A trend looks no further than at the step that it asks for.
  const series = given.view === 'trend' ? given.series.slice(0, toStep) : given.series;
  const rules = rulesOf(given, series);
  const range = await instantsOf(asking, given.dateRange);
  const buckets = given.view === 'trend' ? bucketsOf(asking, range, given.interval) : undefined;
  const from = buckets?.starts[0] ?? range.from;
  const scan = { from, to: given.openWindow === 'separate' ? range.to + rules.windowMs + 1 : range.to };
  const exclusions = exclusionsOf(given, series.length);
  return {
    rules,
    marked: [...series.map((selection, at) => ({ selection, bits: [at] })), ...exclusions],
    bits: exclusions.length === 0 ? series.length : 2 * series.length - 1,
    scan,
    entrance: { from: 0, to: range.to - from, first: 0 },
    ...(buckets !== undefined && { buckets }),
    now: asking.now - from,
    fromStep: given.fromStep,
    toStep,
  };
}

function rulesOf(given: FunnelParams, series: FunnelParams['series']): Rules {
  return {
    count: series.length,
    order: given.orderType,
    windowMs: windowOf(given),
    optional: [false, ...series.map(({ optionalInFunnel }) => optionalInFunnel)],
    within: [
      Number.POSITIVE_INFINITY,
      ...series.map(({ within }) => (within === undefined ? Number.POSITIVE_INFINITY : spanMs(within))),
    ],
    attributedStep:
      given.breakdownFilter !== undefined && given.breakdownAttributionType === 'step'
        ? given.breakdownAttributionStep
        : 0,
  };
}

export function windowOf({ windowInterval, windowIntervalUnit }: FunnelParams): number {
  return spanMs({ interval: windowInterval, unit: windowIntervalUnit });
}

/** Between two steps means: before each of the steps behind the first of them. */
function exclusionsOf(given: FunnelParams, steps: number): Marked[] {
  return (given.exclusions ?? []).flatMap(({ event, filters, fromStep, toStep = given.series.length }) => {
    const bits: number[] = [];
    for (let step = fromStep + 1; step <= Math.min(toStep, steps); step += 1) bits.push(steps + step - 2);
    return bits.length === 0 ? [] : [{ selection: { event, filters }, bits }];
  });
}

function check(given: FunnelParams): void {
  const { series, orderType, view, fromStep } = given;
  const count = series.length;
  const toStep = given.toStep ?? count;
  if (series[0]?.optionalInFunnel) throw refused('The first step can not be optional.');
  if (series[0]?.within !== undefined) throw refused('Nothing comes before the first step: it has no "within".');
  for (const each of given.exclusions ?? []) {
    const to = each.toStep ?? count;
    if (each.fromStep >= to || to > count) {
      throw refused(`An exclusion stands between two of the ${count} steps, not from ${each.fromStep} to ${to}.`);
    }
    if (orderType === 'unordered' && (each.fromStep !== 1 || to !== count)) {
      throw refused('In any order, an exclusion is about the whole funnel: leave out fromStep and toStep.');
    }
  }
  if (orderType === 'unordered') {
    if (series.some(({ optionalInFunnel }) => optionalInFunnel)) {
      throw refused('In any order, no step can be optional.');
    }
    if (series.some(({ within }) => within !== undefined)) {
      throw refused('In any order, no step has a step before it: "within" does not go with it.');
    }
  }
  if (view !== 'steps') {
    if (fromStep > toStep || toStep > count || (view === 'time_to_convert' && fromStep === toStep)) {
      throw refused(`fromStep and toStep are two of the ${count} steps, one behind the other.`);
    }
    for (const step of [fromStep, toStep]) {
      if (series[step - 1]?.optionalInFunnel) throw refused(`Step ${step} is optional: it is no end of a conversion.`);
    }
  }
  if ((given.aggregateBy === 'group') !== (given.groupType !== undefined)) {
    throw refused('aggregateBy "group" and groupType go together.');
  }
  checkBreakdown(given);
}

function checkBreakdown(given: FunnelParams): void {
  const { breakdownFilter: filter, breakdownAttributionStep: step } = given;
  if (filter === undefined) return;
  if (given.view === 'time_to_convert') throw refused('The time to convert has no breakdown: narrow it with filters.');
  if (given.breakdownAttributionType === 'step') {
    if (step > given.series.length) throw refused(`There is no step ${step} to take the value from.`);
    if (given.view === 'trend' && step > (given.toStep ?? given.series.length)) {
      throw refused('The step that the value is taken from comes after toStep.');
    }
    if (given.orderType === 'unordered' && step !== 1) {
      throw refused('In any order, the value can only be that of the first step.');
    }
  }
  if (filter.breakdowns.some((each) => 'cohorts' in each)) {
    if (filter.breakdowns.length > 1) throw refused('In a funnel, a breakdown by cohorts stands alone.');
    if (given.aggregateBy !== 'person') throw refused('Cohorts are of persons: a breakdown by them needs persons.');
  }
}

export const refused = (message: string) => new EventbookError('invalid_params', message);
