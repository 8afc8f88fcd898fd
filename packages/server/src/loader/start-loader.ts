import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type ErrorCode, EventbookError, errorTable } from '../errors.ts';
import type { LoopState } from './load-loop.ts';
import type { LoadedRecord, Loader, LoaderCounters, LoaderOptions } from './loader.ts';
import type { FromWorker, ToWorker, WorkerInput } from './worker-messages.ts';

const restartAfter = 1_000;
const patience = 10_000;
/** A batch is gone before it grows old when it fits in here: with the usual 48, the thread spent a seventh of its time in tidying up. */
const youngMegabytes = 96;
/** The id of a thread that is no more. */
const exited = -1;

/**
 * Starts the loader in a thread of its own, so that filling the store never makes an acknowledgement wait. A thread that dies
 * is started again from its checkpoint.
 * Throws `checkpoint_damaged`, `data_folder_newer`, `plan_invalid`.
 * @example
 * const loader = await startLoader({ journalFolder, store: opened.address, planFile, environments, defaultEnvironment, folder, log });
 * journal.onCommit((last) => loader.notify(last));
 */
export async function startLoader({ log, ...input }: LoaderOptions): Promise<Loader> {
  const listeners = new Set<(records: readonly LoadedRecord[]) => void>();
  let last = 0;
  let waitingSince: number | undefined;
  let closing = false;
  let counters: LoaderCounters = { loaded: 0, environments: [], unclaimed: { bodies: 0, bytes: 0 } };
  let state: LoopState = { loaded: 0, reachable: true };

  const receive = (message: FromWorker) => {
    if (message.type === 'log') log(message.level, message.message);
    else if (message.type === 'records') {
      const records: readonly LoadedRecord[] = JSON.parse(message.json);
      for (const listener of listeners) listener(records);
    } else if (message.type === 'progress') {
      counters = message.counters;
      if (message.state.error !== undefined && message.state.error !== state.error) {
        log('warn', `Events wait in the journal: ${message.state.error}`);
      } else if (message.state.reachable && !state.reachable) log('info', 'Events are loaded again.');
      state = message.state;
      waitingSince = state.loaded >= last ? undefined : (state.oldestAtHand ?? Date.now());
    }
  };

  const start = async (): Promise<Worker> => {
    const worker = new Worker(workerFile(), {
      workerData: input satisfies WorkerInput,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    const first = await firstMessage(worker);
    if (first.type === 'failed') {
      await worker.terminate();
      throw failure(first);
    }
    if (first.type === 'ready') {
      counters = first.counters;
      state = { ...state, loaded: counters.loaded };
    }
    worker.on('message', receive);
    worker.once('error', (error) => log('error', `The loader stopped: ${error.message}. It starts again.`));
    worker.once('exit', () => void again());
    tell(worker, { type: 'watch', on: listeners.size > 0 });
    tell(worker, { type: 'notify', last });
    return worker;
  };
  const again = async () => {
    while (!closing) {
      state = { ...state, reachable: false, error: 'The loader is being started again.' };
      await new Promise((resolve) => setTimeout(resolve, restartAfter).unref());
      if (closing) return;
      try {
        current = await start();
        return;
      } catch (error) {
        log('error', `The loader does not start: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };

  let current = await start();

  return {
    notify(sequence) {
      if (sequence <= last) return;
      last = sequence;
      if (state.loaded < last) waitingSince ??= Date.now();
      tell(current, { type: 'notify', last });
    },
    counters: () => counters,
    status: () => ({
      loaded: state.loaded,
      reachable: state.reachable,
      ...(state.error !== undefined && { error: state.error }),
      lagSeconds: waitingSince === undefined ? 0 : Math.max(0, (Date.now() - waitingSince) / 1000),
    }),
    onRecords(listener) {
      listeners.add(listener);
      tell(current, { type: 'watch', on: true });
      return () => {
        listeners.delete(listener);
        tell(current, { type: 'watch', on: listeners.size > 0 });
      };
    },
    async close() {
      if (closing) return;
      closing = true;
      if (current.threadId === exited) return;
      const ended = once(current, 'exit');
      const timer = setTimeout(() => void current.terminate(), patience);
      tell(current, { type: 'close' });
      await ended;
      clearTimeout(timer);
    },
  };
}

function tell(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

/** Rejects when the thread throws or ends without a word. */
function firstMessage(worker: Worker): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The loader ended before it began.')));
  });
}

function failure({ code, message }: { readonly code?: string; readonly message: string }): Error {
  return isErrorCode(code) ? new EventbookError(code, message) : new Error(message);
}

function isErrorCode(code: string | undefined): code is ErrorCode {
  return code !== undefined && Object.hasOwn(errorTable, code);
}

/** A thread runs compiled code, also when the caller runs from the source under a test. */
function workerFile(): URL {
  return new URL(import.meta.url.replace('/src/loader/', '/dist/loader/').replace(/[^/]+$/, 'worker.js'));
}
