import type { Violation } from '@eventbook/catalog';
import { type GroupRow, type GroupTypeRow, mostGroupTypes, type StoredPeople } from '../store/index.ts';
import { makesProfile, type PersonEvent } from './person-event.ts';

/** PostHog's bounds, in characters. */
const longestType = 400;
const longestKey = 400;
const longestName = 200;

/** The groups that an event is of. */
export interface ResolvedGroups {
  /** `$group_0` to `$group_4`; none when the event names no group. */
  readonly properties: Readonly<Record<string, string>>;
  readonly warnings: readonly Violation[];
}

/** One batch of events, in the order of the journal. */
export interface GroupsBatch {
  /** `isLate`: newer events have spoken by then, so what it sets of a group only fills what is absent. */
  resolve(event: PersonEvent, isLate?: boolean): ResolvedGroups;
  /** The rows to write: types before the events whose columns they name, groups after them. */
  changes(): { readonly groupTypes: readonly GroupTypeRow[]; readonly groups: readonly GroupRow[] };
}

interface Group {
  readonly typeIndex: number;
  readonly key: string;
  readonly created: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * The groups of one environment: gives each type of group its column when it first comes, and folds the properties that
 * `$groupidentify` sets. Folding a batch again after a crash comes to the same: a type keeps its number, and the last value of a property
 * is the last one again.
 */
export class Groups {
  readonly #store: StoredPeople;
  #types: Map<string, number> | undefined;
  /** Those that the batches at hand set properties of. A group is seldom set: nothing is kept for longer. */
  #known = new Map<string, Group | undefined>();
  #older = new Map<string, Group | undefined>();

  constructor(store: StoredPeople) {
    this.#store = store;
  }

  /** Brings the types, and every group that `events` set properties of, into memory. It can fail and be called again. Throws `store_unavailable`. */
  async load(events: readonly PersonEvent[]): Promise<void> {
    const known = this.#types;
    const named = events.filter(namesGroups);
    if (named.length === 0) return;
    const types = known ?? new Map(await this.#store.groupTypes());
    const asked = new Map<number, Set<string>>();
    const found = new Map<string, Group | undefined>();
    for (const event of named) {
      const set = setGroup(event);
      const typeIndex = set === undefined ? undefined : types.get(set.type);
      // A type that is new by then has no group in the store yet.
      if (set === undefined || typeIndex === undefined) continue;
      const id = idOf(typeIndex, set.key);
      if (this.#has(id)) found.set(id, this.#known.get(id) ?? this.#older.get(id));
      else asked.set(typeIndex, (asked.get(typeIndex) ?? new Set()).add(set.key));
    }
    for (const [typeIndex, keys] of asked) {
      for (const key of keys) found.set(idOf(typeIndex, key), undefined);
      for (const row of await this.#store.groupsOf(typeIndex, [...keys])) found.set(idOf(typeIndex, row.key), row);
    }
    this.#types = types;
    // What the batch in flight has set is not in the store yet.
    this.#older = this.#known;
    this.#known = found;
  }

  #has(id: string): boolean {
    return this.#known.has(id) || this.#older.has(id);
  }

  batch(version: number): GroupsBatch {
    const newTypes: GroupTypeRow[] = [];
    const changed = new Map<string, Group>();
    const indexOf = (type: string): number | undefined => {
      const types = this.#types;
      if (types === undefined) return undefined;
      const index = types.get(type);
      if (index !== undefined || types.size >= mostGroupTypes || type === '' || type.length > longestType) return index;
      const next = types.size;
      types.set(type, next);
      newTypes.push({ type, index: next });
      return next;
    };
    const setProperties = (event: PersonEvent, warnings: Violation[], isLate: boolean) => {
      const set = setGroup(event);
      if (set === undefined) return;
      const typeIndex = indexOf(set.type);
      if (typeIndex === undefined) {
        warnings.push(tooManyTypes('$group_type'));
        return;
      }
      const id = idOf(typeIndex, set.key);
      const before = this.#known.get(id) ?? this.#older.get(id);
      const known = Object.entries(before?.properties ?? {});
      const own = Object.entries(set.properties);
      const group: Group = {
        typeIndex,
        key: set.key,
        created: before?.created ?? Math.max(0, Number.isNaN(event.timestamp) ? 0 : event.timestamp),
        // Entries, so that a name like __proto__ is a name.
        properties: Object.fromEntries(isLate ? [...own, ...known] : [...known, ...own]),
      };
      this.#known.set(id, group);
      changed.set(id, group);
    };
    return {
      resolve: (event, isLate = false) => {
        const named = groupsOf(event);
        const isSet = event.event === '$groupidentify';
        if (named.length === 0 && !isSet) return none;
        const warnings: Violation[] = [];
        const properties: Record<string, string> = {};
        for (const [type, sent] of named) {
          const key = keyText(sent);
          if (key === undefined) continue;
          const index = indexOf(type);
          // One is enough: an event may name a thousand.
          if (index === undefined) {
            if (warnings.length === 0) warnings.push(tooManyTypes(`$groups.${type.slice(0, longestName)}`));
          } else if (key.length > longestKey) warnings.push(tooLong(`$groups.${type.slice(0, longestName)}`));
          else properties[`$group_${index}`] = key;
        }
        if (isSet) setProperties(event, warnings, isLate);
        return { properties, warnings };
      },
      changes: () => ({ groupTypes: newTypes, groups: [...changed.values()].map((group) => ({ ...group, version })) }),
    };
  }
}

const namesGroups = (event: PersonEvent) =>
  event.event === '$groupidentify' || Object.hasOwn(event.properties, '$groups');

const none: ResolvedGroups = { properties: {}, warnings: [] };

const idOf = (typeIndex: number, key: string) => `${typeIndex} ${key}`;

/** Events that ask for no profile have no groups either, as in PostHog. */
function groupsOf(event: PersonEvent): readonly (readonly [type: string, key: unknown])[] {
  const { properties } = event;
  if (!Object.hasOwn(properties, '$groups') || !makesProfile(event)) return [];
  const { $groups } = properties;
  return typeof $groups === 'object' && $groups !== null && !Array.isArray($groups) ? Object.entries($groups) : [];
}

/** The group whose properties a `$groupidentify` sets; undefined when it says none. */
function setGroup(event: PersonEvent) {
  if (event.event !== '$groupidentify' || !makesProfile(event)) return undefined;
  const own = (name: string) => (Object.hasOwn(event.properties, name) ? event.properties[name] : undefined);
  const type = keyText(own('$group_type'));
  const key = keyText(own('$group_key'));
  if (type === undefined || key === undefined || key.length > longestKey || type.length > longestType) return undefined;
  const set = own('$group_set');
  const properties = typeof set === 'object' && set !== null && !Array.isArray(set) ? set : {};
  return { type, key, properties };
}

/** An id of a group as text; undefined for what is none. */
function keyText(sent: unknown): string | undefined {
  if (typeof sent !== 'string' && typeof sent !== 'number' && typeof sent !== 'boolean') return undefined;
  const text = Buffer.from(String(sent)).toString();
  return text === '' ? undefined : text;
}

function tooManyTypes(path: string): Violation {
  return {
    kind: 'too_many_group_types',
    path,
    expected: `one of the first ${mostGroupTypes} types of groups`,
    received: 'another type',
  };
}

function tooLong(path: string): Violation {
  return { kind: 'too_large', path, expected: `a key of ${longestKey} characters at most`, received: 'a longer one' };
}
