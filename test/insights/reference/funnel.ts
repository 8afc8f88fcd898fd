/** An event as the rules of funnels see it. */
export interface FunnelEvent {
  /** The person as of today. */
  readonly person: number;
  readonly event: string;
  readonly at: number;
  /** The breakdown's value; undefined where it is missing. */
  readonly value?: string | undefined;
  /** Counts up as events arrive. */
  readonly arrived?: number;
}

export interface FunnelStep {
  readonly is: (event: FunnelEvent) => boolean;
  readonly optional?: boolean;
  /** Milliseconds. */
  readonly within?: number | undefined;
}

export interface FunnelQuestion {
  readonly steps: readonly FunnelStep[];
  readonly order: 'ordered' | 'strict' | 'unordered';
  readonly windowMs: number;
  readonly exclusions?: readonly { readonly is: FunnelStep['is']; readonly from: number; readonly to: number }[];
  readonly from: number;
  readonly to: number;
  /** When open windows are a state of their own: what time it is. */
  readonly openAt?: number | undefined;
  readonly attribution?:
    | { readonly kind: 'first_touch' | 'last_touch' | 'all_events' | 'step'; readonly step: number }
    | undefined;
  /** Of a trend: where buckets begin; the last ends with the range. */
  readonly starts?: readonly number[];
}

/** How far someone got by their best attempt. */
export interface Reached {
  readonly person: number;
  /** '' is the missing value. */
  readonly value: string;
  readonly bucket: number;
  /** By step, from 0: when it was done; undefined where it was not. */
  readonly times: readonly (number | undefined)[];
  readonly open: boolean;
}

interface Try {
  readonly began: number;
  readonly last: number;
  readonly by: readonly (FunnelEvent | undefined)[];
  spoiled: boolean;
  /** The step may not be done again for this try. */
  settled: boolean;
}

/** Everybody who entered and was not excluded, as plainly as the rules can be written. */
export function funnelByTheBook(events: readonly FunnelEvent[], question: FunnelQuestion): Reached[] {
  const reached: Reached[] = [];
  const end = question.openAt === undefined ? question.to : question.to + question.windowMs + 1;
  const read = events.filter(({ at }) => at >= question.from && at < end);
  for (const person of new Set(read.map((event) => event.person))) {
    const own = read.filter((event) => event.person === person && isRead(event, question));
    own.sort(
      (one, other) =>
        one.at - other.at ||
        compare(marks(one, question), marks(other, question)) ||
        Number((one.value ?? '') > (other.value ?? '')) - Number((one.value ?? '') < (other.value ?? '')),
    );
    for (const value of valuesOf(own, question)) {
      const seen = question.attribution?.kind === 'all_events' ? own.filter((e) => (e.value ?? '') === value) : own;
      const doors = question.starts ?? [question.from];
      for (const [bucket, from] of doors.entries()) {
        const to = doors[bucket + 1] ?? question.to;
        const run = question.order === 'unordered' ? inAnyOrder : inOrder;
        const best = run(seen, question, from, to, value);
        if (best !== undefined) reached.push({ person, value, bucket, ...best });
      }
    }
  }
  return reached;
}

const isRead = (event: FunnelEvent, { steps, exclusions = [], order }: FunnelQuestion) =>
  order === 'strict' || [...steps, ...exclusions].some(({ is }) => is(event));

/** Bit by bit, what an event is: steps first, then before which steps it must not come. */
function marks(event: FunnelEvent, { steps, exclusions = [] }: FunnelQuestion): boolean[] {
  return [
    ...steps.map(({ is }) => is(event)),
    ...steps.slice(1).map((_, at) => exclusions.some(({ is, from, to }) => is(event) && at + 2 > from && at + 2 <= to)),
  ];
}

/** As numbers whose lowest bit comes first. */
function compare(one: readonly boolean[], other: readonly boolean[]): number {
  for (let at = one.length - 1; at >= 0; at -= 1) if (one[at] !== other[at]) return one[at] ? 1 : -1;
  return 0;
}

