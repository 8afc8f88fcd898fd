import { crc32 } from 'node:zlib';
import type { Frame, FrameHead, Sequence } from './journal.ts';

/**
 * A frame on disk, big-endian:
 *
 *     0  magic          4   finds the next frame after damage
 *     4  sequence       8
 *    12  head length    4
 *    16  body length    4
 *    20  head crc32     4
 *    24  body crc32     4
 *    28  own crc32      4   of bytes 0 to 28, begun with the segment's salt
 *    32  head, as JSON, then the body as it came
 *
 * The lengths have a checksum of their own, so that a damaged body costs one frame and not its followers.
 * The salt keeps a body that holds a copy of journal bytes from passing for frames after damage.
 */
export const FRAME_PREFIX = 32;
export const frameMagic = Buffer.from([0xeb, 0x0f, 0x4a, 0x1e]);
const MAX_HEAD = 1024 * 1024;

/** The bytes of a frame, its body uncopied. */
export function encodeFrame(frame: Frame, salt: number): [prefixAndHead: Buffer, body: Uint8Array] {
  const head = JSON.stringify(frame.head);
  const headLength = Buffer.byteLength(head);
  const buffer = Buffer.allocUnsafe(FRAME_PREFIX + headLength);
  frameMagic.copy(buffer, 0);
  buffer.writeBigUInt64BE(BigInt(frame.sequence), 4);
  buffer.writeUInt32BE(headLength, 12);
  buffer.writeUInt32BE(frame.body.byteLength, 16);
  buffer.write(head, FRAME_PREFIX);
  buffer.writeUInt32BE(crc32(buffer.subarray(FRAME_PREFIX)), 20);
  buffer.writeUInt32BE(crc32(frame.body), 24);
  buffer.writeUInt32BE(crc32(buffer.subarray(0, 28), salt), 28);
  return [buffer, frame.body];
}

/** What the first 32 bytes of a frame say. */
export interface FramePrefix {
  readonly sequence: Sequence;
  readonly headLength: number;
  readonly bodyLength: number;
  readonly headCrc: number;
  readonly bodyCrc: number;
}

/** Reads a prefix at `offset`; undefined when there is none whole. */
export function decodePrefix(buffer: Buffer, offset: number, salt: number): FramePrefix | undefined {
  if (offset + FRAME_PREFIX > buffer.length) return undefined;
  if (frameMagic.compare(buffer, offset, offset + 4) !== 0) return undefined;
  if (crc32(buffer.subarray(offset, offset + 28), salt) !== buffer.readUInt32BE(offset + 28)) return undefined;
  const headLength = buffer.readUInt32BE(offset + 12);
  if (headLength > MAX_HEAD) return undefined;
  return {
    sequence: Number(buffer.readBigUInt64BE(offset + 4)),
    headLength,
    bodyLength: buffer.readUInt32BE(offset + 16),
    headCrc: buffer.readUInt32BE(offset + 20),
    bodyCrc: buffer.readUInt32BE(offset + 24),
  };
}

/** Reads a head; undefined when it is damaged. */
export function decodeHead(bytes: Buffer, prefix: FramePrefix): FrameHead | undefined {
  if (crc32(bytes) !== prefix.headCrc) return undefined;
  // The checksum says that these are the bytes that `encodeFrame` wrote.
  return JSON.parse(bytes.toString('utf8')) as FrameHead;
}
