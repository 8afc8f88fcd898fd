import { Worker } from 'node:worker_threads';
import type { RequestHead } from '../wire/index.ts';
import { type Inspection, inspect } from './inspection.ts';

/** Bodies up to these sizes are decoded on the spot: it takes a few milliseconds, a thread would cost more. */
const SMALL_BODY = 512 * 1024;
const SMALL_TEXT = 2 * 1024 * 1024;
const PATIENCE = 30_000;
const HEAP_MEGABYTES = 768;

/** A question to the thread. */
export interface InspectorJob {
  readonly head: RequestHead;
  readonly body: Uint8Array;
  readonly textBytes: number;
}

/** Decodes bodies; large ones in a thread, so that nobody's hundred megabytes make everybody else wait. */
export interface Inspector {
  inspect(head: RequestHead, body: Uint8Array): Inspection | Promise<Inspection>;
  close(): Promise<void>;
}

export function createInspector(textBytes: number): Inspector {
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  /** One at a time: each may take the thread's whole memory. */
  function inThread(job: InspectorJob): Promise<Inspection> {
    const answer = queue.then(() => ask(job));
    queue = answer;
    return answer;
  }

  function ask(job: InspectorJob): Promise<Inspection> {
    const thread = worker ?? startWorker();
    if (worker === undefined) {
      worker = thread;
      thread.once('exit', () => {
        if (worker === thread) worker = undefined;
      });
    }
    return new Promise((resolve) => {
      const settle = (inspection: Inspection): void => {
        clearTimeout(timer);
        thread.off('message', settle).off('error', giveUp).off('exit', giveUp);
        thread.unref();
        resolve(inspection);
      };
      // Out of memory or out of time: the body is to blame, and is kept as one that can't be read.
      const giveUp = (): void => {
        void thread.terminate();
        settle({
          kind: 'refused',
          code: 'request_unparsable',
          message: 'The body takes too much memory or time to decode.',
        });
      };
      const timer = setTimeout(giveUp, PATIENCE);
      thread.ref();
      thread.once('message', settle).once('error', giveUp).once('exit', giveUp);
      thread.postMessage(job);
    });
  }

  return {
    inspect(head, body) {
      const job = { head, body, textBytes };
      if (body.byteLength > SMALL_BODY) return inThread(job);
      const cap = Math.min(SMALL_TEXT, textBytes);
      const inspection = inspect(head, body, cap);
      const isLarge = inspection.kind === 'refused' && inspection.code === 'request_too_large' && cap < textBytes;
      return isLarge ? inThread(job) : inspection;
    },
    async close() {
      await queue;
      await worker?.terminate();
    },
  };
}

function startWorker(): Worker {
  // A thread can't be started from TypeScript: also from the sources it is the built file that runs.
  const file = new URL(
    import.meta.url.replace('/src/collect/', '/dist/collect/').replace(/[^/]+$/, 'inspect-worker.js'),
  );
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
  // A thread that dies between two questions must not take the process along.
  worker.on('error', () => undefined);
  return worker;
}
