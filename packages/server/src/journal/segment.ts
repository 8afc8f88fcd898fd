import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { EventbookError } from '../errors.ts';
import type { Sequence } from './journal.ts';

/** What a segment file begins with. */
export interface SegmentHeader {
  /** The sequence that its first frame has or would have. */
  readonly first: Sequence;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Begins the checksum of every frame's prefix. */
  readonly salt: number;
}

const magic = Buffer.from('EVBOOKJ1');
const FORMAT = 1;
const COPY = 40;

/** The header stands twice, so that a damaged byte in it does not make the salt, and with it the segment, unreadable. */
export const SEGMENT_HEADER = COPY * 2;

/** A header for a new segment. */
export function createHeader(first: Sequence, createdAt: number): SegmentHeader {
  return { first, createdAt, salt: randomInt(2 ** 32) };
}

export function encodeHeader(header: SegmentHeader): Buffer {
  const copy = Buffer.alloc(COPY);
  magic.copy(copy, 0);
  copy.writeUInt32BE(FORMAT, 8);
  copy.writeBigUInt64BE(BigInt(header.first), 12);
  copy.writeBigUInt64BE(BigInt(Math.trunc(header.createdAt)), 20);
  copy.writeUInt32BE(header.salt, 28);
  copy.writeUInt32BE(crc32(copy.subarray(0, 36)), 36);
  return Buffer.concat([copy, copy]);
}

/**
 * Reads a header; undefined when both copies are damaged or cut short.
 * @throws EventbookError `data_folder_newer` when a newer version wrote it.
 */
export function decodeHeader(bytes: Buffer): SegmentHeader | undefined {
  for (const start of [0, COPY]) {
    const copy = bytes.subarray(start, start + COPY);
    if (copy.length < COPY || magic.compare(copy, 0, 8) !== 0) continue;
    if (crc32(copy.subarray(0, 36)) !== copy.readUInt32BE(36)) continue;
    const format = copy.readUInt32BE(8);
    if (format > FORMAT)
      throw new EventbookError(
        'data_folder_newer',
        `The journal has format ${format}; this version reads up to ${FORMAT}.`,
      );
    return {
      first: Number(copy.readBigUInt64BE(12)),
      createdAt: Number(copy.readBigUInt64BE(20)),
      salt: copy.readUInt32BE(28),
    };
  }
  return undefined;
}

const nameText = /^journal-(\d{16})\.log$/;

/** A segment is named for its first sequence, so that a listing of the folder is the order of the log. */
export function segmentName(first: Sequence): string {
  return `journal-${String(first).padStart(16, '0')}.log`;
}

/** The segments among a folder's names, oldest first. */
export function segmentsIn(names: readonly string[]): { name: string; first: Sequence }[] {
  return names
    .flatMap((name) => {
      const found = nameText.exec(name);
      return found === null ? [] : [{ name, first: Number(found[1]) }];
    })
    .sort((a, b) => a.first - b.first);
}
