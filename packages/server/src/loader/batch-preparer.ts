import { droppedKind, Groups, People, type PeopleBefore, RecencyMap } from '../people/index.ts';
import { judge, quarantined, type Verdict } from '../quality/index.ts';
import type { BodyRow, PeopleRows } from '../store/index.ts';
import type { WireEvent } from '../wire/wire-event.ts';
import { batchTally, orderTally } from './batch-tally.ts';
import { Breather } from './breather.ts';
import { decideOrder } from './decide-order.ts';
import type { DecodedFrame } from './decoded-frame.ts';
import type { Outcome, Outcomes } from './intent.ts';
import { judgedEvent } from './judged-event.ts';
import { lateChange } from './late-change.ts';
import type { Item, PreparedBatch, Range, Row } from './prepared-batch.ts';
import type { Rooms } from './rooms.ts';

const rememberedUuids = 200_000;

/** What was decided on a batch before a crash, and the people that it changes as they were then. */
export interface Recorded {
  readonly outcomes: Outcomes;
  readonly people: Readonly<Record<string, PeopleBefore>>;
}

/** Decides what becomes of frames. It remembers people and recent uuids from batch to batch, and writes nothing. */
export class BatchPreparer {
  readonly #rooms: Rooms;
  readonly #judge: (event: Item['event']) => Verdict;
  readonly #people: ReadonlyMap<string, People>;
  readonly #groups: ReadonlyMap<string, Groups>;
  readonly #recent: ReadonlyMap<string, RecencyMap<string, true>>;

  constructor(rooms: Rooms) {
    this.#rooms = rooms;
    this.#judge = judge(rooms.catalog);
    const isIdentify = (name: string) => rooms.catalog.person.properties.has(name);
    this.#people = new Map(rooms.environments.map((name) => [name, new People(rooms.store.people(name), isIdentify)]));
    this.#groups = new Map(rooms.environments.map((name) => [name, new Groups(rooms.store.people(name))]));
    this.#recent = new Map(rooms.environments.map((name) => [name, new RecencyMap(rememberedUuids)]));
  }

  /**
   * Decides on the frames of a range. What was `recorded` before a crash stands. Asks the store before it
   * changes anything of its own: it can fail and be called again. Throws `store_unavailable`.
   */
  async prepare(range: Range, frames: readonly DecodedFrame[], recorded?: Recorded): Promise<PreparedBatch> {
    const [first] = frames;
    if (first?.kind === 'order') return await this.#prepareOrder(range, first, recorded);
    const items = itemsOf(frames);
    const recordedFor = (item: Item) => recorded?.outcomes.get(item.sequence)?.[item.index];
    const repeats = await this.#repeats(items.filter((item) => recordedFor(item) === undefined));

    const verdicts = new Map<Item, Verdict>();
    /** Events that the engine refused had changed their persons by then: who is who must come out the same. */
    const refused = new Map<Item, Verdict>();
    /** Events that say something of their persons, by environment. */
    const folded = new Map<string, WireEvent[]>();
    const outcomes = new Map<number, Outcome[]>();
    const breather = new Breather();
    for (const item of items) {
      // Looking at the clock for every event would cost more than it gives.
      if (item.index % 64 === 0 && breather.isDue) await breather.breathe();
      const outcome = recordedFor(item) ?? this.#undecided(item, repeats);
      const verdict = outcome === undefined || outcome.kind === 'stored' ? this.#judge(item.event) : undefined;
      const decided = outcome ?? outcomeOf(verdict);
      push(outcomes, item.sequence, decided);
      if (decided.kind === 'stored' && verdict !== undefined) {
        // Most are that already.
        verdicts.set(item, verdict.verdict === 'stored' ? verdict : storedVerdict(verdict));
        push(folded, item.environment, item.event);
      }
      if (decided.kind === 'quarantined') verdicts.set(item, quarantined(decided.violations));
      if (isRefused(decided)) {
        refused.set(item, storedVerdict(this.#judge(item.event)));
        push(folded, item.environment, item.event);
      }
    }

    for (const [name, events] of folded) {
      await this.#people.get(name)?.load(events, recorded?.people[name]);
      await this.#groups.get(name)?.load(events);
    }

    // Nothing below waits for anything.
    const { rows, people, before, warned } = this.#resolve(verdicts, refused, range.last);
    for (const { environment, event } of verdicts.keys()) {
      if (event.uuidSent) this.#recent.get(environment)?.set(event.uuid.toLowerCase(), true);
    }
    return {
      ...range,
      outcomes,
      rows,
      people,
      before,
      bodies: bodiesOf(frames),
      tally: batchTally(frames, items, outcomes, warned),
    };
  }

  /** Repeats are not looked for: the uuids are known, and it is by these very events. */
  async #prepareOrder(
    range: Range,
    frame: Extract<DecodedFrame, { kind: 'order' }>,
    recorded?: Recorded,
  ): Promise<PreparedBatch> {
    const { environment, order } = frame;
    const { sequence, head } = frame.frame;
    const { positions } = order;
    const isDiscard = order.kind === 'discard';
    const found = positions.length === 0 ? [] : await this.#rooms.store.quarantined(environment, positions, !isDiscard);
    const decided = decideOrder(this.#rooms, frame, found, this.#judge, recorded?.outcomes.get(sequence));
    const folded = [...decided.stored.keys(), ...decided.refused.keys()].map(({ event }) => event);
    if (folded.length > 0) {
      await this.#people.get(environment)?.load(folded, recorded?.people[environment]);
      await this.#groups.get(environment)?.load(folded);
    }
    const { rows, people, before, warned } = this.#resolve(decided.stored, decided.refused, range.last, true);
    return {
      ...range,
      outcomes: new Map([[sequence, decided.outcomes]]),
      rows,
      people,
      before,
      bodies: new Map(),
      tally: orderTally(environment, decided.outcomes, warned.size),
      order: {
        environment,
        ending: {
          batch: range.last,
          state: isDiscard ? 'discarded' : 'replayed',
          reason: order.reason ?? '',
          by: order.by ?? '',
          at: head.receivedAt,
          events: decided.ended,
        },
        erases: isDiscard ? (order.last === true ? 'now' : 'later') : 'never',
      },
    };
  }

  /** Drops and duplicates are known without a verdict. */
  #undecided(item: Item, repeats: ReadonlySet<Item>): Outcome | undefined {
    if (droppedKind(item.event) !== undefined) return { kind: 'dropped' };
    return repeats.has(item) ? { kind: 'duplicate' } : undefined;
  }

  /** Events whose uuid came before: in this batch, lately, or at any time as the store knows. The first one wins. */
  async #repeats(items: readonly Item[]): Promise<ReadonlySet<Item>> {
    const repeats = new Set<Item>();
    for (const environment of this.#rooms.environments) {
      const recent = this.#recent.get(environment);
      recent?.age();
      const first = new Map<string, Item>();
      for (const item of items) {
        if (item.environment !== environment || !item.event.uuidSent || droppedKind(item.event) !== undefined) continue;
        const uuid = item.event.uuid.toLowerCase();
        if (first.has(uuid) || recent?.has(uuid) === true) repeats.add(item);
        else first.set(uuid, item);
      }
      if (first.size === 0) continue;
      const asked = [...first.values()].map(({ event }) => event.uuid);
      for (const uuid of await this.#rooms.store.knownUuids(environment, asked)) {
        const known = first.get(uuid.toLowerCase());
        if (known !== undefined) repeats.add(known);
      }
    }
    return repeats;
  }

