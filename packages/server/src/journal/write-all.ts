import type { JournalFile } from './file-system.ts';

/** Writes all buffers at `position`. A disk that fills up takes fewer bytes without an error and says so only on the next call. */
export async function writeAll(file: JournalFile, buffers: readonly Uint8Array[], position: number): Promise<void> {
  let rest = [...buffers];
  let at = position;
  while (rest.length > 0) {
    const written = await file.writev(rest, at);
    at += written;
    rest = without(rest, written);
  }
}

function without(buffers: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let left = bytes;
  for (const [index, buffer] of buffers.entries()) {
    if (left < buffer.byteLength) return [buffer.subarray(left), ...buffers.slice(index + 1)];
    left -= buffer.byteLength;
  }
  return [];
}
