import type { Kinds } from './kinds.ts';
import type { ActorEvents } from './rules.ts';

/** How the rows of a statement stand in `RowBinary`: a row per actor, with all its events in the order of time. */
export interface ActorFormat {
  /** Whether a UInt32 with the person's key comes first. */
  readonly hasKey: boolean;
  /** Whether a text with the breakdown's value of all the events comes next. */
  readonly hasValue: boolean;
  /** An array comes last: of Float64, each a time times 2^bits plus the bits of the kind … */
  readonly packedBits?: number;
  /** … or of tuples: a time as Float64, so many UInt32 with the bits of the kind, and the event's value as text if `eventValues`. */
  readonly words: number;
  readonly eventValues: boolean;
}

/** What comes with the events of one actor. Good until the next. */
export interface Actor {
  /** The person's key; 0 where actors are no persons. */
  key: number;
  /** Index of the breakdown's value; 0 without a breakdown. */
  value: number;
  readonly events: ActorEvents;
}

interface Buffers {
  length: number;
  times: Float64Array;
  kinds: Int32Array;
  values: Int32Array;
}

/**
 * Reads actors from the pieces of a stream, however they are cut, and hands over one after the other. No object is made for an event.
 * @throws Error when the stream ends within a row.
 */
export async function readActors(
  pieces: AsyncIterable<Uint8Array>,
  format: ActorFormat,
  kinds: Kinds,
  valueIndex: (text: string) => number,
  take: (actor: Actor) => void,
): Promise<void> {
  const events: Buffers = {
    length: 0,
    times: new Float64Array(1_024),
    kinds: new Int32Array(1_024),
    values: new Int32Array(1_024),
  };
  const actor: Actor = { key: 0, value: 0, events };
  const words = new Array<number>(format.words).fill(0);
  const scale = 2 ** (format.packedBits ?? 0);
  let bytes: Buffer = Buffer.alloc(0);
  let view = new DataView(bytes.buffer, 0, 0);
  let at = 0;

  /** A LEB128 number; -1 when its end has not come yet. */
  function varint(): number {
    let value = 0;
    for (let factor = 1; at < bytes.length; factor *= 128) {
      const byte = bytes[at] as number;
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    return -1;
  }

  /** A text's index; -1 when its end has not come yet. */
  function text(): number {
    const length = varint();
    if (length < 0 || at + length > bytes.length) return -1;
    const from = at;
    at += length;
    return valueIndex(bytes.toString('utf8', from, at));
  }

  function makeRoom(count: number): void {
    if (count <= events.times.length) return;
    const size = 2 ** Math.ceil(Math.log2(count));
    events.times = new Float64Array(size);
    events.kinds = new Int32Array(size);
    events.values = new Int32Array(size);
  }

  /** Reads one row; false when its end has not come yet. */
  function row(): boolean {
    if (format.hasKey) {
      if (at + 4 > bytes.length) return false;
      actor.key = view.getUint32(at, true);
      at += 4;
    }
    if (format.hasValue) {
      actor.value = text();
      if (actor.value < 0) return false;
    }
    const count = varint();
    if (count < 0) return false;
    const least = format.packedBits === undefined ? 8 + 4 * format.words + (format.eventValues ? 1 : 0) : 8;
    if (at + count * least > bytes.length) return false;
    makeRoom(count);
    events.length = count;
    return format.packedBits === undefined ? tuples(count) : packed(count);
  }

  function packed(count: number): boolean {
    const { times, kinds: kindOf } = events;
    for (let each = 0; each < count; each += 1) {
      const both = view.getFloat64(at, true);
      at += 8;
      const time = Math.floor(both / scale);
      times[each] = time;
      kindOf[each] = kinds.ofBits(both - time * scale);
    }
    return true;
  }

  function tuples(count: number): boolean {
    for (let each = 0; each < count; each += 1) {
      if (at + 8 + 4 * words.length > bytes.length) return false;
      events.times[each] = view.getFloat64(at, true);
      at += 8;
      for (let word = 0; word < words.length; word += 1) {
        words[word] = view.getUint32(at, true);
        at += 4;
      }
      events.kinds[each] = kinds.of(words);
      if (format.eventValues) {
        const value = text();
        if (value < 0) return false;
        events.values[each] = value;
      }
    }
    return true;
  }

  /** Hands over the actors that are whole; what is left begins the next piece. */
  function rows(): void {
    view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    at = 0;
    let whole = 0;
    while (at < bytes.length && row()) {
      take(actor);
      whole = at;
    }
    bytes = bytes.subarray(whole);
  }

  let held: Uint8Array[] = [];
  let size = 0;
  // An actor of many events comes in many pieces: they are looked at again only when there are twice as many.
  let wanted = 1;
  for await (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size < wanted) continue;
    bytes = Buffer.concat(held, size);
    rows();
    held = [bytes];
    size = bytes.length;
    wanted = 2 * size;
  }
  if (size === 0) return;
  bytes = Buffer.concat(held, size);
  rows();
  if (bytes.length > 0)
    throw new Error(`The rows of a funnel ended within one, ${bytes.length} bytes after its beginning.`);
}
