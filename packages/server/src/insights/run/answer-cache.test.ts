import { describe, expect, test } from 'vitest';
import { createAnswerCache, freshForMs, pastForMs } from './answer-cache.ts';
import { canonical } from './canonical.ts';
import { isOver } from './is-over.ts';

const kept = (answer: string, more: { isPast?: boolean; bytes?: number } = {}) => ({
  answer,
  asOf: 0,
  loaded: '7',
  isPast: false,
  bytes: 10,
  ...more,
});

test('an answer is kept for a minute, whatever comes', () => {
  const cache = createAnswerCache<string>({ mostBytes: 100 });
  cache.keep('a', kept('A'));
  expect([cache.find('a', freshForMs - 1, '8'), cache.find('b', 0, '7')]).toEqual(['A', undefined]);
  expect([cache.find('a', freshForMs, '7'), cache.bytes]).toEqual([undefined, 0]);
});

test('one of a range that is over is kept for ten minutes, unless something came', () => {
  const cache = createAnswerCache<string>({ mostBytes: 100 });
  cache.keep('a', kept('A', { isPast: true }));
  expect(cache.find('a', pastForMs - 1, '7')).toBe('A');
  expect(cache.find('a', pastForMs, '7')).toBeUndefined();
  cache.keep('a', kept('A', { isPast: true }));
  expect(cache.find('a', freshForMs, '8')).toBeUndefined();
});

test('what was not asked for longest gives way, and one answer never pushes out all', () => {
  const cache = createAnswerCache<string>({ mostBytes: 40 });
  for (const key of ['a', 'b', 'c', 'd']) cache.keep(key, kept(key));
  cache.find('a', 0, '7');
  cache.keep('e', kept('e'));
  cache.keep('big', kept('big', { bytes: 11 }));
  expect(['a', 'b', 'c', 'd', 'e', 'big'].filter((key) => cache.find(key, 0, '7') !== undefined)).toEqual([
    'a',
    'c',
    'd',
    'e',
  ]);
  cache.keep('e', kept('e', { bytes: 5 }));
  expect(cache.bytes).toBe(35);
});

test('parameters that mean the same have one key', () => {
  expect(canonical({ b: [{ d: 1, c: undefined }], a: null })).toBe(canonical({ a: null, b: [{ d: 1 }] }));
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
});

describe('a range is over', () => {
  const now = Date.parse('2026-05-20T12:00:00Z');
  const over = (dateRange: object, more: object = {}) => isOver({ dateRange, ...more }, 'Europe/Berlin', now);

  test('when both ends are dates before yesterday', () => {
    expect(over({ from: '2026-05-01', to: '2026-05-18' })).toBe(true);
    expect(over({ from: '2026-05-01', to: '2026-05-20' })).toBe(false);
  });

  test('never when it goes by the clock, or has a cohort, whose people do', () => {
    expect(over({ from: '-7d', to: '2026-05-18' })).toBe(false);
    expect(over({ from: '2026-05-01' })).toBe(false);
    expect(over({ from: '2026-05-01', to: '2026-05-18' }, { filters: { cohort: 'a' } })).toBe(false);
    expect(isOver({ sql: 'SELECT 1' }, 'UTC', now)).toBe(false);
  });
});