  /** `isLate`: they are from the quarantine, and the refused ones stay there as they are. */
  #resolve(verdicts: ReadonlyMap<Item, Verdict>, refused: ReadonlyMap<Item, Verdict>, version: number, isLate = false) {
    const rows = new Map<string, Row[]>();
    const warned = new Set<Item>();
    const people = new Map([...this.#people].map(([name, kept]) => [name, kept.batch(version)]));
    const groups = new Map([...this.#groups].map(([name, kept]) => [name, kept.batch(version)]));
    for (const [item, verdict] of isLate ? inOrder(verdicts, refused) : verdicts) {
      const isStored = verdict.verdict === 'stored';
      const folds = isStored ? verdict : refused.get(item);
      const change = folds && (isLate ? lateChange(folds.change) : folds.change);
      const person = change && people.get(item.environment)?.resolve(item.event, change);
      const group = folds && groups.get(item.environment)?.resolve(item.event, isLate);
      if (isLate && refused.has(item)) continue;
      const judged = isStored
        ? judgedEvent(this.#rooms, item, verdict, person, group)
        : judgedEvent(this.#rooms, item, verdict);
      if (judged.warnings.length > 0) warned.add(item);
      push(rows, item.environment, { item, judged });
    }
    const changes = new Map<string, PeopleRows>();
    const before = new Map<string, PeopleBefore>();
    for (const [name, batch] of people) {
      changes.set(name, { ...batch.changes(), ...groups.get(name)?.changes() });
      before.set(name, batch.before());
    }
    return { rows, people: changes, before, warned };
  }
}

function itemsOf(frames: readonly DecodedFrame[]): Item[] {
  return frames.flatMap((decoded) => {
    if (decoded.kind !== 'events') return [];
    const { environment, request } = decoded;
    const { sequence, head } = decoded.frame;
    return request.events.map((event, index): Item => {
      return { environment, receivedAt: head.receivedAt, sequence, index, request, event: wellFormed(event) };
    });
  });
}

function push<TKey, TValue>(lists: Map<TKey, TValue[]>, key: TKey, value: TValue): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Half a surrogate pair in an id can't be asked for; the store keeps U+FFFD in its place, so the id is that from here on. */
function wellFormed(event: WireEvent): WireEvent {
  return /\p{Surrogate}/u.test(event.distinctId)
    ? { ...event, distinctId: Buffer.from(event.distinctId).toString() }
    : event;
}

/** Both in the order of the journal. */
function inOrder(
  stored: ReadonlyMap<Item, Verdict>,
  refused: ReadonlyMap<Item, Verdict>,
): readonly (readonly [Item, Verdict])[] {
  return [...stored, ...refused].sort(([a], [b]) => a.sequence - b.sequence || a.index - b.index);
}

function isRefused(outcome: Outcome): boolean {
  return outcome.kind === 'quarantined' && outcome.violations[0]?.kind === 'store_rejected';
}

function outcomeOf(verdict: Verdict | undefined): Outcome {
  if (verdict?.verdict !== 'quarantined') return { kind: 'stored' };
  return { kind: 'quarantined', violations: verdict.violations };
}

/** What was recorded as stored stays so, also when the plan has changed since; a changed plan withholds its person properties. */
function storedVerdict(verdict: Verdict): Verdict {
  return { ...verdict, verdict: 'stored', violations: [] };
}

function bodiesOf(frames: readonly DecodedFrame[]): Map<string | undefined, BodyRow[]> {
  const bodies = new Map<string | undefined, BodyRow[]>();
  for (const decoded of frames) {
    if (decoded.kind !== 'body') continue;
    push(bodies, decoded.environment, decoded.kept);
  }
  return bodies;
}
