import type { ActorEvents, Attempt, Kind, Machine, Rules } from './rules.ts';

/** No attempt has got so far. Times are counted from the beginning of the range, so none is negative. */
const nobody = -1;

/**
 * The state machine of ordered and strict funnels: one pass over an actor's events, in the order of time.
 *
 * For each step it keeps a slot: the attempt that was the last to get there. An attempt is known by its start, the time of its first step.
 * In slot 0 is one that begins now.
 *
 * - **Restart.** A first step always begins a new attempt in slot 1.
 * - **Advance.** An event that is step k takes the attempt in slot k-1 over to slot k, if that attempt's window is open and it is not there yet. Other events may come between.
 * - **Last first.** An event that is several steps is tried as the last of them first, so it is never two steps of one attempt.
 * - **Optional.** Where the slot before an optional step is empty or its window closed, the slot before that is looked at.
 * - **Limit.** A step with a limit of its own must also come in time after the step done before; before such a step the latest occurrence counts, not the first.
 * - **Exclusion.** It taints the attempt in the slot before it, unless that attempt is past it or its window has closed. A tainted attempt takes no further slot, but it can be the furthest.
 * - **Strict.** Each event empties the slots of the steps that it is not.
 * - **Ties.** Simultaneous events that are alike are taken one by one. Others are taken step by step, whatever their order, each once in an attempt; exclusions and strictness do not hold among them.
 * - **Best.** The first attempt to get furthest counts; a later one that gets as far replaces it only where it was tainted.
 * - **Goal.** The first clean attempt to reach the last step ends the pass.
 */
export function orderedMachine(rules: Rules, kinds: readonly Kind[]): Machine {
  const { count, windowMs, optional, within, attributedStep } = rules;
  const isStrict = rules.order === 'strict';
  const width = count + 1;
  const start = new Float64Array(width);
  /** When the attempt got into the slot. */
  const since = new Float64Array(width);
  const tainted = new Uint8Array(width);
  /** An exclusion came when the attempt was there: it does not touch it, but a later occurrence of the step would come after it. */
  const sealed = new Uint8Array(width);
  /** A row per slot: by step, the event that did it. */
  const paths = new Int32Array(width * width);
  const keepsLatest = Array.from({ length: width }, (_, step) => followersOf(step).some((next) => isLimited(next)));
  const best = { step: 0, start: 0, excluded: false, path: new Int32Array(width), isOpen };
  let events: ActorEvents = { length: 0, times: new Float64Array(), kinds: new Int32Array(), values: new Int32Array() };
  let entranceFrom = 0;
  let entranceTo = 0;
  let value = 0;

  /** The steps that can come directly after one. */
  function followersOf(step: number): number[] {
    const followers: number[] = [];
    for (let next = step + 1; next <= count; next += 1) {
      followers.push(next);
      if (!optional[next]) break;
    }
    return followers;
  }

  function isLimited(step: number): boolean {
    return within[step] !== Number.POSITIVE_INFINITY;
  }

  /** Whether the attempt in a slot can still do `step` at `time`. */
  function isLive(slot: number, step: number, time: number): boolean {
    const began = start[slot] as number;
    return began !== nobody && time - began <= windowMs && time - (since[slot] as number) <= (within[step] as number);
  }

  /** The slot whose attempt would do `step` at `time`; 0 for a first step, -1 when there is none. */
  function slotBefore(step: number, time: number): number {
    if (step === 1) return 0;
    let slot = step - 1;
    while (!isLive(slot, step, time)) {
      if (!optional[slot]) return -1;
      slot -= 1;
    }
    return slot;
  }

  /** Whether it makes a difference that the attempt in a slot does `step`: the first time, or again where the latest counts. */
  function isNews(slot: number, step: number): boolean {
    return start[step] !== start[slot] || (keepsLatest[step] === true && tainted[step] === 0 && sealed[step] === 0);
  }

  function exclude(step: number, time: number): void {
    const slot = slotBefore(step, time);
    if (slot < 1) return;
    if (start[step] === start[slot]) {
      sealed[step] = 1;
      return;
    }
    if (tainted[slot] === 1) return;
    tainted[slot] = 1;
    if (best.step === slot && time - best.start <= windowMs) best.excluded = true;
  }

  function take(step: number, at: number, time: number, isTie: boolean): void {
    if (step === 1 && (time < entranceFrom || time >= entranceTo)) return;
    const slot = slotBefore(step, time);
    if (slot < 0 || !isNews(slot, step)) return;
    if (step === attributedStep && events.values[at] !== value) return;
    if (isTie && isUsed(slot, at)) return;
    const isTainted = tainted[slot] === 1;
    if (!isTainted) {
      start[step] = start[slot] as number;
      since[step] = time;
      tainted[step] = 0;
      sealed[step] = 0;
      writePath(paths, step * width, slot, step, at);
    }
    if (step > best.step || (step === best.step && best.excluded)) {
      best.step = step;
      best.start = start[slot] as number;
      best.excluded = isTainted;
      writePath(best.path, 0, slot, step, at);
    }
  }

  /** The way of the attempt in `slot`, and `at` as `step`. */
  function writePath(into: Int32Array, offset: number, slot: number, step: number, at: number): void {
    const from = slot * width;
    for (let each = 1; each <= slot; each += 1) into[offset + each] = paths[from + each] as number;
    for (let each = slot + 1; each <= count; each += 1) into[offset + each] = -1;
    into[offset + step] = at;
  }

  function isUsed(slot: number, at: number): boolean {
    for (let each = 1; each <= slot; each += 1) if (paths[slot * width + each] === at) return true;
    return false;
  }

  function takeOne(at: number, time: number): void {
    const kind = kinds[events.kinds[at] as number] as Kind;
    for (const step of kind.exclusions) exclude(step, time);
    for (const step of kind.steps) take(step, at, time, false);
    if (isStrict) {
      for (let step = 1; step <= count; step += 1) if (!kind.steps.includes(step)) start[step] = nobody;
    }
  }

  function takeTogether(from: number, to: number, time: number): void {
    for (let step = 1; step <= count; step += 1) {
      for (let at = from; at < to; at += 1) {
        if (kinds[events.kinds[at] as number]?.steps.includes(step)) take(step, at, time, true);
      }
    }
  }

  function isOpen(now: number): boolean {
    if (start[count] !== nobody) return false;
    for (let slot = 1; slot < count; slot += 1) {
      if (tainted[slot] === 0 && followersOf(slot).some((next) => isLive(slot, next, now) && isNews(slot, next)))
        return true;
    }
    return false;
  }

  return {
    run(given, entrance, wanted) {
      events = given;
      entranceFrom = entrance.from;
      entranceTo = entrance.to;
      value = wanted;
      start.fill(nobody);
      tainted.fill(0);
      best.step = 0;
      best.excluded = false;
      best.path.fill(-1);
      const { length, times, kinds: kindOf } = events;
      const over = entranceTo + windowMs;
      for (let at = entrance.first; at < length; ) {
        const time = times[at] as number;
        if (time > over) break;
        start[0] = time;
        let end = at + 1;
        let isMixed = false;
        for (; end < length && times[end] === time; end += 1) if (kindOf[end] !== kindOf[at]) isMixed = true;
        if (isMixed) takeTogether(at, end, time);
        else for (let each = at; each < end; each += 1) takeOne(each, time);
        if (start[count] !== nobody) break;
        at = end;
      }
      return best satisfies Attempt;
    },
  };
}
