import type { PersonChange } from '../quality/person-change.ts';

/**
 * What a person's properties may take as JSON, in bytes: PostHog's bound. They stand in memory, in a dictionary of the engine and, when
 * a batch changes them, in the loader's checkpoint.
 */
export const mostPersonBytes = 512 * 1024;

type Properties = ReadonlyMap<string, unknown>;

/** Of properties that were looked at before: bytes that they do not go over. */
const bounds = new WeakMap<Properties, number>();

function bytesOf(properties: Properties): number {
  return Buffer.byteLength(JSON.stringify(Object.fromEntries(properties)));
}

function boundOf(properties: Properties): number {
  let bound = bounds.get(properties);
  if (bound === undefined) {
    bound = bytesOf(properties);
    bounds.set(properties, bound);
  }
  return bound;
}

/** Whether `made` is too large; it is no larger than its `parts` together, so that most are never measured whole. */
function isOver(made: Properties, parts: readonly Properties[]): boolean {
  const sum = parts.reduce((bytes, part) => bytes + boundOf(part), 0);
  bounds.set(made, sum <= mostPersonBytes ? sum : bytesOf(made));
  return boundOf(made) > mostPersonBytes;
}

/**
 * Whether an event would make a person too large. Whoever is too large already may still become smaller.
 * @example
 * if (outgrows(before, after, change)) return before;
 */
export function outgrows(
  before: Properties,
  after: Properties,
  { set, setOnce, derived }: Pick<PersonChange, 'set' | 'setOnce' | 'derived'>,
): boolean {
  if (after === before) return false;
  const lifted = new Map([...derived.set, ...derived.setOnce].map(({ name, value }) => [name, value]));
  return isOver(after, [before, set, setOnce, lifted]) && bytesOf(after) > bytesOf(before);
}

/** The properties of two persons as one, the first one's before the other's; those of the first alone when both together are too large. */
export function united(person: Properties, other: Properties): Properties {
  const both = new Map([...other, ...person]);
  return isOver(both, [person, other]) ? person : both;
}
