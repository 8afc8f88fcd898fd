import type { Outcome } from './fold.ts';
import type { Plan } from './plan.ts';

/** What became of an actor at a step. Someone is dropped, or still open, at the first step that had to come next. */
export const fates = ['reached', 'dropped', 'open'] as const;
export type Fate = (typeof fates)[number];

/** The step at which an actor is dropped or still open; 0 when all steps that had to be done are done. */
export function stopOf({ attempt }: Outcome, { rules: { count, optional } }: Plan): number {
  for (let step = 1; step <= count; step += 1) if (!optional[step] && attempt.path[step] === -1) return step;
  return 0;
}

/** Whether the actor is of those that a number counts. `separatesOpen`: whether an open window is a state of its own. */
export function hasFate(outcome: Outcome, plan: Plan, step: number, fate: Fate, separatesOpen: boolean): boolean {
  if (fate === 'reached') return outcome.attempt.path[step] !== -1;
  if (stopOf(outcome, plan) !== step) return false;
  return (separatesOpen && outcome.attempt.isOpen(plan.now)) === (fate === 'open');
}

/** Seconds from one step that was done to another. */
export function secondsBetween({ attempt, events }: Outcome, from: number, to: number): number {
  const [first, last] = [attempt.path[from] as number, attempt.path[to] as number];
  return ((events.times[last] as number) - (events.times[first] as number)) / 1_000;
}
