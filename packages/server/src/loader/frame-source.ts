import type { Frame, Sequence } from '../journal/journal.ts';
import type { BatchSize } from './batch-size.ts';
import { Breather } from './breather.ts';
import { type DecodedFrame, decodedFrame } from './decoded-frame.ts';
import type { Rooms } from './rooms.ts';

const usual: BatchSize = { events: 10_000, characters: 8_000_000 };
const readBytes = 1_000_000;

/** What reading takes of the rooms. */
type FrameRooms = Pick<Rooms, 'journal' | 'decode' | 'environments' | 'defaultEnvironment'>;

/** Reads the journal in order, and opens as much of it at a time as makes a batch. */
export class FrameSource {
  readonly #rooms: FrameRooms;
  readonly #full: BatchSize;
  #after: Sequence;
  /** Read ahead, and the place in it. Damage to the journal can leave gaps in the sequences. */
  #ahead: readonly Frame[] = [];
  #next = 0;
  #wasFull = false;

  constructor(rooms: FrameRooms, after: Sequence, full = usual) {
    this.#rooms = rooms;
    this.#full = full;
    this.#after = after;
  }

  /** Whether the last batch was as large as batches get: then more is likely to wait. */
  get wasFull(): boolean {
    return this.#wasFull;
  }

  /**
   * The next batch of what is there, empty when nothing is. An order is a batch of its own, and none while `ahead`: what it is about is only
   * known when everything before it is in the store.
   */
  async take(upTo: Sequence, ahead = false): Promise<readonly DecodedFrame[]> {
    const taken: DecodedFrame[] = [];
    let events = 0;
    let characters = 0;
    const breather = new Breather();
    while (events < this.#full.events && characters < this.#full.characters) {
      const decoded = await this.#open(upTo, taken);
      if (decoded === undefined) break;
      if (decoded.kind === 'order') {
        if (taken.length === 0 && !ahead) taken.push(decoded);
        break;
      }
      taken.push(decoded);
      events += decoded.kind === 'events' ? decoded.request.events.length : 1;
      characters += decoded.kind === 'events' ? decoded.request.text.length : decoded.kept.body.byteLength;
      if (breather.isDue) await breather.breathe();
    }
    this.#wasFull = events >= this.#full.events || characters >= this.#full.characters;
    return this.#commit(taken);
  }

  /** Everything up to `last`, however much it is: the range of a batch that was begun before a crash. */
  async range(last: Sequence): Promise<readonly DecodedFrame[]> {
    const taken: DecodedFrame[] = [];
    for (let next = await this.#open(last, taken); next !== undefined; next = await this.#open(last, taken)) {
      taken.push(next);
    }
    return this.#commit(taken);
  }

  async #open(upTo: Sequence, taken: readonly DecodedFrame[]): Promise<DecodedFrame | undefined> {
    const after = taken.at(-1)?.frame.sequence ?? this.#after;
    if (after >= upTo) return undefined;
    while ((this.#ahead[this.#next]?.sequence ?? Number.POSITIVE_INFINITY) <= after) this.#next += 1;
    let frame = this.#ahead[this.#next];
    if (frame === undefined) {
      this.#ahead = await this.#rooms.journal.read({ after, upTo, maxBytes: readBytes });
      this.#next = 0;
      frame = this.#ahead[0];
    }
    return frame === undefined ? undefined : decodedFrame(this.#rooms, frame);
  }

  /** Only now it is taken: a read that fails half-way loses nothing. */
  #commit(taken: readonly DecodedFrame[]): readonly DecodedFrame[] {
    this.#after = taken.at(-1)?.frame.sequence ?? this.#after;
    return taken;
  }
}
