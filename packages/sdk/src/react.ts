'use client';

import { createContext, createElement, type ReactElement, type ReactNode, useContext } from 'react';
import type { PlanTypes, Unbound } from './plan-types.ts';
import { type Tracker, tracker } from './tracker.ts';

/** A tracker of whichever plan. */
interface AnyTracker {
  readonly capture: (...call: never) => unknown;
  readonly identify: (...call: never) => unknown;
  readonly setPerson: (...call: never) => unknown;
  readonly with: (...call: never) => unknown;
}

const Tracking = createContext<AnyTracker | undefined>(undefined);

/**
 * Hands a tracker to what it encloses. One inside another counts for what that encloses, so that a page can bind what
 * its parts share.
 * @example
 * <TrackingProvider tracker={tracking}><App /></TrackingProvider>
 * <TrackingProvider tracker={tracking.with({ courseId })}><Course /></TrackingProvider>
 */
export function TrackingProvider(props: { readonly tracker: AnyTracker; readonly children?: ReactNode }): ReactElement {
  return createElement(Tracking.Provider, { value: props.tracker }, props.children);
}

/**
 * The tracker of the nearest provider. Outside of one it does nothing, so that a part can be shown alone, and says so
 * on the console while developing.
 * @example
 * const { capture } = useTracking<Plan>();
 * const { capture } = useTracking<Plan, { courseId: string }>(); // under a provider that binds it
 */
export function useTracking<TPlan extends PlanTypes, TBound = Unbound>(): Tracker<TPlan, TBound> {
  const found = useContext(Tracking);
  if (found === undefined) warnWhileDeveloping();
  // Which plan, and what is bound, is known where the provider stands; the component says what it relies on.
  return (found ?? silent) as unknown as Tracker<TPlan, TBound>;
}

const silent = tracker<PlanTypes>(undefined);

function warnWhileDeveloping(): void {
  try {
    if (process.env.NODE_ENV !== 'production') {
      console.warn('[eventbook] useTracking() outside of <TrackingProvider>: nothing is sent.');
    }
  } catch {
    // A browser without a bundler has no `process`.
  }
}
