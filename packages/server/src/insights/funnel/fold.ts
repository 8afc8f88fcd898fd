import type { Asking } from '../asking.ts';
import { anyOrderMachine } from './any-order.ts';
import { createKinds } from './kinds.ts';
import { orderedMachine } from './machine.ts';
import type { FunnelParams } from './params.ts';
import { type Plan, refused } from './plan.ts';
import { type Actor, readActors } from './read-actors.ts';
import type { ActorEvents, Attempt, Entrance, Kind } from './rules.ts';
import { missingText, sourceOf } from './source.ts';

/** How far an actor got. Good until the next. */
export interface Outcome {
  /** The person's key; 0 where actors are no persons. */
  readonly person: number;
  /** Index into the values. */
  readonly value: number;
  /** Of a trend: the bucket in which the attempt began. */
  readonly bucket: number;
  readonly attempt: Attempt;
  readonly events: ActorEvents;
}

/** Different values of a breakdown, at most. */
const mostValues = 100_000;

/**
 * Follows every actor through the funnel and hands over how far each got; those who never entered, or whom an exclusion takes out, are
 * left out. Gives the texts of the breakdown's values, `''` for the missing one.
 * @throws EventbookError `invalid_params` for what the plan does not have or too many values, and what `Asking.stream` throws.
 */
export async function fold(
  asking: Asking,
  given: FunnelParams,
  plan: Plan,
  isSplit: boolean,
  take: (outcome: Outcome) => void,
): Promise<readonly string[]> {
  const { sql, params, format } = await sourceOf(asking, given, plan, isSplit);
  const kinds = createKinds(plan.rules.count);
  const rules = isSplit ? plan.rules : { ...plan.rules, attributedStep: 0 };
  const machine = rules.order === 'unordered' ? anyOrderMachine(rules, kinds.list) : orderedMachine(rules, kinds.list);
  const texts: string[] = [];
  const indexes = new Map<string, number>();
  const missing = missingText(given);
  const indexOf = (text: string): number => {
    const known = text === missing ? '' : text;
    const found = indexes.get(known);
    if (found !== undefined) return found;
    if (texts.length === mostValues) throw refused(`The breakdown has more than ${mostValues} values.`);
    indexes.set(known, texts.length);
    return texts.push(known) - 1;
  };
  if (!format.hasValue && !format.eventValues) indexOf('');

  const follow = ({ key, events }: Actor, entrance: Entrance, value: number, bucket: number): void => {
    const attempt = machine.run(events, entrance, value);
    if (attempt.step === 0 || attempt.excluded) return;
    take({ person: key, value, bucket, attempt, events });
  };
  const enter = (actor: Actor, value: number): void => {
    const { buckets, entrance, scan } = plan;
    if (buckets === undefined) follow(actor, entrance, value, 0);
    else {
      for (const { bucket, first } of entered(actor.events, buckets.starts, plan, kinds.list)) {
        const from = (buckets.starts[bucket] as number) - scan.from;
        const to = Math.min((buckets.starts[bucket + 1] ?? buckets.end) - scan.from, entrance.to);
        follow(actor, { from, to, first }, value, bucket);
      }
    }
  };
  const step = rules.attributedStep;
  await readActors(await asking.stream(sql, 'RowBinary', params), format, kinds, indexOf, (actor) => {
    if (!format.eventValues) return enter(actor, actor.value);
    // Whoever never did the step has no value.
    const { length, values, kinds: kindOf } = actor.events;
    const own = new Set<number>();
    for (let at = 0; at < length; at += 1) {
      const steps = kinds.list[kindOf[at] as number]?.steps ?? [];
      if (rules.order === 'unordered' ? steps.length > 0 : steps.includes(step)) own.add(values[at] as number);
    }
    for (const value of own) enter(actor, value);
  });
  return texts;
}

/** The buckets in which an actor may enter: with its first event that is step 1; in any order every event may begin an attempt. */
function entered(
  { length, times, kinds: kindOf }: ActorEvents,
  starts: readonly number[],
  { scan, rules }: Plan,
  kinds: readonly Kind[],
): { readonly bucket: number; readonly first: number }[] {
  const found: { bucket: number; first: number }[] = [];
  const inAnyOrder = rules.order === 'unordered';
  let end = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < length; at += 1) {
    const time = (times[at] as number) + scan.from;
    if (time < end || !(inAnyOrder || kinds[kindOf[at] as number]?.steps.includes(1))) continue;
    const bucket = lastAtMost(starts, time);
    end = starts[bucket + 1] ?? Number.POSITIVE_INFINITY;
    let first = inAnyOrder ? 0 : at;
    // Simultaneous events belong together.
    while (first > 0 && times[first - 1] === times[at]) first -= 1;
    found.push({ bucket, first });
  }
  return found;
}

/** Index of the last that is not above `value`; the list ascends. */
function lastAtMost(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) <= value) low = middle;
    else high = middle;
  }
  return low;
}
