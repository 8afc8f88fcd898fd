import type { PersonChange } from '../quality/person-change.ts';
import type { DistinctIdRow, PersonRow, StoredPeople } from '../store/index.ts';
import { foldPerson } from './fold-person.ts';
import { linkedId, makesProfile, type PersonEvent } from './linked-id.ts';
import { RecencyMap } from './recency-map.ts';

/** Who an event is of, and that person's properties as of the event. */
export interface Resolved {
  readonly personKey: number;
  readonly person: Readonly<Record<string, unknown>>;
}

interface Person {
  readonly properties: ReadonlyMap<string, unknown>;
  readonly created: number;
  /** The part of the properties that Identify defines, made once and shared by all events until it changes. */
  readonly identify: Readonly<Record<string, unknown>>;
}

/** An id that makes no profile (`$process_person_profile: false`) has a key and no person. */
const noProfile = Symbol('no profile');
const cached = 100_000;

/**
 * The people of one environment: gives every distinct id its dense key and folds the properties. A bounded cache over the
 * store; what a batch changes is handed out with the batch and is in the cache until it is written.
 */
export class People {
  readonly #store: StoredPeople;
  readonly #isIdentify: (name: string) => boolean;
  readonly #keys = new RecencyMap<string, number>(cached);
  readonly #persons = new RecencyMap<number, Person | typeof noProfile>(cached);
  #lastKey: number | undefined;

  constructor(store: StoredPeople, isIdentify: (name: string) => boolean) {
    this.#store = store;
    this.#isIdentify = isIdentify;
  }

  /** Brings everyone that `events` speak of into memory. Changes nothing else: it can fail and be called again. */
  async load(events: readonly PersonEvent[]): Promise<void> {
    this.#lastKey ??= await this.#store.lastKey();
    this.#keys.age();
    this.#persons.age();
    const ids = new Set<string>();
    for (const event of events) {
      ids.add(event.distinctId);
      const other = linkedId(event);
      if (other !== undefined) ids.add(other);
    }
    const unknown = [...ids].filter((id) => this.#keys.get(id) === undefined);
    if (unknown.length > 0) {
      for (const [id, key] of await this.#store.keysOf(unknown)) this.#keys.set(id, key);
    }
    const keys = new Set<number>();
    for (const id of ids) {
      const key = this.#keys.get(id);
      if (key !== undefined && this.#persons.get(key) === undefined) keys.add(key);
    }
    if (keys.size === 0) return;
    const rows = await this.#store.personsOf([...keys]);
    for (const key of keys) {
      const row = rows.get(key);
      this.#persons.set(key, row === undefined ? noProfile : this.#person(row));
    }
  }

  /**
   * Starts a batch. `version` is that of every row that it changes. A batch that is folded again, after a crash that came when
   * its persons were written already, leaves them as they are: in each property the fold of the same events twice is that of once.
   */
  batch(version: number): PeopleBatch {
    const changedPersons = new Map<number, Person>();
    const newIds: DistinctIdRow[] = [];

    const give = (distinctId: string, key: number) => {
      this.#keys.set(distinctId, key);
      newIds.push({ distinctId, key, version });
      return key;
    };
    const newKey = () => {
      this.#lastKey = (this.#lastKey ?? 0) + 1;
      this.#persons.set(this.#lastKey, noProfile);
      return this.#lastKey;
    };
    const keyOf = (event: PersonEvent): number => {
      const own = this.#keys.get(event.distinctId);
      const other = linkedId(event);
      if (other === undefined) return own ?? give(event.distinctId, newKey());
      const others = this.#keys.get(other);
      const key = own ?? others ?? newKey();
      if (own === undefined) give(event.distinctId, key);
      // Two ids that both have a key and different ones are two persons to merge: the event says so and is kept, the keys stay.
      if (others === undefined) give(other, key);
      return key;
    };

    return {
      resolve: (event, change) => {
        const key = keyOf(event);
        const held = this.#persons.get(key);
        const before = held === noProfile ? undefined : held;
        let after = before;
        if (makesProfile(event)) {
          const properties = foldPerson(before?.properties ?? new Map(), change);
          if (before === undefined || properties !== before.properties) {
            after = this.#person({ properties, created: before?.created ?? storable(event.timestamp) });
            this.#persons.set(key, after);
            changedPersons.set(key, after);
          }
        }
        const identify = after?.identify ?? nobody;
        if (change.carried.size === 0) return { personKey: key, person: identify };
        return { personKey: key, person: Object.fromEntries([...Object.entries(identify), ...change.carried]) };
      },
      changes: () => ({
        distinctIds: newIds,
        persons: [...changedPersons].map(([key, { properties, created }]) => ({
          key,
          created,
          version,
          properties: Object.fromEntries(properties),
        })),
      }),
    };
  }

  #person(row: {
    readonly properties: PersonRow['properties'] | ReadonlyMap<string, unknown>;
    readonly created: number;
  }): Person {
    const properties = row.properties instanceof Map ? row.properties : new Map(Object.entries(row.properties));
    const identify = Object.fromEntries([...properties].filter(([name]) => this.#isIdentify(name)));
    return { properties, created: row.created, identify };
  }
}

/** One batch of events, resolved in the order of the journal. */
export interface PeopleBatch {
  resolve(event: PersonEvent, change: PersonChange): Resolved;
  /** The rows to write: ids before the events that carry their keys, persons after them. */
  changes(): { readonly distinctIds: readonly DistinctIdRow[]; readonly persons: readonly PersonRow[] };
}

/** The tables' times begin with 1970; the future is the wire's to bound. */
function storable(timestamp: number): number {
  return Math.max(0, Number.isNaN(timestamp) ? 0 : timestamp);
}

const nobody: Readonly<Record<string, unknown>> = {};
