import type { EventRecord } from './contract.ts';
import type { LiveRecords, Watch } from './live-records.ts';

const heartbeatMs = 15_000;
/** A reader that is this many bytes behind is let go; it comes back by id and gets what it missed. */
const mostBehind = 4 * 1024 * 1024;

/** The records of an environment as server-sent events, first those that are kept, then each as it comes. */
export function liveStream(
  live: LiveRecords,
  wanted: Watch,
  /** Each ends the stream. */
  until: readonly AbortSignal[],
): Response {
  let end = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let isOpen = true;
        const send = (bytes: Uint8Array) => {
          if (isOpen) controller.enqueue(bytes);
        };
        const close = () => {
          if (isOpen) controller.close();
          end();
        };
        // A first byte at once: the reader sees that it is connected.
        send(encoder.encode(': connected\n\n'));
        let isReplay = true;
        const unwatch = live.watch(wanted, (record) => {
          // What is kept is bounded by itself; nobody can have read of it yet.
          if (!isReplay && (controller.desiredSize ?? 0) < -mostBehind) close();
          else send(message(record));
        });
        isReplay = false;
        const heartbeat = setInterval(() => {
          if ((controller.desiredSize ?? 0) < -mostBehind) close();
          else send(encoder.encode(': still here\n\n'));
        }, heartbeatMs);
        heartbeat.unref();
        end = () => {
          isOpen = false;
          unwatch();
          clearInterval(heartbeat);
          for (const signal of until) signal.removeEventListener('abort', close);
        };
        for (const signal of until) signal.addEventListener('abort', close, { once: true });
        if (until.some(({ aborted }) => aborted)) close();
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

const encoder = new TextEncoder();
/** One copy for all readers, however many of them do not read. */
const messages = new WeakMap<EventRecord, Uint8Array>();

function message(record: EventRecord): Uint8Array {
  const known = messages.get(record);
  if (known !== undefined) return known;
  const bytes = encoder.encode(`id: ${record.id}\nevent: record\ndata: ${JSON.stringify(record)}\n\n`);
  messages.set(record, bytes);
  return bytes;
}
