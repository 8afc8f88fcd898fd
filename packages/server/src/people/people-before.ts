import type { PersonRow, StoredPeople } from '../store/index.ts';

/**
 * What a batch found, of all that it changed: with it the batch can be folded again after a crash, whatever part of it the store holds
 * by then. Keys above `lastKey` were given by the batch itself. Plain data: it stands in the checkpoint.
 */
export interface PeopleBefore {
  readonly lastKey: number;
  /** Profiles by key; null where there was none. */
  readonly persons: readonly (readonly [key: number, person: PersonRow | null])[];
  /** Today's keys by key, as far as they had been merged away. */
  readonly today: readonly (readonly [from: number, to: number | null])[];
}

/**
 * The store's people as they were before a batch.
 * @example
 * await people.load(events, asBefore(stored, intent.people.production));
 */
export function asBefore(stored: StoredPeople, before: PeopleBefore): StoredPeople {
  const persons = new Map(before.persons);
  const today = new Map(before.today);
  const isOld = (key: number) => key <= before.lastKey;
  return {
    ...stored,
    lastKey: async () => before.lastKey,
    async keysOf(distinctIds) {
      return new Map([...(await stored.keysOf(distinctIds))].filter(([, key]) => isOld(key)));
    },
    async todayOf(keys) {
      const found = new Map(await stored.todayOf(keys.filter((key) => isOld(key) && !today.has(key))));
      for (const key of keys) {
        const was = today.get(key);
        if (was !== undefined && was !== null) found.set(key, was);
      }
      return found;
    },
    async mergedInto(keys) {
      const merged = new Map<number, number[]>();
      for (const [to, from] of await stored.mergedInto(keys)) {
        merged.set(
          to,
          from.filter((key) => isOld(key) && !today.has(key)),
        );
      }
      for (const [from, to] of today) {
        if (to === null || !keys.includes(to)) continue;
        const all = merged.get(to);
        if (all === undefined) merged.set(to, [from]);
        else all.push(from);
      }
      return merged;
    },
    async personsOf(keys) {
      const found = new Map(await stored.personsOf(keys.filter((key) => isOld(key) && !persons.has(key))));
      for (const key of keys) {
        const was = persons.get(key);
        if (was !== undefined && was !== null) found.set(key, was);
      }
      return found;
    },
  };
}
