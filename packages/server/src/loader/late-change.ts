import type { PersonChange } from '../quality/index.ts';

/**
 * What an event says of its person when it comes long after it happened: newer events have spoken by then, so it only fills what is absent
 * and takes nothing away.
 * @example
 * lateChange({ ...change, set: new Map([['userType', 'student']]) }).setOnce; // Map { 'userType' => 'student' }
 */
export function lateChange(change: PersonChange): PersonChange {
  if (change.set.size === 0 && change.unset.length === 0) return change;
  // Of one event `$set` stands over `$set_once`.
  return { ...change, set: new Map(), setOnce: new Map([...change.setOnce, ...change.set]), unset: [] };
}
