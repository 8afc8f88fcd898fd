import type { Violation } from '@eventbook/catalog';
import { nothingDerived, type PersonChange } from '../quality/index.ts';
import type { DistinctIdRow, OverrideRow, PersonRow, StoredPeople } from '../store/index.ts';
import { foldPerson } from './fold-person.ts';
import { linkOf } from './linked-id.ts';
import { asBefore, type PeopleBefore } from './people-before.ts';
import { makesProfile, type PersonEvent } from './person-event.ts';
import { mostPersonBytes, outgrows, united } from './person-size.ts';
import { RecencyMap } from './recency-map.ts';

/** Who an event is of, and that person's properties as of the event. */
export interface Resolved {
  /** Today's key of the person: what a later merge does to it is looked up when a question is asked. */
  readonly personKey: number;
  readonly person: Readonly<Record<string, unknown>>;
  /** What of the event's identity was not followed, and why. */
  readonly warnings: readonly Violation[];
}

interface Person {
  readonly properties: ReadonlyMap<string, unknown>;
  readonly created: number;
  readonly identified: boolean;
  /** The part of the properties that Identify defines, made once and shared by all events until it changes. */
  readonly identify: Readonly<Record<string, unknown>>;
}

/** A key that has no person: its ids never made a profile, or it was merged away. */
const noProfile = Symbol('no profile');
const cached = 100_000;
/** A person's properties weigh by their number, and by what a person without any takes: about 50 bytes for 1, 75 MB in all. */
const cachedProperties = 1_500_000;
const weightOf = (person: Person | typeof noProfile) => (person === noProfile ? 1 : 8 + person.properties.size);
/** An event that asks for no profile is its person's all the same when it is this much younger than the person, in milliseconds. */
const upgradeAfter = 60_000;

/**
 * The people of one environment: gives every distinct id its dense key, merges persons and folds their properties, by PostHog's
 * rules. A bounded cache over the store; what a batch changes is handed out with the batch and is in the cache until it is written.
 */
export class People {
  readonly #store: StoredPeople;
  readonly #isIdentify: (name: string) => boolean;
  /** The key that an id got when it first came, for ever. */
  readonly #keys = new RecencyMap<string, number>(cached);
  /** Of such a key, the one that stands for its person. */
  readonly #today = new RecencyMap<number, number>(cached);
  readonly #persons = new RecencyMap<number, Person | typeof noProfile>(cachedProperties, weightOf);
  /** Of a person's key, those that were merged into it; only of persons that may be merged. */
  readonly #merged = new RecencyMap<number, readonly number[]>(cached);
  #lastKey: number | undefined;

  constructor(store: StoredPeople, isIdentify: (name: string) => boolean) {
    this.#store = store;
    this.#isIdentify = isIdentify;
  }

