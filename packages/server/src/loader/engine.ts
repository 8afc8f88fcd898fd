import type { Sequence } from '../journal/journal.ts';
import { BatchPreparer } from './batch-preparer.ts';
import type { LoaderState } from './checkpoint.ts';
import type { DecodedFrame } from './decoded-frame.ts';
import { FrameSource } from './frame-source.ts';
import { intentOf, outcomesOf } from './intent.ts';
import type { PreparedBatch, Range } from './prepared-batch.ts';
import { withoutRefused } from './refused-rows.ts';
import type { Rooms } from './rooms.ts';
import { add } from './tally.ts';

/**
 * Brings the journal into the store, batch by batch, each event once. Every step can fail and is then tried again by the
 * next `step()`; after a crash a new engine goes on from the checkpoint.
 */
export class Engine {
  readonly #rooms: Rooms;
  readonly #source: FrameSource;
  readonly #preparer: BatchPreparer;
  #state: LoaderState;
  #frames: readonly DecodedFrame[] | undefined;
  #batch: PreparedBatch | undefined;
  /** Environments of which some of the batch may be in the store. */
  readonly #tried = new Set<string>();
  /** The same for all of them, after a crash. */
  #recovering: boolean;

  private constructor(rooms: Rooms, state: LoaderState) {
    this.#rooms = rooms;
    this.#state = state;
    this.#recovering = state.intent !== undefined;
    this.#source = new FrameSource(rooms, state.loaded);
    this.#preparer = new BatchPreparer(rooms);
  }

  /** Starts from the checkpoint. Throws `checkpoint_damaged`, `data_folder_newer`. */
  static async open(rooms: Rooms): Promise<Engine> {
    return new Engine(rooms, await rooms.checkpoint.read());
  }

  get state(): LoaderState {
    return this.#state;
  }

  /** When the oldest event of the batch at hand was received, milliseconds since the epoch. */
  get oldestAtHand(): number | undefined {
    return this.#frames?.[0]?.frame.head.receivedAt;
  }

  /**
   * Loads one batch of frames up to `upTo`; undefined when there is none. Throws what a room threw: call it again.
   * @example
   * while ((await engine.step(journal.last)) !== undefined) {}
   */
  async step(upTo: Sequence): Promise<PreparedBatch | undefined> {
    const { intent } = this.#state;
    this.#frames ??= intent === undefined ? await this.#source.take(upTo) : await this.#source.range(intent.last);
    const range = intent ?? rangeOf(this.#frames);
    if (range === undefined) {
      this.#frames = undefined;
      return undefined;
    }
    this.#batch ??= await this.#preparer.prepare(
      { first: range.first, last: range.last },
      this.#frames,
      intent === undefined ? undefined : outcomesOf(intent),
    );
    await this.#write(this.#frames);
    const done = this.#batch;
    this.#frames = undefined;
    this.#batch = undefined;
    this.#tried.clear();
    this.#recovering = false;
    return done;
  }

  async #write(frames: readonly DecodedFrame[]): Promise<void> {
    const { store } = this.#rooms;
    if (this.#batch === undefined) return;
    if (this.#state.intent === undefined) await this.#declare(this.#batch);
    for (const [environment, { distinctIds }] of this.#batch.people) {
      if (distinctIds.length > 0) await store.writePersons(environment, { persons: [], distinctIds });
    }
    for (const environment of this.#batch.rows.keys()) await this.#writeRows(frames, environment);
    for (const [environment, bodies] of this.#batch.bodies) await store.writeBodies(environment, bodies);
    // After the events: a person in this version says that all events of the batch stand.
    for (const [environment, { persons }] of this.#batch.people) {
      if (persons.length > 0) await store.writePersons(environment, { persons, distinctIds: [] });
    }
    const done = { loaded: this.#batch.last, tally: add(this.#state.tally, this.#batch.tally) };
    await this.#rooms.checkpoint.write(done);
    this.#state = done;
  }

  /** What was decided is durable before any of it is written. */
  async #declare(batch: PreparedBatch): Promise<void> {
    const { loaded, tally } = this.#state;
    const declared = { loaded, tally, intent: intentOf(batch.first, batch.last, batch.outcomes) };
    await this.#rooms.checkpoint.write(declared);
    this.#state = declared;
  }

  async #writeRows(frames: readonly DecodedFrame[], environment: string): Promise<void> {
    const { store } = this.#rooms;
    for (;;) {
      const batch = this.#batch;
      const rows = batch?.rows.get(environment);
      if (batch === undefined || rows === undefined || rows.length === 0) return;
      const again = this.#recovering || this.#tried.has(environment);
      this.#tried.add(environment);
      const judged = { batch: batch.last, events: rows.map((row) => row.judged) };
      const { refused } = await (again
        ? store.repairBatch(environment, judged)
        : store.writeBatch(environment, judged));
      if (refused.length === 0) return;
      this.#batch = withoutRefused(this.#rooms, frames, batch, environment, refused);
      await this.#declare(this.#batch);
    }
  }
}

function rangeOf(frames: readonly DecodedFrame[]): Range | undefined {
  const first = frames[0]?.frame.sequence;
  const last = frames.at(-1)?.frame.sequence;
  return first === undefined || last === undefined ? undefined : { first, last };
}
