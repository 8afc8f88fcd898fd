import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { connectStore } from './connect-store.ts';
import { EngineProcess } from './embedded/engine-process.ts';
import type { Store, StoreAddress } from './store.ts';

export interface OpenedStore {
  readonly address: StoreAddress;
  readonly store: Store;
  close(): Promise<void>;
}

/** The longest path that a Unix socket can have on every system that the engine runs on. */
const longestSocketPath = 100;

/**
 * Starts the embedded engine on `folder` in a process of its own, restarted when it dies; or connects to a server at `url`.
 * Throws `store_unsupported` where the engine does not run, `data_folder_in_use`, `store_unavailable`.
 * @example
 * const { store, close } = await openStore({ folder: 'data/store' });
 */
export async function openStore(options: { readonly folder: string } | { readonly url: string }): Promise<OpenedStore> {
  if ('url' in options) {
    const address: StoreAddress = { kind: 'url', url: options.url };
    const store = connectStore(address);
    return { address, store, close: () => store.close() };
  }
  const folder = resolve(options.folder);
  const path = socketPath(folder);
  const engine = await EngineProcess.start(join(folder, 'engine'), { kind: 'socket', path });
  const address: StoreAddress = { kind: 'socket', path };
  const store = connectStore(address);
  return {
    address,
    store,
    async close() {
      await store.close();
      await engine.close();
      rmSync(dirname(path), { recursive: true, force: true });
    },
  };
}

/** In a folder of its own that only its owner may enter, beside the data unless that path is too long. */
function socketPath(folder: string): string {
  const beside = join(folder, 'run', 'engine.sock');
  return Buffer.byteLength(beside) <= longestSocketPath ? beside : join(temporaryFolder(folder), 'engine.sock');
}

/** Always the same for a data folder, so that a crash leaves nothing behind that the next start does not take up. */
function temporaryFolder(folder: string): string {
  const path = join(tmpdir(), `eventbook-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const stands = lstatSync(path);
  const isOurs = stands.isDirectory() && stands.uid === process.getuid?.();
  // Somebody else may have made it first, where everybody may write.
  return isOurs ? path : mkdtempSync(join(tmpdir(), 'eventbook-'));
}
