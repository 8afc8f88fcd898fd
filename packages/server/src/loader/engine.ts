import type { Sequence } from '../journal/journal.ts';
import { BatchPreparer } from './batch-preparer.ts';
import type { BatchSize } from './batch-size.ts';
import type { LoaderState } from './checkpoint.ts';
import type { DecodedFrame } from './decoded-frame.ts';
import { FrameSource } from './frame-source.ts';
import { type Intent, intentOf, outcomesOf } from './intent.ts';
import type { PreparedBatch, PreparedOrder, Range } from './prepared-batch.ts';
import { withoutRefused } from './refused-rows.ts';
import type { Rooms } from './rooms.ts';
import { add } from './tally.ts';

/** A batch and what it was made of. */
interface Work {
  readonly frames: readonly DecodedFrame[];
  /** Replaced when the engine refuses some of it. */
  batch: PreparedBatch;
}

/**
 * Brings the journal into the store, batch by batch, each event once. Every step can fail and is then tried again by the
 * next `step()`; after a crash a new engine goes on from the checkpoint. While much waits, the next batch is prepared during
 * the writing of one.
 */
export class Engine {
  readonly #rooms: Rooms;
  readonly #source: FrameSource;
  readonly #preparer: BatchPreparer;
  #state: LoaderState;
  /** What was being written when the last process ended, until it is taken up. */
  #recorded: Intent | undefined;
  /** Read and not yet prepared: kept when the store could not be asked about it. */
  #taken: readonly DecodedFrame[] | undefined;
  #work: Work | undefined;
  /** The one after it, prepared ahead, and the preparing of it. */
  #next: Work | undefined;
  #ahead: Promise<void> | undefined;
  /** Environments of which some of the batch may be in the store. */
  readonly #tried = new Set<string>();
  /** The same for all of them, after a crash. */
  #recovering: boolean;
  /** Until the first step. */
  #isFresh = true;

  private constructor(rooms: Rooms, state: LoaderState, full?: BatchSize) {
    this.#rooms = rooms;
    this.#state = state;
    this.#recorded = state.intent;
    this.#recovering = state.intent !== undefined;
    this.#source = new FrameSource(rooms, state.loaded, full);
    this.#preparer = new BatchPreparer(rooms);
  }

  /** Starts from the checkpoint. Throws `checkpoint_damaged`, `data_folder_newer`. */
  static async open(rooms: Rooms, full?: BatchSize): Promise<Engine> {
    return new Engine(rooms, await rooms.checkpoint.read(), full);
  }

  get state(): LoaderState {
    return this.#state;
  }

