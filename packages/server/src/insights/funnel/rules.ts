/** In what order the steps are to be done. */
export type StepOrder = 'ordered' | 'strict' | 'unordered';

/** What decides how far an actor got. Steps are counted from 1; the lists have a place 0 that stands for nothing. */
export interface Rules {
  /** How many steps there are. */
  readonly count: number;
  readonly order: StepOrder;
  /** From step 1 to any later step, in milliseconds, both ends included. */
  readonly windowMs: number;
  /** Steps that may be left out. */
  readonly optional: readonly boolean[];
  /** The longest time from the step done before to this one, in milliseconds; Infinity where there is none. */
  readonly within: readonly number[];
  /** The step whose event must carry the breakdown's value; 0 for none. */
  readonly attributedStep: number;
}

/** What an event can do in a funnel: two events of one kind are alike to it. */
export interface Kind {
  /** The steps that it is, last first: so no event is two steps of one attempt. */
  readonly steps: readonly number[];
  /** It must not come between the step before each of these and that one; last first. */
  readonly exclusions: readonly number[];
}

/** The events of one actor, in the order of time; simultaneous ones in the order of their kinds' bits, then of their values. */
export interface ActorEvents {
  readonly length: number;
  /** Milliseconds since the beginning of the range. */
  readonly times: Float64Array;
  /** Index of the kind of each. */
  readonly kinds: Int32Array;
  /** Index of the breakdown's value on each, where the rules ask for it. */
  readonly values: Int32Array;
}

/** Whose attempts count, in milliseconds since the beginning of the range: those that begin at `from` or later and before `to`. */
export interface Entrance {
  readonly from: number;
  readonly to: number;
  /** Index of the first event that matters: in order, the first of the entrance that is step 1. */
  readonly first: number;
}

/** The best attempt of an actor: the first of those that got furthest. */
export interface Attempt {
  /** The last step done; 0 when not even the first. */
  readonly step: number;
  /** An exclusion came between: the actor counts nowhere. */
  readonly excluded: boolean;
  /** By step, the index of the event that did it; -1 for a step not done. */
  readonly path: Int32Array;
  /** It is not over: some attempt has not reached the end, and its window has not closed at `now`. */
  isOpen(now: number): boolean;
}

/** Follows one actor at a time through a funnel. What `run` gives is good until it runs again. */
export interface Machine {
  /** `value` is the breakdown's value that the attributed step must carry. */
  run(events: ActorEvents, entrance: Entrance, value: number): Attempt;
}
