import { expect, test } from 'vitest';
import { period } from './period.ts';

const today = Date.parse('2026-03-01T15:00:00Z');

test('a period ends where today begins, unless told otherwise', () => {
  const { from, until } = period({ days: 60 }, today);
  expect({ from, until }).toEqual({ from: '2025-12-31', until: '2026-03-01' });
  expect(period({ days: 7, until: '2026-01-08' }, today).from).toBe('2026-01-01');
  expect(period({ days: 7, start: '2026-01-01' }, today).until).toBe('2026-01-08');
});

test('it says how far a moment is', () => {
  const { part } = period({ days: 2, until: '2026-01-03' });
  expect(['2025-12-31', '2026-01-01', '2026-01-02', '2026-01-09'].map((date) => part(Date.parse(date)))).toEqual([
    0, 0, 0.5, 1,
  ]);
});

test.each(['2026-02-30', 'tomorrow', '1.3.2026', ''])('%j is no date', (until) => {
  expect(() => period({ days: 1, until })).toThrow(`--until expects a date such as 2026-03-01, got "${until}"`);
});

test('a beginning and an end at once are refused', () => {
  expect(() => period({ days: 1, start: '2026-01-01', until: '2026-01-02' })).toThrow('either --start or --until');
});