  /**
   * Brings everyone that `events` speak of into memory; after a crash as they were `before` the batch. Changes nothing else: it
   * can fail and be called again. Throws `store_unavailable`.
   */
  async load(events: readonly PersonEvent[], before?: PeopleBefore): Promise<void> {
    const store = before === undefined ? this.#store : asBefore(this.#store, before);
    this.#lastKey ??= await store.lastKey();
    for (const cache of [this.#keys, this.#today, this.#persons, this.#merged]) cache.age();
    const ids = new Set<string>();
    const linked = new Set<string>();
    for (const event of events) {
      ids.add(event.distinctId);
      const link = linkOf(event);
      if (link !== undefined && 'other' in link) linked.add(link.other).add(event.distinctId);
    }
    for (const id of linked) ids.add(id);

    const unknown = [...ids].filter((id) => this.#keys.get(id) === undefined);
    if (unknown.length > 0) for (const [id, key] of await store.keysOf(unknown)) this.#keys.set(id, key);
    const own = (id: string) => this.#keys.get(id);
    const today = (id: string) => {
      const key = own(id);
      return key === undefined ? undefined : (this.#today.get(key) ?? key);
    };
    const persons = async (keys: readonly number[]) => {
      const rows = await store.personsOf(keys);
      return new Map([...rows].map(([key, row]) => [key, this.#personOf(row)]));
    };
    const itself = (key: number) => key;
    await fill(this.#today, lacking(this.#today, ids, own), (keys) => store.todayOf(keys), itself);
    const none = () => [];
    await fill(this.#merged, lacking(this.#merged, linked, today), (keys) => store.mergedInto(keys), none);
    await fill<Person | typeof noProfile>(this.#persons, lacking(this.#persons, ids, today), persons, () => noProfile);
  }

  /** Starts a batch. `version` is that of every row that it changes, and larger than that of every batch before. */
  batch(version: number): PeopleBatch {
    const lastKey = this.#lastKey ?? 0;
    const changed = new Set<number>();
    const moved = new Set<number>();
    const newIds: DistinctIdRow[] = [];
    const before = { persons: new Map<number, PersonRow | null>(), today: new Map<number, number | null>() };

    const profileOf = (key: number): Person | undefined => {
      const held = this.#persons.get(key);
      return held === noProfile ? undefined : held;
    };
    const put = (key: number, person: Person | typeof noProfile) => {
      if (key <= lastKey && !before.persons.has(key)) {
        const was = profileOf(key);
        before.persons.set(key, was === undefined ? null : rowOf(key, was, 0));
      }
      this.#persons.set(key, person);
      changed.add(key);
    };
    const follow = (from: number, was: number | null, to: number) => {
      if (from <= lastKey && !before.today.has(from)) before.today.set(from, was);
      this.#today.set(from, to);
      moved.add(from);
    };
    const give = (distinctId: string, key: number): number => {
      this.#keys.set(distinctId, key);
      newIds.push({ distinctId, key, version });
      return key;
    };
    const newKey = (): number => {
      const key = (this.#lastKey ?? 0) + 1;
      this.#lastKey = key;
      this.#today.set(key, key);
      this.#persons.set(key, noProfile);
      this.#merged.set(key, []);
      return key;
    };
    const todayOf = (distinctId: string): number | undefined => {
      const own = this.#keys.get(distinctId);
      return own === undefined ? undefined : (this.#today.get(own) ?? own);
    };

    /** One person of two keys. The key with fewer merges behind it goes: so each key moves a few times, however long the chain. */
    const join = (into: number, other: number, person: Person | undefined): number => {
      const mine = this.#merged.get(into) ?? [];
      const theirs = this.#merged.get(other) ?? [];
      const [stays, goes, joining] = theirs.length > mine.length ? [other, into, mine] : [into, other, theirs];
      follow(goes, null, stays);
      for (const key of joining) follow(key, goes, stays);
      this.#merged.set(stays, [...mine, ...theirs, goes]);
      this.#merged.set(goes, []);
      if (profileOf(goes) !== undefined) put(goes, noProfile);
      if (person !== undefined) put(stays, person);
      return stays;
    };

    /** Follows an event that says that two ids are of one person, by PostHog's table. */
    const link = (event: PersonEvent, other: string, path: string, warnings: Violation[]): number => {
      const own = todayOf(event.distinctId);
      const others = todayOf(other);
      if (own === undefined || others === undefined) {
        const key = own ?? others ?? newKey();
        if (own === undefined) give(event.distinctId, key);
        if (others === undefined) give(other, key);
        return key;
      }
      if (own === others) return own;
      const person = profileOf(own);
      const away = profileOf(others);
      if (person === undefined || away === undefined) return join(own, others, person ?? away);
      if (away.identified && event.event !== '$merge_dangerously') {
        warnings.push(refused(path));
        return own;
      }
      const properties = united(person.properties, away.properties);
      if (properties === person.properties) warnings.push(tooLarge(path));
      const merged = {
        properties,
        created: Math.min(away.created, person.created),
        identified: true,
      };
      return join(own, others, this.#personOf(merged));
    };

    return {
      resolve: (event, change) => {
        const found = linkOf(event);
        let warnings: Violation[] = found === undefined ? none : [];
        if (found !== undefined && 'warning' in found) warnings.push(found.warning);
        const isLinked = found !== undefined && 'other' in found;
        const key = isLinked
          ? link(event, found.other, found.path, warnings)
          : (todayOf(event.distinctId) ?? give(event.distinctId, newKey()));

        const was = profileOf(key);
        let person = was;
        if (makesProfile(event)) {
          const start = was?.properties ?? new Map([['$creator_event_uuid', event.uuid]]);
          let properties = withinBounds(start, change, event.event);
          // What nobody asked to be kept gives way first.
          properties ??= withinBounds(start, { ...change, derived: nothingDerived }, event.event);
          if (properties === undefined) warnings = [...warnings, tooLarge('')];
          properties ??= start;
          const identified = isLinked || was?.identified === true;
          if (was === undefined || properties !== was.properties || identified !== was.identified) {
            person = this.#personOf({ properties, created: was?.created ?? storable(event.timestamp), identified });
            put(key, person);
          }
        } else if (was === undefined || !(event.timestamp > was.created + upgradeAfter)) {
          return { personKey: key, person: carriedOnly(change), warnings };
        }
        const identify = person?.identify ?? nobody;
        const asOf =
          change.carried.size === 0 ? identify : Object.fromEntries([...Object.entries(identify), ...change.carried]);
        return { personKey: key, person: asOf, warnings };
      },
      changes: () => ({
        distinctIds: newIds,
        persons: [...changed].flatMap((key) => {
          const person = profileOf(key);
          if (person !== undefined) return [rowOf(key, person, version)];
          return key > lastKey ? [] : [{ key, created: 0, version, properties: {}, mergedAway: true }];
        }),
        overrides: [...moved].map((from) => ({ from, to: this.#today.get(from) ?? from, version })),
      }),
      before: () => ({ lastKey, persons: [...before.persons], today: [...before.today] }),
    };
  }

  #personOf(row: {
    readonly properties: PersonRow['properties'] | ReadonlyMap<string, unknown>;
    readonly created: number;
    readonly identified?: boolean;
  }): Person {
    const properties = row.properties instanceof Map ? row.properties : new Map(Object.entries(row.properties));
    const identify = Object.fromEntries([...properties].filter(([name]) => this.#isIdentify(name)));
    return { properties, created: row.created, identified: row.identified === true, identify };
  }
}

/** One batch of events, resolved in the order of the journal. */
export interface PeopleBatch {
  resolve(event: PersonEvent, change: PersonChange): Resolved;
  /** The rows to write: ids before the events that carry their keys, the others after them. */
  changes(): {
    readonly distinctIds: readonly DistinctIdRow[];
    readonly persons: readonly PersonRow[];
    readonly overrides: readonly OverrideRow[];
  };
  /** What has to be durable before any of the batch is. */
  before(): PeopleBefore;
}

/** A person's properties after an event; undefined when it would make the person too large. */
function withinBounds(
  before: ReadonlyMap<string, unknown>,
  change: PersonChange,
  event: string,
): ReadonlyMap<string, unknown> | undefined {
  const after = foldPerson(before, change, event);
  return outgrows(before, after, change) ? undefined : after;
}

/** The keys of ids that a cache does not hold. */
function lacking<TValue>(
  cache: RecencyMap<number, TValue>,
  ids: ReadonlySet<string>,
  keyOf: (id: string) => number | undefined,
): ReadonlySet<number> {
  const keys = new Set<number>();
  for (const id of ids) {
    const key = keyOf(id);
    if (key !== undefined && cache.get(key) === undefined) keys.add(key);
  }
  return keys;
}

/** Asks for what a cache lacks, and remembers also what there is not. */
async function fill<TValue>(
  cache: RecencyMap<number, TValue>,
  keys: ReadonlySet<number>,
  ask: (keys: readonly number[]) => Promise<ReadonlyMap<number, TValue>>,
  otherwise: (key: number) => TValue,
): Promise<void> {
  if (keys.size === 0) return;
  const found = await ask([...keys]);
  for (const key of keys) cache.set(key, found.get(key) ?? otherwise(key));
}

function rowOf(key: number, { created, identified, properties }: Person, version: number): PersonRow {
  return { key, created, identified, version, properties: Object.fromEntries(properties) };
}

function refused(path: string): Violation {
  return {
    kind: 'merge_refused',
    path,
    expected: 'an id whose person is not identified yet',
    received: 'the id of an identified person',
  };
}

function tooLarge(path: string): Violation {
  return {
    kind: 'person_too_large',
    path,
    expected: `a person of ${mostPersonBytes} bytes at most`,
    received: 'more',
  };
}

/** The tables' times begin with 1970; the future is the wire's to bound. */
function storable(timestamp: number): number {
  return Math.max(0, Number.isNaN(timestamp) ? 0 : timestamp);
}

function carriedOnly({ carried }: PersonChange): Readonly<Record<string, unknown>> {
  return carried.size === 0 ? nobody : Object.fromEntries(carried);
}

/** Of an event that names no other id: never added to. */
const none: Violation[] = [];
const nobody: Readonly<Record<string, unknown>> = {};
