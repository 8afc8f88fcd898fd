import { checkedGate } from './check.ts';
import { type Gate, openGate } from './gate.ts';
import type { TrackerOptions } from './options.ts';

export function makeGate({ check, onError = console.error }: TrackerOptions): Gate {
  const gate = openGate(onError);
  // Bundlers replace the second half by a constant and leave out all that hangs on it. `typeof` because a browser without a bundler has no `process`.
  if (typeof process === 'object' && process.env.NODE_ENV !== 'production') {
    if (check) return checkedGate(check, gate);
  }
  return gate;
}