function valuesOf(own: readonly FunnelEvent[], { attribution, steps, order }: FunnelQuestion): string[] {
  if (attribution === undefined) return [''];
  const set = own.filter(({ value }) => value !== undefined);
  const arrivals = (at: number | undefined) =>
    set.filter((event) => event.at === at).sort((one, other) => (one.arrived ?? 0) - (other.arrived ?? 0));
  switch (attribution.kind) {
    case 'first_touch':
      return [arrivals(set[0]?.at)[0]?.value ?? ''];
    case 'last_touch':
      return [arrivals(set.at(-1)?.at).at(-1)?.value ?? ''];
    case 'all_events':
      return [...new Set(own.map(({ value }) => value ?? ''))];
    case 'step': {
      const done = own.filter((event) =>
        order === 'unordered' ? steps.some(({ is }) => is(event)) : steps[attribution.step - 1]?.is(event),
      );
      return [...new Set(done.map(({ value }) => value ?? ''))];
    }
  }
}

type Best = Pick<Reached, 'times' | 'open'> | undefined;

function inOrder(
  events: readonly FunnelEvent[],
  { steps, order, windowMs, exclusions = [], attribution, openAt }: FunnelQuestion,
  from: number,
  to: number,
  value: string,
): Best {
  // By step, from 1: the try that was the last to get there.
  const tries = new Map<number, Try>();
  let best: { readonly step: number; readonly at: Try; spoiled: boolean } | undefined;
  const canDo = (tried: Try | undefined, step: number, now: number) =>
    tried !== undefined && now - tried.began <= windowMs && now - tried.last <= (steps[step - 1]?.within ?? Infinity);
  const before = (step: number, now: number): number | undefined => {
    for (let at = step - 1; at >= 1; at -= 1) {
      if (canDo(tries.get(at), step, now)) return at;
      if (!steps[at - 1]?.optional) return undefined;
    }
    return undefined;
  };
  /** Whether a step with a limit may come directly after. */
  const isFollowedByLimit = (step: number): boolean => {
    const next = steps[step];
    return next !== undefined && (next.within !== undefined || (next.optional === true && isFollowedByLimit(step + 1)));
  };
  const isRepeatable = (there: Try, step: number) => isFollowedByLimit(step) && !there.spoiled && !there.settled;
  const spoil = (step: number, now: number) => {
    const at = before(step, now);
    const tried = at === undefined ? undefined : tries.get(at);
    if (tried === undefined || at === undefined) return;
    const there = tries.get(step);
    if (there?.began === tried.began) there.settled = true;
    else if (!tried.spoiled) {
      tried.spoiled = true;
      if (best?.step === at && now - best.at.began <= windowMs) best.spoiled = true;
    }
  };
  const doStep = (step: number, event: FunnelEvent, isTogether: boolean) => {
    let tried: Try = { began: event.at, last: event.at, by: [], spoiled: false, settled: false };
    if (step === 1) {
      if (event.at < from || event.at >= to) return;
    } else {
      const found = tries.get(before(step, event.at) ?? 0);
      if (found === undefined) return;
      tried = found;
    }
    const there = tries.get(step);
    if (there?.began === tried.began && !isRepeatable(there, step)) return;
    if (attribution?.kind === 'step' && attribution.step === step && (event.value ?? '') !== value) return;
    if (isTogether && tried.by.includes(event)) return;
    const by = steps.map((_, at) => (at === step - 1 ? event : at < step - 1 ? tried.by[at] : undefined));
    const next: Try = { began: tried.began, last: event.at, by, spoiled: tried.spoiled, settled: false };
    if (!next.spoiled) tries.set(step, next);
    if (best === undefined || step > best.step || (step === best.step && best.spoiled)) {
      best = { step, at: { ...next }, spoiled: next.spoiled };
    }
  };
  for (const moment of moments(events)) {
    const [first] = moment;
    const question = { steps, exclusions } as FunnelQuestion;
    const areAlike = moment.every(
      (each) => first !== undefined && compare(marks(each, question), marks(first, question)) === 0,
    );
    if (areAlike) {
      for (const event of moment) {
        for (let step = steps.length; step >= 2; step -= 1) {
          const isBetween = exclusions.some(
            ({ is, from: after, to: until }) => is(event) && step > after && step <= until,
          );
          if (isBetween) spoil(step, event.at);
        }
        for (let step = steps.length; step >= 1; step -= 1) if (steps[step - 1]?.is(event)) doStep(step, event, false);
        if (order === 'strict') for (const [at, { is }] of steps.entries()) if (!is(event)) tries.delete(at + 1);
      }
    } else {
      for (const [at, { is }] of steps.entries()) {
        for (const event of moment) if (is(event)) doStep(at + 1, event, true);
      }
    }
    if (tries.has(steps.length)) break;
  }
  if (best === undefined || best.spoiled) return undefined;
  const isOver = tries.has(steps.length);
  const open =
    openAt !== undefined &&
    !isOver &&
    [...tries].some(([at, tried]) => {
      if (tried.spoiled) return false;
      for (let next = at + 1; next <= steps.length; next += 1) {
        const there = tries.get(next);
        const isPast = there?.began === tried.began && !isRepeatable(there, next);
        if (canDo(tried, next, openAt) && !isPast) return true;
        if (!steps[next - 1]?.optional) return false;
      }
      return false;
    });
  return { times: best.at.by.map((event) => event?.at), open };
}

