import { join } from 'node:path';
import type { JournalFile, JournalFileSystem } from './file-system.ts';

/** Tells an operator what happened; a message never holds contents. */
export type JournalLog = (level: 'info' | 'warn' | 'error', message: string) => void;

const PIECE = 1024 * 1024;

/** A span of a segment that holds no frame. */
export interface DamagedSpan {
  readonly folder: string;
  readonly segment: string;
  readonly file: JournalFile;
  readonly start: number;
  readonly end: number;
}

/** Copies damaged bytes into `corrupt/`, once for each place, and logs it: nothing is thrown away unseen. */
export async function keepDamage(fs: JournalFileSystem, span: DamagedSpan, log: JournalLog): Promise<void> {
  const folder = join(span.folder, 'corrupt');
  const path = join(folder, `${span.segment}-${span.start}.bin`);
  if (await fs.exists(path)) return;
  await fs.makeFolder(folder);
  const copy = await fs.open(path, 'create');
  try {
    for (let offset = span.start; offset < span.end; ) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE, span.end - offset));
      const count = await span.file.read(piece, offset);
      if (count === 0) break;
      await copy.writev([piece.subarray(0, count)], offset - span.start);
      offset += count;
    }
    await copy.sync();
  } finally {
    await copy.close();
  }
  log(
    'warn',
    `${span.end - span.start} damaged bytes of the journal, ${span.segment} at ${span.start}, were set aside in corrupt/.`,
  );
}
