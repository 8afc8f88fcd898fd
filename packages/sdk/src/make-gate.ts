import { checkedGate } from './check.ts';
import { type Gate, openGate } from './gate.ts';
import type { TrackerOptions } from './options.ts';

export function makeGate({ check, onError = console.error }: TrackerOptions): Gate {
  const gate = openGate(onError);
  try {
    // Bundlers replace this by a constant and leave out all that hangs on it. A `typeof process` before it would switch
    // the check off in every browser, where the constant stands and `process` does not.
    if (process.env.NODE_ENV !== 'production') {
      if (check) return checkedGate(check, gate);
    }
  } catch {
    // A browser without a bundler has no `process`: nothing says that this is development, so nothing is checked.
  }
  return gate;
}
