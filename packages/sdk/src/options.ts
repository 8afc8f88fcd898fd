import type { Check } from './check.ts';

export interface TrackerOptions {
  /**
   * Checks against the plan while developing. Guard it, so that a bundler leaves the plan out of production too:
   * `check: process.env.NODE_ENV !== 'production' && { load: () => import('@acemate/events/check') }`.
   */
  readonly check?: Check | false | undefined;
  /** Is told what the client throws; the console unless given. Calls themselves never throw, except in check mode `throw`. */
  readonly onError?: ((error: unknown) => void) | undefined;
}
