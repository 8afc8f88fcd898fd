import type { EventRecord } from './contract.ts';
import type { LiveRecords, RecordFilter } from './live-records.ts';

const heartbeatMs = 15_000;
/** A reader that is this many bytes behind is let go; it comes back by id and gets what it missed. */
const mostBehind = 4 * 1024 * 1024;

/** The records of an environment as server-sent events, first those that are kept, then each as it comes. */
export function liveStream(
  live: LiveRecords,
  options: {
    readonly environment: string;
    readonly filter: RecordFilter;
    readonly after: string | undefined;
    /** Each ends the stream. */
    readonly until: readonly AbortSignal[];
  },
): Response {
  const { environment, filter, after, until } = options;
  const encoder = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        const close = () => {
          end();
          controller.close();
        };
        // A first byte at once: the reader sees that it is connected.
        send(': connected\n\n');
        for (const record of live.after(environment, after, filter)) send(message(record));
        const unwatch = live.watch(environment, filter, (record) => {
          if ((controller.desiredSize ?? 0) < -mostBehind) close();
          else send(message(record));
        });
        const heartbeat = setInterval(() => {
          if ((controller.desiredSize ?? 0) < -mostBehind) close();
          else send(': still here\n\n');
        }, heartbeatMs);
        heartbeat.unref();
        end = () => {
          unwatch();
          clearInterval(heartbeat);
          for (const signal of until) signal.removeEventListener('abort', close);
        };
        for (const signal of until) signal.addEventListener('abort', close, { once: true });
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 64 * 1024 }),
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // A proxy that buffers would hold events back.
      'x-accel-buffering': 'no',
    },
  });
}

function message(record: EventRecord): string {
  return `id: ${record.id}\nevent: record\ndata: ${JSON.stringify(record)}\n\n`;
}
