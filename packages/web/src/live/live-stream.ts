import type { EventRecord } from '@eventbook/server';

/** How the stream stands. `waiting`: the connection is lost and is tried again at `retryAt` (milliseconds since the epoch). */
export type StreamState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'waiting'; readonly retryAt: number };

/** The part of EventSource that is used. */
export interface StreamSource {
  onopen: ((event: Event) => unknown) | null;
  onerror: ((event: Event) => unknown) | null;
  addEventListener(type: 'record', listener: (message: { readonly data: string }) => void): void;
  close(): void;
}

export interface LiveStreamOptions {
  /** The address to read from, after the id when there is one. */
  readonly url: (after: string | undefined) => string;
  readonly connect: (url: string) => StreamSource;
  /** Called at most every 150 ms, oldest first. */
  readonly onRecords: (records: readonly EventRecord[]) => void;
  readonly onState: (state: StreamState) => void;
  /** The newest id that the page knows, asked for at each connection. */
  readonly after: () => string | undefined;
  readonly now?: () => number;
  readonly random?: () => number;
}

export interface LiveStream {
  /** Connects at once when it waits. */
  retry(): void;
  /** Ends the connection until `retry`; nothing is missed, it resumes by id. */
  rest(): void;
  close(): void;
}

const flushMs = 150;
const firstDelayMs = 1_000;
const longestDelayMs = 30_000;

/**
 * Reads the live events and keeps at it: a lost connection is tried again after 1, 2, 4 … 30 seconds, with up to a quarter
 * more by chance so that many pages do not come back at the same moment. EventSource's own retry is not used: it gives up
 * for good on any answer but 200, and never says when it will be back.
 */
export function liveStream(options: LiveStreamOptions): LiveStream {
  const { now = Date.now, random = Math.random } = options;
  let source: StreamSource | undefined;
  let failures = 0;
  let last: string | undefined;
  let pending: EventRecord[] = [];
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let flushTimer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    flushTimer = undefined;
    const records = pending;
    pending = [];
    if (records.length > 0) options.onRecords(records);
  };

  const disconnect = () => {
    clearTimeout(retryTimer);
    retryTimer = undefined;
    if (source) {
      source.onopen = null;
      source.onerror = null;
      source.close();
      source = undefined;
    }
  };

  const connect = () => {
    disconnect();
    options.onState({ kind: 'connecting' });
    const opened = options.connect(options.url(last ?? options.after()));
    source = opened;
    opened.onopen = () => {
      failures = 0;
      options.onState({ kind: 'open' });
    };
    opened.onerror = () => {
      disconnect();
      const delay = Math.min(firstDelayMs * 2 ** failures, longestDelayMs) * (1 + random() / 4);
      failures += 1;
      options.onState({ kind: 'waiting', retryAt: now() + delay });
      retryTimer = setTimeout(connect, delay);
    };
    opened.addEventListener('record', ({ data }) => {
      if (source !== opened) return;
      // The stream is our own server's and its data are records by contract.
      const record = JSON.parse(data) as EventRecord;
      last = record.id;
      pending.push(record);
      flushTimer ??= setTimeout(flush, flushMs);
    });
  };

  connect();
  return {
    retry: () => {
      if (source === undefined) connect();
    },
    rest: disconnect,
    close: () => {
      disconnect();
      clearTimeout(flushTimer);
    },
  };
}
