import type { RunningQuestion } from '@eventbook/server';
import { expect, test } from 'vitest';
import { progressLine, progressText } from './progress-line.ts';

const question = (more: Partial<RunningQuestion>): RunningQuestion => ({
  id: 'q',
  environment: 'production',
  kind: 'funnel',
  asks: 'answer',
  state: 'running',
  startedAt: '2026-05-01T00:00:00.000Z',
  elapsedMs: 4_200,
  ...more,
});

test.each<[Partial<RunningQuestion>, string]>([
  [{ state: 'waiting' }, 'waits for its turn, 4 s'],
  [{}, 'works, 4 s'],
  [{ readRows: 12_340_000, totalRows: 40_000_000 }, '12.3 of 40.0 million rows read, 30 %, 4 s'],
  [{ readRows: 41_000_000, totalRows: 40_000_000 }, '41.0 of 40.0 million rows read, 100 %, 4 s'],
])('%j is told as %s', (more, text) => {
  expect(progressText(question(more))).toBe(text);
});

function written(isTTY: boolean, ...elapsed: number[]): string {
  const out: string[] = [];
  const line = progressLine({ isTTY, write: (text) => out.push(text) });
  for (const elapsedMs of elapsed) line.show(question({ elapsedMs }));
  line.clear();
  return out.join('');
}

test('the line is written over and gone at the end; short questions and programs see none', () => {
  expect(written(true, 900, 2_000)).toBe('\r\u001b[2Kworks, 1 s\r\u001b[2Kworks, 2 s\r\u001b[2K');
  expect(written(true, 100, 600)).toBe('');
  expect(written(false, 5_000)).toBe('');
});
