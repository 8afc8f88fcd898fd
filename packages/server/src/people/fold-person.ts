import type { PersonChange } from '../quality/index.ts';
import { isReasonToWrite } from './volatile-properties.ts';

type Properties = ReadonlyMap<string, unknown>;

/**
 * A person's properties after one event, in PostHog's order: `$set_once` where there is none yet, then `$set`, then `$unset`; what is
 * derived from the event among them. Returns the very same map when nothing changed that is worth writing.
 * @example
 * foldPerson(new Map(), { ...noChange, set: new Map([['userType', 'student']]) }, '$identify');
 */
export function foldPerson(before: Properties, change: PersonChange, event: string): Properties {
  // Most events change nothing of their person that is: they must not cost a copy.
  if (!isWorthWriting(before, change, event)) return before;
  const { set, setOnce, unset, derived } = change;
  const after = new Map(before);
  const fill = (name: string, value: unknown) => {
    if (!after.has(name)) after.set(name, value);
  };
  for (const { name, value } of derived.setOnce) fill(name, value);
  for (const [name, value] of setOnce) fill(name, value);
  for (const { name, value } of derived.set) after.set(name, value);
  for (const [name, value] of set) after.set(name, value);
  for (const name of unset) after.delete(name);
  return after;
}

function isWorthWriting(before: Properties, { set, setOnce, unset, derived }: PersonChange, event: string): boolean {
  if (unset.some((name) => before.has(name))) return true;
  // What the same event takes away again was never there.
  const gone: ReadonlySet<string> = unset.length === 0 ? nothing : new Set(unset);
  const isNew = (name: string) => !before.has(name) && !gone.has(name);
  const isWorth = (name: string, value: unknown) => {
    const was = before.get(name);
    return was !== value && (was === undefined ? isNew(name) : isReasonToWrite(event, name));
  };
  for (const { name } of derived.setOnce) if (isNew(name)) return true;
  for (const name of setOnce.keys()) if (isNew(name)) return true;
  for (const { name, value } of derived.set) if (isWorth(name, value)) return true;
  for (const [name, value] of set) if (isWorth(name, value)) return true;
  return false;
}

const nothing: ReadonlySet<string> = new Set();
