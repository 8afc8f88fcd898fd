import type { PersonChange } from '../quality/person-change.ts';
import { isReasonToWrite } from './volatile-properties.ts';

/**
 * A person's properties after one event, in PostHog's order: `$set_once` where there is none yet, then `$set`, then `$unset`.
 * Returns the very same map when nothing changed that is worth writing.
 * @example
 * foldPerson(new Map(), { ...noChange, set: new Map([['userType', 'student']]) }, '$identify');
 */
export function foldPerson(
  before: ReadonlyMap<string, unknown>,
  change: PersonChange,
  event: string,
): ReadonlyMap<string, unknown> {
  let after: Map<string, unknown> | undefined;
  let isWorth = false;
  const unset = change.unset.length === 0 ? undefined : new Set(change.unset);
  const now = () => after ?? before;
  const put = (name: string, value: unknown) => {
    // What the same event takes away again was never there.
    if (unset?.has(name) === true) return;
    isWorth ||= !now().has(name) || isReasonToWrite(event, name);
    after ??= new Map(before);
    after.set(name, value);
  };
  for (const [name, value] of change.setOnce) if (!now().has(name)) put(name, value);
  for (const [name, value] of change.set) if (!now().has(name) || now().get(name) !== value) put(name, value);
  for (const name of change.unset) {
    if (!now().has(name)) continue;
    isWorth = true;
    after ??= new Map(before);
    after.delete(name);
  }
  return isWorth ? now() : before;
}
