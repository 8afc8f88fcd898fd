import { join } from 'node:path';
import { diskFileSystem, type JournalFileSystem } from './file-system.ts';
import type { Frame, FrameHead, JournalReader, Sequence } from './journal.ts';
import { type JournalLog, keepDamage } from './keep-damage.ts';
import { type Scanned, scanSegment } from './scan-segment.ts';
import { decodeHeader, SEGMENT_HEADER, segmentsIn } from './segment.ts';

/**
 * Opens a journal for reading, from any thread or process: it only looks at the files, and never beyond what the writer has called durable.
 * A sequence that damage has cost is passed over, so the answer of `read` may have gaps, and be empty until the next append when it cost the newest.
 * @example
 * const reader = openJournalReader({ folder: 'data/journal' });
 * const frames = await reader.read({ after: 0, upTo: journal.last, maxBytes: 8_000_000 });
 */
export function openJournalReader(options: {
  readonly folder: string;
  readonly log?: JournalLog;
  readonly fs?: JournalFileSystem;
}): JournalReader {
  return new FileReader(options.folder, options.fs ?? diskFileSystem, options.log ?? (() => undefined));
}

type FoundFrame = Extract<Scanned, { kind: 'frame' }>;

interface Range {
  readonly after: Sequence;
  readonly upTo: Sequence;
  readonly headsOnly: boolean;
}

class FileReader implements JournalReader {
  readonly #folder: string;
  readonly #fs: JournalFileSystem;
  readonly #log: JournalLog;
  /** Where the last read ended, so that the next one does not look for it again. */
  #place: { readonly sequence: Sequence; readonly segment: string; readonly offset: number } | undefined;

  constructor(folder: string, fs: JournalFileSystem, log: JournalLog) {
    this.#folder = folder;
    this.#fs = fs;
    this.#log = log;
  }

  async read(options: { after: Sequence; upTo: Sequence; maxBytes: number }): Promise<readonly Frame[]> {
    const frames: Frame[] = [];
    let bytes = 0;
    for await (const { segment, found } of this.#walk({ ...options, headsOnly: false })) {
      bytes += found.body.length;
      if (frames.length > 0 && bytes > options.maxBytes) break;
      frames.push({ sequence: found.sequence, head: found.head, body: found.body });
      this.#place = { sequence: found.sequence, segment, offset: found.end };
    }
    return frames;
  }

  async *heads(after: Sequence, upTo: Sequence): AsyncGenerator<{ sequence: Sequence; head: FrameHead }> {
    for await (const { found } of this.#walk({ after, upTo, headsOnly: true }))
      yield { sequence: found.sequence, head: found.head };
  }

  async close(): Promise<void> {
    this.#place = undefined;
  }

  async *#walk(range: Range): AsyncGenerator<{ segment: string; found: FoundFrame }> {
    if (range.after >= range.upTo) return;
    const segments = segmentsIn(await this.#names());
    const place = this.#place?.sequence === range.after ? this.#place : undefined;
    const known = segments.findIndex(({ name }) => name === place?.segment);
    const start =
      known >= 0
        ? known
        : Math.max(
            0,
            segments.findLastIndex(({ first }) => first <= range.after + 1),
          );

    for (const [index, { name }] of segments.entries()) {
      if (index < start) continue;
      const file = await this.#open(name);
      if (file === undefined) continue;
      try {
        const headerBytes = Buffer.alloc(SEGMENT_HEADER);
        const count = await file.read(headerBytes, 0);
        const header = decodeHeader(headerBytes.subarray(0, count));
        const span = { folder: this.#folder, segment: name, file };
        const isNewest = index === segments.length - 1;
        if (header === undefined) {
          if (!isNewest) await keepDamage(this.#fs, { ...span, start: 0, end: await file.size() }, this.#log);
          continue;
        }
        const offset = index === known && place !== undefined ? place.offset : SEGMENT_HEADER;
        for await (const found of scanSegment(file, { salt: header.salt, offset, headsOnly: range.headsOnly })) {
          if (found.kind === 'damage') {
            // At the end of the newest segment it is a write under way.
            if (!(isNewest && found.atEnd)) await keepDamage(this.#fs, { ...span, ...found }, this.#log);
            continue;
          }
          if (found.sequence > range.upTo) return;
          if (found.sequence > range.after) yield { segment: name, found };
        }
      } finally {
        await file.close();
      }
    }
  }

  async #names(): Promise<string[]> {
    try {
      return await this.#fs.list(this.#folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** A segment that was reclaimed since the listing is none. */
  async #open(name: string) {
    try {
      return await this.#fs.open(join(this.#folder, name), 'read');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
