import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventbookError } from '../errors.ts';
import { diskFileSystem, type JournalFile, type JournalFileSystem } from './file-system.ts';
import { encodeFrame } from './frame.ts';
import type { FrameHead, JournalWriter, Sequence } from './journal.ts';
import type { JournalLog } from './keep-damage.ts';
import { ownFolder } from './own-folder.ts';
import { recoverJournal } from './recover-journal.ts';
import { createHeader, decodeHeader, encodeHeader, SEGMENT_HEADER, segmentName, segmentsIn } from './segment.ts';
import { writeAll } from './write-all.ts';

/** How a journal is opened. */
export interface JournalOptions {
  readonly folder: string;
  /** The highest sequence that a reader has ever taken. The journal never gives it again, even when damage has cost it its own end. */
  readonly after?: Sequence;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly log?: JournalLog;
  readonly fs?: JournalFileSystem;
  /** A segment is sealed at this size … */
  readonly segmentBytes?: number;
  /** … or at this age in milliseconds, so that old bytes can be reclaimed on a quiet server too. */
  readonly segmentAge?: number;
  /** How often a full disk is tried again, in milliseconds. */
  readonly retryFullDisk?: number;
}

const GROUP_BYTES = 4 * 1024 * 1024;
const GROUP_FRAMES = 500;
const PROBE = Buffer.alloc(64 * 1024);

interface Waiting {
  readonly head: FrameHead;
  readonly body: Uint8Array;
  readonly resolve: (sequence: Sequence) => void;
  readonly reject: (error: EventbookError) => void;
}

/**
 * Opens the journal of a folder for writing and repairs its end when the last process died in the middle of a write.
 * @throws EventbookError `data_folder_in_use`, `data_folder_newer`.
 * @example
 * const journal = await openJournal({ folder: 'data/journal' });
 * await journal.append({ receivedAt: Date.now(), environment: 'production', kind: 'events', events: 1, method: 'POST', url: '/e/' }, body);
 */
export async function openJournal(options: JournalOptions): Promise<JournalWriter> {
  const ownership = await ownFolder(options.folder);
  try {
    const journal = new GroupCommitJournal(options, () => ownership.release());
    await journal.open();
    return journal;
  } catch (error) {
    await ownership.release();
    throw error;
  }
}

/** What the journal is writing into. */
interface ActiveSegment {
  readonly file: JournalFile;
  readonly name: string;
  readonly salt: number;
  readonly createdAt: number;
  /** Bytes up to here are durable; what lies behind is nobody's. */
  end: number;
}

/**
 * One loop writes whatever has queued up while the last group was being synced: the disk is the pacer, there is no timer.
 */
class GroupCommitJournal implements JournalWriter {
  readonly #folder: string;
  readonly #fs: JournalFileSystem;
  readonly #now: () => number;
  readonly #log: JournalLog;
  readonly #segmentBytes: number;
  readonly #segmentAge: number;
  readonly #retryFullDisk: number;
  readonly #after: Sequence;
  readonly #release: () => Promise<void>;
  readonly #listeners = new Set<(last: Sequence) => void>();
  #queue: Waiting[] = [];
  #running: Promise<void> | undefined;
  #active: ActiveSegment | undefined;
  #sealedBytes = 0;
  #last: Sequence = 0;
  #state: 'open' | 'full' | 'failed' | 'closed' = 'open';
  #probe: NodeJS.Timeout | undefined;

  constructor(options: JournalOptions, release: () => Promise<void>) {
    this.#folder = options.folder;
    this.#fs = options.fs ?? diskFileSystem;
    this.#now = options.now ?? Date.now;
    this.#log = options.log ?? (() => undefined);
    this.#segmentBytes = options.segmentBytes ?? 64 * 1024 * 1024;
    this.#segmentAge = options.segmentAge ?? 6 * 3_600_000;
    this.#retryFullDisk = options.retryFullDisk ?? 1_000;
    this.#after = options.after ?? 0;
    this.#release = release;
  }

