import { expect, test } from 'vitest';
import type { EventRecord } from './contract.ts';
import { createLiveRecords } from './live-records.ts';
import { liveStream } from './live-stream.ts';

const record = (sequence: number, more: Partial<EventRecord> = {}): EventRecord => ({
  id: `${sequence}.0`,
  uuid: `u${sequence}`,
  event: 'clicked',
  distinctId: 'ann',
  timestamp: '2026-01-02T00:00:00.000Z',
  receivedAt: '2026-01-02T00:00:00.000Z',
  verdict: 'stored',
  violations: [],
  warnings: [],
  ...more,
});
const records = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => record(from + index));
const environment = 'production';

/** What a reader gets until the stream ends. */
async function ids(response: Response): Promise<string[]> {
  return [...(await response.text()).matchAll(/^id: (.*)$/gm)].map(([, id]) => id ?? '');
}

test('only the newest records are kept, and a reader begins behind the id that it knows', async () => {
  const live = createLiveRecords(3);
  live.add(environment, records(8, 12));
  const ending = new AbortController();
  const all = liveStream(live, { environment }, [ending.signal]);
  const behind = liveStream(live, { environment, after: '11.0' }, [ending.signal]);
  const elsewhere = liveStream(live, { environment: 'staging' }, [ending.signal]);
  ending.abort();
  // 10 comes after 9 as a number, before it as a text.
  expect(await ids(all)).toEqual(['10.0', '11.0', '12.0']);
  expect(await ids(behind)).toEqual(['12.0']);
  expect(await ids(elsewhere)).toEqual([]);
});

test('what the store held before the start goes under, and only when nothing is there yet', async () => {
  const live = createLiveRecords(10);
  const ending = new AbortController();
  const early = liveStream(live, { environment }, [ending.signal]);
  live.seed(environment, records(1, 2));
  live.add(environment, [record(3)]);
  live.seed(environment, records(1, 2));
  ending.abort();
  expect(await ids(early)).toEqual(['1.0', '2.0', '3.0']);
});

test('every part of a filter must hold', async () => {
  const live = createLiveRecords(10);
  const ending = new AbortController();
  const wanted = { environment, event: 'clicked', person: 'ann', verdict: 'quarantined' } as const;
  const stream = liveStream(live, wanted, [ending.signal]);
  live.add(environment, [
    record(1, { verdict: 'quarantined' }),
    record(2),
    record(3, { verdict: 'quarantined', distinctId: 'bob' }),
    record(4, { verdict: 'quarantined', event: 'tapped' }),
  ]);
  ending.abort();
  expect(await ids(stream)).toEqual(['1.0']);
});

test('large records are kept in small number: every reader begins with them', async () => {
  const live = createLiveRecords(1_000);
  const large = 'x'.repeat(1_500_000);
  live.add(environment, records(1, 9));
  for (const sequence of [10, 11, 12]) live.add(environment, [record(sequence, { event: large })]);
  live.add(environment, [record(13)]);
  const ending = new AbortController();
  const stream = liveStream(live, { environment }, [ending.signal]);
  ending.abort();
  expect(await ids(stream)).toEqual(['11.0', '12.0', '13.0']);
});

test('a reader that does not read is let go, and nobody else notices', async () => {
  const live = createLiveRecords(10);
  const slow = liveStream(live, { environment }, []);
  const big = 'x'.repeat(100_000);
  for (let sequence = 1; sequence <= 100; sequence++) {
    live.add(environment, [record(sequence, { distinctId: big }), record(sequence, { distinctId: big })]);
  }
  const got = await ids(slow);
  expect(got.length).toBeGreaterThan(30);
  expect(got.length).toBeLessThan(60);
});

test('a stream that is asked for while the server ends is over at once', async () => {
  const ended = AbortSignal.abort();
  expect(await ids(liveStream(createLiveRecords(1), { environment }, [ended]))).toEqual([]);
});
