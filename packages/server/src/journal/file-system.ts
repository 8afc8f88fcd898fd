import { constants, mkdir, open, readdir, rm, stat } from 'node:fs/promises';

/** An open file of the journal. */
export interface JournalFile {
  /** Writes at `position` and returns how many bytes it took: fewer than given on a disk that fills up, without an error. */
  writev(buffers: readonly Uint8Array[], position: number): Promise<number>;
  /** Reads into `buffer` from `position`; 0 at the end. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  datasync(): Promise<void>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** All that the journal asks of a file system, so that tests can count, delay and fail each call. */
export interface JournalFileSystem {
  /** `create` fails when the file exists. */
  open(path: string, how: 'create' | 'write' | 'read'): Promise<JournalFile>;
  list(folder: string): Promise<string[]>;
  makeFolder(folder: string): Promise<void>;
  /** Makes creations and deletions in a folder durable. */
  syncFolder(folder: string): Promise<void>;
  remove(path: string): Promise<void>;
  exists(path: string): Promise<boolean>;
}

const flags = {
  create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
  write: constants.O_RDWR,
  read: constants.O_RDONLY,
} as const;

/** The real disk. Files are for their owner only: they hold raw events. */
export const diskFileSystem: JournalFileSystem = {
  async open(path, how) {
    const handle = await open(path, flags[how], 0o600);
    return {
      writev: async (buffers, position) => (await handle.writev([...buffers], position)).bytesWritten,
      read: async (buffer, position) => (await handle.read(buffer, 0, buffer.byteLength, position)).bytesRead,
      datasync: () => handle.datasync(),
      sync: () => handle.sync(),
      truncate: (length) => handle.truncate(length),
      size: async () => (await handle.stat()).size,
      close: () => handle.close(),
    };
  },
  list: (folder) => readdir(folder),
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  },
  async syncFolder(folder) {
    const handle = await open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  remove: (path) => rm(path),
  exists: (path) =>
    stat(path).then(
      () => true,
      () => false,
    ),
};