  /** Whether there is something to do before anything new comes. */
  get isUnsettled(): boolean {
    const { intent, closing, unerased } = this.#state;
    return intent !== undefined || closing !== undefined || (this.#isFresh && unerased !== undefined);
  }

  /** When the oldest event at hand was received, milliseconds since the epoch. */
  get oldestAtHand(): number | undefined {
    return ((this.#work ?? this.#next)?.frames ?? this.#taken)?.[0]?.frame.head.receivedAt;
  }

  /**
   * Loads one batch of frames up to `upTo`; undefined when there is none. Throws what a room threw: call it again.
   * @example
   * while ((await engine.step(journal.last)) !== undefined) {}
   */
  async step(upTo: Sequence): Promise<PreparedBatch | undefined> {
    await this.#settle();
    if (this.#work === undefined) {
      await this.#ahead;
      this.#ahead = undefined;
      this.#work = this.#next ?? (await this.#prepare(upTo));
      this.#next = undefined;
    }
    const work = this.#work;
    if (work === undefined) return undefined;
    if (this.#ahead === undefined && this.#source.wasFull) {
      const ahead = async () => {
        this.#next = await this.#prepare(upTo, true);
      };
      // What fails ahead of its time is tried again in its time.
      this.#ahead = ahead().catch(() => undefined);
    }
    await this.#write(work);
    this.#work = undefined;
    this.#tried.clear();
    this.#recovering = false;
    await this.#settle();
    return work.batch;
  }

  async #prepare(upTo: Sequence, ahead = false): Promise<Work | undefined> {
    const recorded = this.#recorded;
    this.#taken ??=
      recorded === undefined ? await this.#source.take(upTo, ahead) : await this.#source.range(recorded.last);
    const frames = this.#taken;
    const range = recorded ?? rangeOf(frames);
    const batch =
      range === undefined
        ? undefined
        : await this.#preparer.prepare(
            { first: range.first, last: range.last },
            frames,
            recorded === undefined ? undefined : { outcomes: outcomesOf(recorded), people: recorded.people ?? {} },
          );
    this.#taken = undefined;
    this.#recorded = undefined;
    return batch === undefined ? undefined : { frames, batch };
  }

  async #write(work: Work): Promise<void> {
    const { store, checkpoint } = this.#rooms;
    const { people } = work.batch;
    if (this.#state.intent === undefined) await this.#declare(work.batch);
    for (const [environment, { distinctIds, groupTypes = [] }] of people) {
      if (distinctIds.length > 0 || groupTypes.length > 0) {
        await store.writePersons(environment, { persons: [], distinctIds, groupTypes });
      }
    }
    for (const environment of work.batch.rows.keys()) await this.#writeRows(work, environment);
    for (const [environment, bodies] of work.batch.bodies) await store.writeBodies(environment, bodies);
    const { order } = work.batch;
    if (order !== undefined && order.ending.events.length > 0) {
      await store.writeEnding(order.environment, order.ending);
    }
    // After the events: who asks never sees a person changed by an event that is not there.
    for (const [environment, { persons, overrides = [], groups = [] }] of people) {
      if (persons.length + overrides.length + groups.length > 0) {
        await store.writePersons(environment, { persons, overrides, groups, distinctIds: [] });
      }
    }
    const unerased = this.#state.unerased ?? [];
    const done = {
      loaded: work.batch.last,
      tally: add(this.#state.tally, work.batch.tally),
      ...(unerased.length > 0 && { unerased }),
      ...(order !== undefined && closingOf(order, unerased)),
    };
    await checkpoint.write(done);
    this.#state = done;
  }

  /**
   * Finishes what a checkpoint has left to do. Events leave the quarantine only when all else of their batch is durable: a crash before that
   * finds all of them there, and comes to the same.
   */
  async #settle(): Promise<void> {
    const { store, checkpoint } = this.#rooms;
    const { closing, unerased = [], ...rest } = this.#state;
    const { environment, batch, erase } = closing ?? {};
    if (environment !== undefined && batch !== undefined) await store.removeEnded(environment, batch);
    // Whoever discards in several batches and is cut off in between does not come back.
    const erased = [...(this.#isFresh ? unerased : []), ...(environment !== undefined && erase ? [environment] : [])];
    for (const each of new Set(erased)) await store.eraseRemoved(each);
    this.#isFresh = false;
    if (closing === undefined && erased.length === 0) return;
    const left = unerased.filter((each) => !erased.includes(each));
    const settled = { ...rest, ...(left.length > 0 && { unerased: left }) };
    await checkpoint.write(settled);
    this.#state = settled;
  }

  /** What was decided is durable before any of it is written. */
  async #declare(batch: PreparedBatch): Promise<void> {
    const declared = { ...this.#state, intent: intentOf(batch) };
    await this.#rooms.checkpoint.write(declared);
    this.#state = declared;
  }

  async #writeRows(work: Work, environment: string): Promise<void> {
    const { store } = this.#rooms;
    for (;;) {
      const rows = work.batch.rows.get(environment) ?? [];
      if (rows.length === 0) return;
      const again = this.#recovering || this.#tried.has(environment);
      this.#tried.add(environment);
      const judged = { batch: work.batch.last, events: rows.map((row) => row.judged) };
      const { refused } = await (again
        ? store.repairBatch(environment, judged)
        : store.writeBatch(environment, judged));
      if (refused.length === 0) return;
      work.batch = withoutRefused(this.#rooms, work.frames, work.batch, environment, refused);
      await this.#declare(work.batch);
    }
  }
}

/** What is left to do for an order when its checkpoint is written. */
function closingOf({ environment, ending, erases }: PreparedOrder, unerased: readonly string[]) {
  if (ending.events.length === 0 && erases !== 'now') return {};
  return {
    closing: { environment, batch: ending.batch, erase: erases === 'now' },
    ...(erases === 'later' && { unerased: [...new Set([...unerased, environment])] }),
  };
}

function rangeOf(frames: readonly DecodedFrame[]): Range | undefined {
  const first = frames[0]?.frame.sequence;
  const last = frames.at(-1)?.frame.sequence;
  return first === undefined || last === undefined ? undefined : { first, last };
}