  async open(): Promise<void> {
    const recovered = await recoverJournal({ folder: this.#folder, fs: this.#fs, log: this.#log });
    this.#last = Math.max(recovered.last, this.#after);
    this.#sealedBytes = recovered.sealedBytes;
    if (recovered.active === undefined) await this.#createSegment();
    else this.#active = recovered.active;
  }

  get last(): Sequence {
    return this.#last;
  }

  get bytes(): number {
    return this.#sealedBytes + (this.#active?.end ?? 0);
  }

  get writable(): boolean {
    return this.#state === 'open';
  }

  append(head: FrameHead, body: Uint8Array): Promise<Sequence> {
    if (this.#state !== 'open') return Promise.reject(this.#unavailable());
    return new Promise((resolve, reject) => {
      this.#queue.push({ head, body, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  onCommit(listener: (last: Sequence) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async reclaim(sequence: Sequence, olderThan: number): Promise<void> {
    const segments = segmentsIn(await this.#fs.list(this.#folder));
    let removed = false;
    for (const [index, segment] of segments.entries()) {
      const next = segments[index + 1];
      // The newest segment stays: its name says where the sequence goes on.
      if (next === undefined || next.first - 1 > sequence) break;
      // A segment's frames are all older than its follower.
      const sealedAt = await this.#createdAt(next.name);
      if (sealedAt === undefined || sealedAt > olderThan) break;
      const path = join(this.#folder, segment.name);
      const size = await this.#sizeOf(path);
      await this.#fs.remove(path);
      this.#sealedBytes -= size;
      removed = true;
    }
    if (removed) await this.#fs.syncFolder(this.#folder);
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    await this.#running;
    this.#state = 'closed';
    clearTimeout(this.#probe);
    await this.#active?.file.close();
    await this.#release();
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      // What else arrives in this turn of the event loop joins the group: a call to the disk costs more than a request does.
      await nextTurn();
      const group = this.#takeGroup();
      try {
        await this.#commit(group);
      } catch (error) {
        await this.#fail(error, group);
      }
    }
    this.#running = undefined;
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#queue.length && count < GROUP_FRAMES && (count === 0 || bytes < GROUP_BYTES)) {
      bytes += this.#queue[count]?.body.byteLength ?? 0;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const segment = await this.#segmentFor(group);
    const buffers: Uint8Array[] = [];
    let length = 0;
    for (const [index, { head, body }] of group.entries()) {
      const [prefix, bytes] = encodeFrame({ sequence: this.#last + 1 + index, head, body }, segment.salt);
      buffers.push(prefix);
      if (bytes.byteLength > 0) buffers.push(bytes);
      length += prefix.byteLength + bytes.byteLength;
    }
    await writeAll(segment.file, buffers, segment.end);
    try {
      await segment.file.datasync();
    } catch (cause) {
      throw new SyncFailure(cause);
    }
    segment.end += length;
    const first = this.#last + 1;
    this.#last += group.length;
    for (const [index, { resolve }] of group.entries()) resolve(first + index);
    for (const listener of this.#listeners) {
      try {
        listener(this.#last);
      } catch {
        this.#log('error', 'A listener of the journal threw.');
      }
    }
  }

  async #segmentFor(group: readonly Waiting[]): Promise<ActiveSegment> {
    const active = this.#active;
    if (active === undefined) return this.#createSegment();
    const isEmpty = active.end <= SEGMENT_HEADER;
    const bytes = group.reduce((sum, { body }) => sum + body.byteLength, 0);
    const isFull = active.end + bytes > this.#segmentBytes;
    const isOld = this.#now() - active.createdAt > this.#segmentAge;
    return !isEmpty && (isFull || isOld) ? this.#createSegment() : active;
  }

  /** The file and its name in the folder are durable before the first frame goes in. */
  async #createSegment(): Promise<ActiveSegment> {
    const header = createHeader(this.#last + 1, this.#now());
    const name = segmentName(header.first);
    const path = join(this.#folder, name);
    const file = await this.#fs.open(path, 'create');
    try {
      await writeAll(file, [encodeHeader(header)], 0);
      await file.sync();
      await this.#fs.syncFolder(this.#folder);
    } catch (error) {
      // Half a segment would stand in the way of the next try, and of nothing else.
      await file.close();
      await this.#fs.remove(path);
      throw error;
    }
    const previous = this.#active;
    this.#active = { file, name, salt: header.salt, createdAt: header.createdAt, end: SEGMENT_HEADER };
    this.#sealedBytes += previous?.end ?? 0;
    await previous?.file.close();
    return this.#active;
  }

  /**
   * A full disk is waited out. Any other error is final: after a failed fdatasync the kernel may have dropped the pages and a second call
   * would return 0 for bytes that are nowhere, so it is never called again; the process has to be started anew.
   */
  async #fail(error: unknown, group: readonly Waiting[]): Promise<void> {
    // Node's file errors carry a code.
    const code = error instanceof SyncFailure ? 'fdatasync' : (error as NodeJS.ErrnoException).code;
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    this.#state = isFull && (await this.#dropTail()) ? 'full' : 'failed';
    if (this.#state === 'full')
      this.#log('error', `The disk is full (${code}): events are refused until there is space.`);
    else
      this.#log(
        'error',
        `The disk failed (${code ?? 'unknown'}): events are refused until the server is started anew.`,
      );
    if (this.#state === 'full') this.#scheduleProbe();
    const refused = [...group, ...this.#queue];
    this.#queue = [];
    for (const { reject } of refused) reject(this.#unavailable(error));
  }

  async #dropTail(): Promise<boolean> {
    try {
      await this.#active?.file.truncate(this.#active.end);
      return true;
    } catch {
      return false;
    }
  }

  #scheduleProbe(): void {
    this.#probe = setTimeout(() => void this.#tryAgain(), this.#retryFullDisk);
    this.#probe.unref();
  }

  /** Writes and syncs some bytes behind the end and takes them away again: no request has to be risked to see that there is space. */
  async #tryAgain(): Promise<void> {
    const active = this.#active;
    if (this.#state !== 'full' || active === undefined) return;
    try {
      await writeAll(active.file, [PROBE], active.end);
      await active.file.datasync();
      await active.file.truncate(active.end);
      if (this.#state === 'full') this.#state = 'open';
      this.#log('info', 'There is space on the disk again: events are taken.');
    } catch {
      if (this.#state !== 'full') return;
      await this.#dropTail();
      this.#scheduleProbe();
    }
  }

  #unavailable(cause?: unknown): EventbookError {
    return new EventbookError('journal_unavailable', undefined, { cause });
  }

  async #createdAt(name: string): Promise<number | undefined> {
    if (name === this.#active?.name) return this.#active.createdAt;
    const file = await this.#fs.open(join(this.#folder, name), 'read');
    try {
      const bytes = Buffer.alloc(SEGMENT_HEADER);
      await file.read(bytes, 0);
      return decodeHeader(bytes)?.createdAt;
    } finally {
      await file.close();
    }
  }

  async #sizeOf(path: string): Promise<number> {
    const file = await this.#fs.open(path, 'read');
    try {
      return await file.size();
    } finally {
      await file.close();
    }
  }
}

/** The data may or may not be on disk: only a restart, which reads what is there, can tell. */
class SyncFailure extends Error {
  constructor(cause: unknown) {
    super('fdatasync failed', { cause });
  }
}
