import { EventbookError } from './errors.ts';
import type { Loader } from './loader/index.ts';
import type { Log } from './log.ts';
import type { OpenedStore, Store } from './store/index.ts';

/** The store and the loader that fills it, from the first attempt to the last. Collecting never waits for it. */
export interface StoreRoom {
  /** The store; waits while the server starts. Rejects with what stands in the way. */
  store(): Promise<Store>;
  /** Undefined while there is no store. */
  loader(): Loader | undefined;
  /** What stands in the way, while there is no store. */
  error(): string | undefined;
  /** Resolves when the first attempt is over, well or not. */
  readonly attempted: Promise<void>;
  close(): Promise<void>;
}

const firstPause = 1_000;
const longestPause = 30_000;
const patience = 30_000;

/** Opens the store and starts its loader, again and again until it works. */
export function startStoreRoom(options: {
  readonly open: () => Promise<OpenedStore>;
  /** Brings the tables up to date and starts the loader. */
  readonly prepare: (opened: OpenedStore) => Promise<Loader>;
  readonly log: Log;
}): StoreRoom {
  const { open, prepare, log } = options;
  let room: { readonly opened: OpenedStore; readonly loader: Loader } | undefined;
  let failure: Error | undefined;
  let closing = false;
  let wake = () => {};
  let markAttempted = () => {};
  const attempted = new Promise<void>((resolve) => {
    markAttempted = resolve;
  });

  const attempt = async () => {
    const opened = await open();
    try {
      const loader = await prepare(opened);
      room = { opened, loader };
      failure = undefined;
    } catch (error) {
      await opened.close();
      throw error;
    }
  };
  const run = async () => {
    for (let pause = firstPause; !closing && room === undefined; pause = Math.min(pause * 2, longestPause)) {
      const began = Date.now();
      try {
        await attempt();
        log('info', 'The store answers.', { milliseconds: Date.now() - began });
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
        const code = error instanceof EventbookError ? error.code : 'unknown';
        log('error', `There is no store: ${failure.message} Events are taken and kept in the journal.`, { code });
      }
      markAttempted();
      if (room !== undefined || closing) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const running = run();

  return {
    attempted,
    loader: () => room?.loader,
    error: () => (room === undefined ? (failure?.message ?? 'The store is starting.') : undefined),
    async store() {
      if (room === undefined) {
        const timeOut = new Promise<void>((resolve) => setTimeout(resolve, patience).unref());
        await Promise.race([attempted, timeOut]);
      }
      if (room !== undefined && !closing) return room.opened.store;
      if (failure instanceof EventbookError) throw failure;
      throw new EventbookError('store_unavailable', failure?.message ?? 'The store is still starting.');
    },
    async close() {
      closing = true;
      wake();
      await running;
      await room?.loader.close();
      await room?.opened.close();
    },
  };
}
