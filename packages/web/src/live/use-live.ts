import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { fetchEvents } from '../api/queries.ts';
import { apiUrl } from '../api/request.ts';
import { emptyBuffer, type LiveBuffer, receive, release, takePage } from './live-buffer.ts';
import type { LiveFilter } from './live-filter.ts';
import { type LiveStream, liveStream, type StreamState } from './live-stream.ts';

const firstPage = 200;
const olderPage = 500;
const firstRetryMs = 2_000;
/** A page left in the background gives its connection back: browsers allow six a host, and seven open tabs would block each other. */
const restAfterMs = 30_000;

export interface Live {
  readonly buffer: LiveBuffer;
  readonly stream: StreamState;
  readonly retry: () => void;
  /** The first page could not be loaded; it is tried again. */
  readonly failed: boolean;
  readonly older: 'idle' | 'loading' | 'failed';
  readonly loadOlder: () => void;
}

/** The live events of one environment and filter; another filter begins with an empty list. */
export function useLive(env: string, filter: LiveFilter, paused: boolean): Live {
  const [buffer, setBuffer] = useState(emptyBuffer);
  const [stream, setStream] = useState<StreamState>({ kind: 'connecting' });
  const [failed, setFailed] = useState(false);
  const [older, setOlder] = useState<Live['older']>('idle');
  const now = useRef({ filter, paused });
  now.current = { filter, paused };
  const running = useRef<LiveStream>(undefined);
  const leaving = useRef(new AbortController());
  const filterKey = JSON.stringify(filter);

  useEffect(() => {
    if (!paused) setBuffer(release);
  }, [paused]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter counts by what it says, not by which object says it.
  useEffect(() => {
    leaving.current = new AbortController();
    const { signal } = leaving.current;
    setBuffer(emptyBuffer);
    setStream({ kind: 'connecting' });
    setFailed(false);
    setOlder('idle');
    let retryTimer: ReturnType<typeof setTimeout> | undefined;
    let newest: string | undefined;
    let fromNow = false;

    const loadNewest = async () => {
      const page = await fetchEvents(env, now.current.filter, { limit: firstPage }, signal);
      if (signal.aborted) return;
      newest = page.records[0]?.id ?? newest;
      // While paused, newer events of a repeated page wait with the others.
      // Drawn in slices: a page of rows must not hold up who types meanwhile.
      startTransition(() =>
        setBuffer((held) => (held.loaded ? receive(held, page.records, now.current.paused) : takePage(held, page))),
      );
    };

    const listen = () => {
      running.current = liveStream({
        url: (after) => {
          // Without an id to resume after, the stream begins at this moment; what came just before is in a page asked for then.
          fromNow = after === undefined;
          return apiUrl('/live', { env, ...now.current.filter, after });
        },
        connect: (url) => new EventSource(url),
        after: () => newest,
        onRecords: (records) => setBuffer((held) => receive(held, records, now.current.paused)),
        onState: (state) => {
          setStream(state);
          // When this page fails, the stream is about to fail too, and its next connection asks again.
          if (state.kind === 'open' && fromNow) loadNewest().catch(() => undefined);
        },
      });
    };

    const begin = async () => {
      try {
        await loadNewest();
      } catch {
        if (signal.aborted) return;
        setFailed(true);
        retryTimer = setTimeout(begin, firstRetryMs);
        return;
      }
      setFailed(false);
      if (!signal.aborted) listen();
    };
    begin();

    let restTimer: ReturnType<typeof setTimeout> | undefined;
    const onVisibility = () => {
      clearTimeout(restTimer);
      if (document.hidden) restTimer = setTimeout(() => running.current?.rest(), restAfterMs);
      else running.current?.retry();
    };
    const onOnline = () => running.current?.retry();
    document.addEventListener('visibilitychange', onVisibility);
    addEventListener('online', onOnline);
    return () => {
      leaving.current.abort();
      clearTimeout(retryTimer);
      clearTimeout(restTimer);
      running.current?.close();
      running.current = undefined;
      document.removeEventListener('visibilitychange', onVisibility);
      removeEventListener('online', onOnline);
    };
  }, [env, filterKey]);

  const { next } = buffer;
  const loadOlder = useCallback(async () => {
    if (next === undefined || older === 'loading') return;
    const { signal } = leaving.current;
    setOlder('loading');
    try {
      const page = await fetchEvents(env, now.current.filter, { before: next, limit: olderPage }, signal);
      if (signal.aborted) return;
      setBuffer((held) => takePage(held, page));
      setOlder('idle');
    } catch {
      if (!signal.aborted) setOlder('failed');
    }
  }, [env, next, older]);

  const retry = useCallback(() => running.current?.retry(), []);
  return { buffer, stream, retry, failed, older, loadOlder };
}
