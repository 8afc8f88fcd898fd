import { expect, it } from 'vitest';
import { healthTrouble } from '../shell/health-trouble.ts';
import { rankCommand } from '../shell/rank-command.ts';
import { en } from './en.ts';
import { createFormat } from './format.ts';
import { violationLine } from './violation-text.ts';

it('writes times, numbers and spans by the locale', () => {
  const format = createFormat('en-GB', 'UTC');
  const now = Date.parse('2026-01-02T10:00:00Z');
  expect(format.clock('2026-01-02T09:08:07.060Z', now)).toBe('09:08:07.060');
  expect(format.clock('2026-01-01T09:08:07.060Z', now)).toBe('1 Jan, 09:08:07');
  expect(format.number(1234567)).toBe('1,234,567');
  expect(format.duration(420)).toBe('420 ms');
  expect(createFormat('de', 'UTC').number(1234567)).toBe('1.234.567');
});

it('says in one line what is wrong with an event', () => {
  const wrong = { kind: 'wrong_type', path: 'duration', expected: 'number', received: 'string' } as const;
  expect(violationLine([{ ...wrong, nearest: 'x' }, wrong, wrong], en)).toBe(
    'Wrong type: duration, nearest x, and 2 more',
  );
});

it('warns of the gravest trouble only, and of a lag above five seconds', () => {
  const status = {
    version: '',
    startedAt: '',
    environments: [],
    unclaimed: { bodies: 0, bytes: 0 },
    journal: { last: 0, loaded: 0, bytes: 0, writable: true },
    store: { kind: 'embedded', reachable: true, lagSeconds: 5, bytes: 0 },
    alarms: { total: 0, firing: [] },
  } as const;
  expect(healthTrouble(status, false)).toBeUndefined();
  expect(healthTrouble({ ...status, store: { ...status.store, lagSeconds: 6.2 } }, false)).toEqual({
    kind: 'lag',
    seconds: 6,
  });
  expect(healthTrouble({ ...status, store: { ...status.store, reachable: false } }, false)?.kind).toBe('storeDown');
  expect(healthTrouble(status, true)?.kind).toBe('serverDown');
});

it('ranks a command by name first, by its properties after, and wants every word', () => {
  const byName = rankCommand('exam_completed', 'exam comp');
  expect(byName).toBeGreaterThan(rankCommand('other', 'exam', ['exam_type']));
  expect(rankCommand('exam_completed', 'exam zebra')).toBe(0);
});
