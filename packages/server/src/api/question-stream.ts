import { EventbookError } from '../errors.ts';
import type { RunningQuestion } from './contract.ts';

/** Whether a client asks for server-sent events. */
export function wantsStream(accept: string | undefined): boolean {
  return /\btext\/event-stream\b/.test(accept ?? '');
}

/** How a question is watched. */
interface Watching<TProgress> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TProgress) => void;
}

/** A question as server-sent events: `progress` while it waits and runs, then `answer` or `error`. It is given up when the reader goes away. */
export function questionStream<TProgress = RunningQuestion>(
  ask: (watching: Watching<TProgress>) => Promise<unknown>,
  /** Each gives the question up. */
  until: readonly AbortSignal[],
): Response {
  const gone = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (event: string, data: unknown) => {
        if (!gone.signal.aborted)
          controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      };
      const work = ask({
        signal: AbortSignal.any([gone.signal, ...until]),
        onProgress: (progress) => send('progress', progress),
      });
      // Not awaited: a stream that starts can't be cancelled.
      void work
        .then(
          (answer) => send('answer', answer),
          (error: unknown) => send('error', refusal(error)),
        )
        .finally(() => {
          if (!gone.signal.aborted) controller.close();
        });
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // A proxy that buffers would hold progress back.
      'x-accel-buffering': 'no',
    },
  });
}

const encoder = new TextEncoder();

function refusal(error: unknown): { code: string; message: string } {
  const known = error instanceof EventbookError ? error : new EventbookError('internal');
  return { code: known.code, message: known.message };
}
