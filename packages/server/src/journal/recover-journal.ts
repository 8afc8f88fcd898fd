import { join } from 'node:path';
import type { JournalFile, JournalFileSystem } from './file-system.ts';
import { FRAME_PREFIX } from './frame.ts';
import type { Sequence } from './journal.ts';
import { type JournalLog, keepDamage } from './keep-damage.ts';
import { scanSegment } from './scan-segment.ts';
import { decodeHeader, SEGMENT_HEADER, segmentsIn } from './segment.ts';

/** Where writing goes on. */
export interface Recovered {
  readonly last: Sequence;
  /** Undefined for an empty journal: the first segment is still to be made. */
  readonly active: { file: JournalFile; name: string; salt: number; createdAt: number; end: number } | undefined;
  readonly sealedBytes: number;
}

/**
 * Reads the newest segment to its end. Bytes after its last good frame are a write that the last process did not finish: they are set aside
 * and cut off. Damage before a good frame stays where it is, for the reader to skip, and a copy is set aside.
 */
export async function recoverJournal(world: {
  readonly folder: string;
  readonly fs: JournalFileSystem;
  readonly log: JournalLog;
}): Promise<Recovered> {
  const { folder, fs, log } = world;
  await fs.makeFolder(folder);
  const segments = segmentsIn(await fs.list(folder));
  let floor: Sequence = 0;

  for (let newest = segments.pop(); newest !== undefined; newest = segments.pop()) {
    const path = join(folder, newest.name);
    const file = await fs.open(path, 'write');
    const size = await file.size();
    const headerBytes = Buffer.alloc(SEGMENT_HEADER);
    await file.read(headerBytes, 0);
    const header = decodeHeader(headerBytes.subarray(0, Math.min(size, SEGMENT_HEADER)));
    if (header === undefined) {
      // A crash while it was made, or both copies of its header are damaged. Its sequences may have been given out: they are passed over.
      if (size > 0) await keepDamage(fs, { folder, segment: newest.name, file, start: 0, end: size }, log);
      floor = Math.max(floor, newest.first - 1 + Math.floor(Math.max(0, size - SEGMENT_HEADER) / FRAME_PREFIX));
      await file.close();
      await fs.remove(path);
      await fs.syncFolder(folder);
      continue;
    }

    let last = header.first - 1;
    let end = size;
    for await (const found of scanSegment(file, { salt: header.salt, offset: SEGMENT_HEADER })) {
      if (found.kind === 'frame') {
        last = found.sequence;
        continue;
      }
      await keepDamage(fs, { folder, segment: newest.name, file, start: found.start, end: found.end }, log);
      if (found.atEnd) end = found.start;
    }
    if (end < size) await file.truncate(end);
    // What was read may so far be in memory only: before anything is built on it, it is on disk.
    await file.sync();
    await fs.syncFolder(folder);
    const sealed = await Promise.all(segments.map(({ name }) => sizeOf(fs, join(folder, name))));
    return {
      last: Math.max(last, floor),
      active: {
        file,
        name: newest.name,
        salt: header.salt,
        createdAt: header.createdAt,
        end: Math.max(end, SEGMENT_HEADER),
      },
      sealedBytes: sealed.reduce((sum, bytes) => sum + bytes, 0),
    };
  }
  return { last: floor, active: undefined, sealedBytes: 0 };
}

async function sizeOf(fs: JournalFileSystem, path: string): Promise<number> {
  const file = await fs.open(path, 'read');
  try {
    return await file.size();
  } finally {
    await file.close();
  }
}
