import { crc32 } from 'node:zlib';
import type { JournalFile } from './file-system.ts';
import { decodeHead, decodePrefix, FRAME_PREFIX, type FramePrefix, frameMagic } from './frame.ts';
import type { FrameHead, Sequence } from './journal.ts';

const BLOCK = 256 * 1024;

/** What lies between two places of a segment. */
export type Scanned =
  | {
      readonly kind: 'frame';
      readonly start: number;
      readonly end: number;
      readonly sequence: Sequence;
      readonly head: FrameHead;
      readonly body: Buffer;
    }
  /** Bytes that are no frame; `end` is where the next good frame starts, or the end of the file. */
  | { readonly kind: 'damage'; readonly start: number; readonly end: number; readonly atEnd: boolean };

/**
 * Reads a segment frame by frame from `offset`. Damage is reported as a span and reading goes on with the next good frame; it never throws for it.
 * With `headsOnly` the bodies are neither read nor checked, and come empty.
 */
export async function* scanSegment(
  file: JournalFile,
  options: { readonly salt: number; readonly offset: number; readonly headsOnly?: boolean },
): AsyncGenerator<Scanned> {
  const window = new Window(file);
  const size = await file.size();
  let offset = options.offset;
  let last: Sequence = 0;
  let damagedFrom: number | undefined;

  while (offset < size) {
    const found = await frameAt(window, offset, { ...options, size });
    // Sequences only grow: a smaller one is a copy of a frame that lay in a body.
    if (found.kind === 'frame' && found.sequence > last) {
      last = found.sequence;
      if (damagedFrom !== undefined) yield { kind: 'damage', start: damagedFrom, end: offset, atEnd: false };
      damagedFrom = undefined;
      yield found;
      offset = found.end;
      continue;
    }
    damagedFrom ??= offset;
    // A good prefix with a damaged body says itself where the next frame starts.
    offset = (found.kind === 'none' ? found.next : undefined) ?? (await nextMagic(window, offset + 1, size));
  }
  if (damagedFrom !== undefined) yield { kind: 'damage', start: damagedFrom, end: size, atEnd: true };
}

type Found = Extract<Scanned, { kind: 'frame' }> | { readonly kind: 'none'; readonly next: number | undefined };

async function frameAt(
  window: Window,
  offset: number,
  options: { readonly salt: number; readonly size: number; readonly headsOnly?: boolean },
): Promise<Found> {
  const prefixBytes = await window.read(offset, FRAME_PREFIX);
  const prefix: FramePrefix | undefined = decodePrefix(prefixBytes, 0, options.salt);
  if (prefix === undefined) return { kind: 'none', next: undefined };
  const headStart = offset + FRAME_PREFIX;
  const bodyStart = headStart + prefix.headLength;
  const end = bodyStart + prefix.bodyLength;
  if (end > options.size) return { kind: 'none', next: end };
  const headBytes = await window.read(headStart, prefix.headLength);
  const head = headBytes.length === prefix.headLength ? decodeHead(headBytes, prefix) : undefined;
  if (head === undefined) return { kind: 'none', next: end };
  const frame = { kind: 'frame', start: offset, end, sequence: prefix.sequence, head } as const;
  if (options.headsOnly) return { ...frame, body: Buffer.alloc(0) };
  const body = await window.read(bodyStart, prefix.bodyLength);
  if (body.length !== prefix.bodyLength || crc32(body) !== prefix.bodyCrc) return { kind: 'none', next: end };
  return { ...frame, body };
}

async function nextMagic(window: Window, from: number, size: number): Promise<number> {
  for (let offset = from; offset < size; ) {
    const bytes = await window.read(offset, Math.min(BLOCK, size - offset));
    const found = bytes.indexOf(frameMagic);
    if (found >= 0) return offset + found;
    if (bytes.length < frameMagic.length) return size;
    // The magic may straddle two blocks.
    offset += bytes.length - frameMagic.length + 1;
  }
  return size;
}

/** A moving view of a file. Each block is a buffer of its own, so that bodies handed out stay what they are. */
class Window {
  readonly #file: JournalFile;
  #start = 0;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(file: JournalFile) {
    this.#file = file;
  }

  /** `length` bytes at `offset`, fewer at the end of the file. */
  async read(offset: number, length: number): Promise<Buffer> {
    const from = offset - this.#start;
    if (from >= 0 && from + length <= this.#bytes.length) return this.#bytes.subarray(from, from + length);
    const block = Buffer.allocUnsafe(Math.max(length, BLOCK));
    let filled = 0;
    while (filled < block.length) {
      const count = await this.#file.read(block.subarray(filled), offset + filled);
      if (count === 0) break;
      filled += count;
    }
    this.#start = offset;
    this.#bytes = block.subarray(0, filled);
    return this.#bytes.subarray(0, Math.min(length, filled));
  }
}
