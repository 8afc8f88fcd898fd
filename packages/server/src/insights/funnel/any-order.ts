import type { ActorEvents, Attempt, Kind, Machine, Rules } from './rules.ts';

/**
 * The state machine of funnels in any order: how many different steps lie in one window, however they follow each other.
 *
 * - **Queues.** Each step has a queue of its events, oldest first. An event that is several steps joins the queue whose last event is oldest, an empty one before all.
 * - **Window.** It begins with the oldest event in any queue. Once an event comes that is too late for it, or all steps are done, the number of queues that hold an event is how far that attempt got; then the oldest event leaves.
 * - **Exclusion.** It empties all queues: what had not been counted is gone.
 * - **Ties.** Simultaneous exclusions come last.
 * - **Best.** The first attempt to get furthest counts. Its steps are in the order in which they were done.
 */
export function anyOrderMachine(rules: Rules, kinds: readonly Kind[]): Machine {
  const { count, windowMs, attributedStep } = rules;
  const queues = Array.from({ length: count }, (): number[] => []);
  const heads = new Int32Array(count);
  const best = { step: 0, excluded: false, path: new Int32Array(count + 1), isOpen };
  let events: ActorEvents = { length: 0, times: new Float64Array(), kinds: new Int32Array(), values: new Int32Array() };
  let entranceFrom = 0;
  let entranceTo = 0;
  let filled = 0;
  /** When the attempts began that the events left behind; those are open until their windows close. */
  const waiting: number[] = [];

  const timeOf = (at: number) => events.times[at] as number;
  const isEmpty = (queue: number) => heads[queue] === queues[queue]?.length;
  const frontOf = (queue: number) => queues[queue]?.[heads[queue] as number] as number;
  const lastTime = (queue: number) => (isEmpty(queue) ? -1 : timeOf(queues[queue]?.at(-1) as number));

  /** The queue with the oldest event; -1 when all are empty. */
  function oldest(): number {
    let found = -1;
    for (let queue = 0; queue < count; queue += 1) {
      if (!isEmpty(queue) && (found < 0 || timeOf(frontOf(queue)) < timeOf(frontOf(found)))) found = queue;
    }
    return found;
  }

  /** Counts the attempt that begins with the oldest event, and lets that event go. */
  function leave(queue: number): void {
    const began = timeOf(frontOf(queue));
    if (filled > best.step && began >= entranceFrom && began < entranceTo) {
      best.step = filled;
      const done: number[] = [];
      for (let each = 0; each < count; each += 1) if (!isEmpty(each)) done.push(frontOf(each));
      done.sort((one, other) => timeOf(one) - timeOf(other));
      best.path.fill(-1);
      for (const [place, at] of done.entries()) best.path[place + 1] = at;
    }
    heads[queue] = (heads[queue] as number) + 1;
    if (isEmpty(queue)) filled -= 1;
  }

  function clear(): void {
    for (const queue of queues) queue.length = 0;
    heads.fill(0);
    filled = 0;
  }

  function isOpen(now: number): boolean {
    return best.step < count && waiting.some((began) => now - began <= windowMs);
  }

  return {
    run(given, entrance, value) {
      events = given;
      entranceFrom = entrance.from;
      entranceTo = entrance.to;
      clear();
      best.step = 0;
      best.path.fill(-1);
      waiting.length = 0;
      for (let at = entrance.first; at < events.length && best.step < count; at += 1) {
        const time = timeOf(at);
        for (let queue = oldest(); queue >= 0; queue = oldest()) {
          if (filled < count && timeOf(frontOf(queue)) + windowMs >= time) break;
          leave(queue);
        }
        const { steps, exclusions } = kinds[events.kinds[at] as number] as Kind;
        if (exclusions.length > 0) {
          clear();
          continue;
        }
        if (attributedStep > 0 && filled === 0 && events.values[at] !== value) continue;
        let chosen = -1;
        // Steps stand last first: of equals the first step is chosen.
        for (const step of steps) if (chosen < 0 || lastTime(step - 1) <= lastTime(chosen)) chosen = step - 1;
        if (chosen < 0) continue;
        if (isEmpty(chosen)) filled += 1;
        queues[chosen]?.push(at);
      }
      for (let queue = oldest(); queue >= 0 && best.step < count; queue = oldest()) {
        const began = timeOf(frontOf(queue));
        if (filled < count && began >= entranceFrom && began < entranceTo) waiting.push(began);
        leave(queue);
      }
      return best satisfies Attempt;
    },
  };
}
