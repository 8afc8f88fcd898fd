import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { EventbookError } from '../errors.ts';
import type { Sequence } from '../journal/journal.ts';
import type { Intent } from './intent.ts';
import { emptyTally, type Tally } from './tally.ts';

/** How far the loader is: the one thing that it remembers beside the store. */
export interface LoaderState {
  /** Every frame up to here is in the store, and in `tally`. */
  readonly loaded: Sequence;
  readonly tally: Tally;
  /** The batch that was being written: some, all or none of it is in the store. */
  readonly intent?: Intent;
  /** The batch that is written and whose events may still be in the quarantine as well: they go before anything else is done. */
  readonly closing?: { readonly environment: string; readonly batch: Sequence; readonly erase: boolean };
  /** Environments that hold bytes of discarded events on the disk: more was to be discarded before they are erased. */
  readonly unerased?: readonly string[];
}

/** Keeps the state durably; what `write` resolved for survives any crash. */
export interface Checkpoint {
  read(): Promise<LoaderState>;
  write(state: LoaderState): Promise<void>;
}

const format = 1;
const fileName = 'checkpoint.json';

/**
 * A checkpoint in one file, replaced whole: written aside, flushed, renamed, and the folder flushed.
 * @example
 * const checkpoint = checkpointIn('data/loader');
 * const { loaded } = await checkpoint.read();
 */
export function checkpointIn(folder: string): Checkpoint {
  const path = join(folder, fileName);
  return {
    async read() {
      await mkdir(folder, { recursive: true });
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      return text === undefined ? { loaded: 0, tally: emptyTally } : parse(text);
    },
    async write(state) {
      const aside = `${path}.new`;
      await flushed(aside, 'w', JSON.stringify({ format, ...state }));
      await rename(aside, path);
      await flushed(folder, 'r');
    },
  };
}

/**
 * The newest frame that the loader of this folder has ever begun to load, 0 when none: the journal must never give its number again.
 * @example
 * const journal = await openJournal({ folder: 'data/journal', after: await lastTaken('data/loader') });
 */
export async function lastTaken(folder: string): Promise<Sequence> {
  const { loaded, intent } = await checkpointIn(folder).read();
  return intent?.last ?? loaded;
}

async function flushed(path: string, flags: 'w' | 'r', text?: string): Promise<void> {
  const file = await open(path, flags);
  try {
    if (text !== undefined) await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function parse(text: string): LoaderState {
  let read: LoaderState & { format?: number };
  try {
    read = JSON.parse(text);
  } catch (cause) {
    throw new EventbookError('checkpoint_damaged', undefined, { cause });
  }
  const { format: written, ...state } = read;
  if (typeof written !== 'number' || typeof state.loaded !== 'number') throw new EventbookError('checkpoint_damaged');
  if (written > format) throw new EventbookError('data_folder_newer');
  return state;
}
