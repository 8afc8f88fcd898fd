import type { Change } from './change.ts';
import { impliedPattern } from './implied-pattern.ts';
import { type Limit, lowerLimits, upperLimits, type Values } from './values.ts';

/** One difference between the values that a property took and takes. */
export interface Facet {
  readonly kind: Change['kind'];
  readonly says: string;
  /** By itself it takes values away. */
  readonly narrows: boolean;
  /** By itself it lets values in. */
  readonly widens: boolean;
}

/**
 * Every difference between two sets of values, null aside, none when they are written alike.
 * @example
 * facets(valuesOf({ type: 'number' }), valuesOf({ type: 'integer' })); // [{ kind: 'type_narrowed', … }]
 */
export function facets(before: Values, after: Values): readonly Facet[] {
  if (before.text === after.text) return [];
  const found = [
    ...types(before, after),
    ...members(before.members, after.members),
    ...format(before.format, after.format),
    ...patterns(shown(before, after), shown(after, before)),
    ...limits(before.limits, after.limits),
    ...items(before.items, after.items),
  ];
  if (before.type !== undefined && after.type !== undefined && found.length > 0) return found;
  return [{ kind: 'schema_changed', says: 'has another schema', narrows: true, widens: true }];
}

function* types({ type: before }: Values, { type: after }: Values): Iterable<Facet> {
  if (before === after) return;
  const says = `was ${before}, is ${after}`;
  if (before === 'integer' && after === 'number') yield { kind: 'type_widened', says, narrows: false, widens: true };
  else if (before === 'number' && after === 'integer')
    yield { kind: 'type_narrowed', says, narrows: true, widens: false };
  else yield { kind: 'type_changed', says, narrows: true, widens: true };
}

function* members(before: Values['members'], after: Values['members']): Iterable<Facet> {
  if (before === undefined && after === undefined) return;
  if (before === undefined || after === undefined) {
    const list = words(after ?? before ?? []);
    yield after === undefined
      ? { kind: 'enum_removed', says: `is no longer held to ${list}`, narrows: false, widens: true }
      : { kind: 'enum_added', says: `must now be ${list}`, narrows: true, widens: false };
    return;
  }
  for (const member of after.filter((each) => !before.includes(each))) {
    const says = `may now also be ${JSON.stringify(member)}`;
    yield { kind: 'enum_member_added', says, narrows: false, widens: true };
  }
  for (const member of before.filter((each) => !after.includes(each))) {
    const says = `may no longer be ${JSON.stringify(member)}`;
    yield { kind: 'enum_member_removed', says, narrows: true, widens: false };
  }
  const kept = (list: readonly unknown[], other: readonly unknown[]) => list.filter((each) => other.includes(each));
  if (JSON.stringify(kept(before, after)) === JSON.stringify(kept(after, before))) return;
  yield { kind: 'enum_reordered', says: 'lists its values in another order', narrows: false, widens: false };
}

function* format(before: string | undefined, after: string | undefined): Iterable<Facet> {
  if (before === after) return;
  if (before === undefined) yield { kind: 'format_added', says: `must now be ${after}`, narrows: true, widens: false };
  else if (after === undefined)
    yield { kind: 'format_removed', says: `need no longer be ${before}`, narrows: false, widens: true };
  else yield { kind: 'format_changed', says: `was ${before}, must now be ${after}`, narrows: true, widens: true };
}

/** What a format means is not said beside a change of the format. */
function shown({ format, patterns }: Values, other: Values): readonly string[] {
  return format === other.format ? patterns : patterns.filter((pattern) => pattern !== impliedPattern(format));
}

function* patterns(before: readonly string[], after: readonly string[]): Iterable<Facet> {
  const added = after.filter((pattern) => !before.includes(pattern));
  const removed = before.filter((pattern) => !after.includes(pattern));
  if (added.length > 0 && removed.length > 0) {
    const says = `matched ${removed.join(' and ')}, must now match ${added.join(' and ')}`;
    yield { kind: 'pattern_changed', says, narrows: true, widens: true };
  } else if (added.length > 0) {
    yield { kind: 'pattern_added', says: `must now match ${added.join(' and ')}`, narrows: true, widens: false };
  } else if (removed.length > 0) {
    const says = `need no longer match ${removed.join(' and ')}`;
    yield { kind: 'pattern_removed', says, narrows: false, widens: true };
  }
}

function* limits(before: Values['limits'], after: Values['limits']): Iterable<Facet> {
  const upper: readonly Limit[] = upperLimits;
  for (const limit of [...lowerLimits, ...upper, 'multipleOf'] as const) {
    const was = before[limit];
    const is = after[limit];
    if (was === is) continue;
    const says = `${limit} was ${was ?? 'not set'}, is ${is ?? 'not set'}`;
    if (limit === 'multipleOf') {
      yield { kind: 'limit_changed', says, narrows: is !== undefined, widens: was !== undefined };
      continue;
    }
    const none = upper.includes(limit) ? Infinity : -Infinity;
    const tighter = upper.includes(limit) ? (is ?? none) < (was ?? none) : (is ?? none) > (was ?? none);
    yield { kind: 'limit_changed', says, narrows: tighter, widens: !tighter };
  }
}

function items(before: Values | undefined, after: Values | undefined): readonly Facet[] {
  // Of arrays without items on one side the type changed, or they hold anything: the whole schema is named then.
  if (before === undefined || after === undefined) return [];
  const inside = facets(before, after).map((facet) => ({ ...facet, says: `each item ${facet.says}` }));
  if (before.nullable === after.nullable) return inside;
  const says = after.nullable ? 'each item may now be null' : 'an item may no longer be null';
  const kind = after.nullable ? 'became_nullable' : 'no_longer_nullable';
  return [...inside, { kind, says, narrows: before.nullable, widens: after.nullable }];
}

/** Members in words, the first of many. */
function words(list: readonly unknown[]): string {
  const shown = list.slice(0, 8).map((member) => JSON.stringify(member));
  const more = list.length - shown.length;
  return `${list.length > 1 ? 'one of ' : ''}${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
