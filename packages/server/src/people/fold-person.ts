import type { PersonChange } from '../quality/person-change.ts';

/**
 * A person's properties after one event, in PostHog's order: `$set_once` where there is none yet, then `$set`, then `$unset`.
 * Returns the very same map when nothing changed.
 * @example
 * foldPerson(new Map(), { ...noChange, set: new Map([['userType', 'student']]) });
 */
export function foldPerson(before: ReadonlyMap<string, unknown>, change: PersonChange): ReadonlyMap<string, unknown> {
  let after: Map<string, unknown> | undefined;
  const now = () => after ?? before;
  const put = (name: string, value: unknown) => {
    after ??= new Map(before);
    after.set(name, value);
  };
  for (const [name, value] of change.setOnce) if (!now().has(name)) put(name, value);
  for (const [name, value] of change.set) if (!now().has(name) || now().get(name) !== value) put(name, value);
  for (const name of change.unset) {
    if (!now().has(name)) continue;
    after ??= new Map(before);
    after.delete(name);
  }
  return now();
}
