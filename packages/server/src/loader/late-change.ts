import type { PersonChange } from '../quality/index.ts';

/**
 * What an event says of its person when it comes long after it happened: newer events have spoken by then, so it only fills what is absent
 * and takes nothing away.
 * @example
 * lateChange({ ...change, set: new Map([['userType', 'student']]) }).setOnce; // Map { 'userType' => 'student' }
 */
export function lateChange(change: PersonChange): PersonChange {
  const { set, setOnce, unset, derived } = change;
  if (set.size === 0 && unset.length === 0 && derived.set.length === 0) return change;
  return {
    ...change,
    set: new Map(),
    // Of one event `$set` stands over `$set_once`.
    setOnce: new Map([...setOnce, ...set]),
    unset: [],
    derived: { set: [], setOnce: [...derived.set, ...derived.setOnce] },
  };
}
