import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { liveStream, type StreamSource, type StreamState } from './live-stream.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function opened(random = 0) {
  const urls: string[] = [];
  const states: StreamState[] = [];
  const batches: string[][] = [];
  let source: (StreamSource & { record?: (message: { data: string }) => void }) | undefined;
  const stream = liveStream({
    url: (after) => `/live?after=${after ?? ''}`,
    connect: (url) => {
      urls.push(url);
      source = {
        onopen: null,
        onerror: null,
        addEventListener: (_type, listener) => {
          if (source) source.record = listener;
        },
        close: () => undefined,
      };
      return source;
    },
    after: () => '1.0',
    onRecords: (records) => batches.push(records.map(({ id }) => id)),
    onState: (state) => states.push(state),
    random: () => random,
    now: () => 0,
  });
  // The handlers take an Event that they do not read.
  const event = undefined as unknown as Event;
  return {
    stream,
    urls,
    states,
    batches,
    open: () => source?.onopen?.(event),
    fail: () => source?.onerror?.(event),
    send: (id: string) => source?.record?.({ data: JSON.stringify({ id }) }),
  };
}

describe('the live stream', () => {
  it('begins after the newest event of the page and hands on in batches', () => {
    const { urls, batches, send } = opened();
    send('2.0');
    send('3.0');
    expect(batches).toEqual([]);
    vi.advanceTimersByTime(150);
    expect(urls).toEqual(['/live?after=1.0']);
    expect(batches).toEqual([['2.0', '3.0']]);
  });

  it('comes back after 1, 2, 4 … at most 30 seconds, after the last event that came', () => {
    const { urls, states, send, fail, open } = opened();
    open();
    send('7.1');
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      fail();
      const state = states.at(-1);
      if (state?.kind === 'waiting') waits.push(state.retryAt);
      vi.advanceTimersByTime(30_000);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(urls.at(-1)).toBe('/live?after=7.1');
  });

  it('begins at one second again once it was open', () => {
    const { states, fail, open } = opened();
    fail();
    vi.advanceTimersByTime(1_000);
    open();
    fail();
    expect(states.at(-1)).toEqual({ kind: 'waiting', retryAt: 1_000 });
  });

  it('connects at once when asked to, and never again when closed', () => {
    const { stream, urls, fail } = opened();
    fail();
    stream.retry();
    expect(urls).toHaveLength(2);
    fail();
    stream.close();
    vi.advanceTimersByTime(60_000);
    expect(urls).toHaveLength(2);
  });
});