function inAnyOrder(
  events: readonly FunnelEvent[],
  { steps, windowMs, exclusions = [], attribution, openAt }: FunnelQuestion,
  from: number,
  to: number,
  value: string,
): Best {
  let queues: FunnelEvent[][] = steps.map(() => []);
  let times: number[] = [];
  const filled = () => queues.filter((queue) => queue.length > 0);
  const oldest = () =>
    filled().reduce<FunnelEvent[] | undefined>(
      (found, queue) => (found === undefined || (queue[0]?.at ?? 0) < (found[0]?.at ?? 0) ? queue : found),
      undefined,
    );
  const leave = (queue: FunnelEvent[]) => {
    const began = queue[0]?.at ?? 0;
    if (filled().length > times.length && began >= from && began < to) {
      times = filled()
        .map((each) => each[0]?.at ?? 0)
        .sort((one, other) => one - other);
    }
    queue.shift();
  };
  for (const event of events) {
    for (let queue = oldest(); queue !== undefined; queue = oldest()) {
      if (filled().length < steps.length && event.at - (queue[0]?.at ?? 0) <= windowMs) break;
      leave(queue);
    }
    if (times.length === steps.length) break;
    if (exclusions.some(({ is }) => is(event))) {
      queues = steps.map(() => []);
      continue;
    }
    if (attribution?.kind === 'step' && filled().length === 0 && (event.value ?? '') !== value) continue;
    const fitting = steps.flatMap(({ is }, at) => (is(event) ? [queues[at] ?? []] : []));
    const lastOf = (queue: readonly FunnelEvent[]) => queue.at(-1)?.at ?? -Infinity;
    fitting.sort((one, other) => (lastOf(one) === lastOf(other) ? 0 : lastOf(one) - lastOf(other)))[0]?.push(event);
  }
  let open = false;
  for (let queue = oldest(); queue !== undefined && times.length < steps.length; queue = oldest()) {
    const began = queue[0]?.at ?? 0;
    if (filled().length < steps.length && began >= from && began < to && openAt !== undefined) {
      open ||= openAt - began <= windowMs;
    }
    leave(queue);
  }
  if (times.length === 0) return undefined;
  return { times: steps.map((_, at) => times[at]), open: open && times.length < steps.length };
}

function moments(events: readonly FunnelEvent[]): FunnelEvent[][] {
  const found: FunnelEvent[][] = [];
  for (const event of events) {
    if (found.at(-1)?.[0]?.at === event.at) found.at(-1)?.push(event);
    else found.push([event]);
  }
  return found;
}

/** What a step comes to. */
export interface StepByTheBook {
  readonly reached: number;
  readonly dropped: number;
  readonly open: number;
  /** Seconds since the step before that had to be done; of each who did it. */
  readonly seconds: readonly number[];
}

/** Adds up how far people got. */
export function stepsByTheBook(all: readonly Reached[], steps: readonly FunnelStep[]): StepByTheBook[] {
  const mandatory = steps.flatMap(({ optional }, at) => (optional ? [] : [at]));
  return steps.map((step, at) => {
    const before = mandatory.filter((each) => each < at).at(-1);
    const reached = all.filter(({ times }) => times[at] !== undefined);
    const lost = step.optional
      ? []
      : all.filter(({ times }) => times[at] === undefined && before !== undefined && times[before] !== undefined);
    return {
      reached: reached.length,
      dropped: lost.filter(({ open }) => !open).length,
      open: lost.filter(({ open }) => open).length,
      seconds:
        step.optional || before === undefined
          ? []
          : reached
              .map(({ times }) => ((times[at] ?? 0) - (times[before] ?? 0)) / 1_000)
              .filter((seconds) => seconds > 0)
              .sort((one, other) => one - other),
    };
  });
}
