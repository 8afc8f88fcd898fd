import type { EventRecord } from '@eventbook/server';
import { describe, expect, it } from 'vitest';
import { bufferLimit, emptyBuffer, receive, release, takePage } from './live-buffer.ts';

const record = (id: string): EventRecord => ({
  id,
  uuid: `uuid-${id}`,
  event: 'timer_started',
  distinctId: 'anna',
  timestamp: '2026-01-01T00:00:00.000Z',
  receivedAt: '2026-01-01T00:00:00.000Z',
  verdict: 'stored',
  violations: [],
  warnings: [],
});
const records = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => record(`${from + at}.0`));
const ids = (list: readonly EventRecord[]) => list.map(({ id }) => id);

describe('the live buffer', () => {
  it('shows the newest first and each event once, in the order of the journal', () => {
    const first = takePage(emptyBuffer, { records: [record('10.0'), record('9.1'), record('9.0')], next: 'x' });
    const more = receive(first, [record('10.0'), record('10.2'), record('9.10'), record('10.2')], false);
    expect(ids(more.shown)).toEqual(['10.2', '10.0', '9.10', '9.1', '9.0']);
    expect(more.next).toBe('x');
  });

  it('holds back and counts what comes while paused, and shows it on resuming', () => {
    const shown = takePage(emptyBuffer, { records: [record('1.0')] });
    const held = receive(receive(shown, [record('2.0')], true), [record('2.0'), record('3.0'), record('1.0')], true);
    expect(ids(held.shown)).toEqual(['1.0']);
    expect(held.heldCount).toBe(2);
    expect(ids(release(held).shown)).toEqual(['3.0', '2.0', '1.0']);
    expect(release(held).heldCount).toBe(0);
  });

  it('lets the oldest go above its limit and then loads no older ones', () => {
    const shown = takePage(emptyBuffer, { records: records(1, bufferLimit), next: 'x' });
    const more = receive(shown, [record(`${bufferLimit + 1}.0`)], false);
    expect(more.shown).toHaveLength(bufferLimit);
    expect(more.shown.at(-1)?.id).toBe('2.0');
    expect(more).toMatchObject({ full: true });
    expect(more.next).toBeUndefined();
  });

  it('shows no list with a hole when more came during a pause than it holds', () => {
    const held = receive(takePage(emptyBuffer, { records: [record('1.0')] }), records(2, bufferLimit + 3), true);
    const resumed = release(held);
    expect(held.heldCount).toBe(bufferLimit + 2);
    expect(resumed.shown.at(-1)?.id).toBe('4.0');
    expect(resumed.full).toBe(true);
  });
});
