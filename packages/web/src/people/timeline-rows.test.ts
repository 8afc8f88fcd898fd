import { expect, test } from 'vitest';
import { timelineRows } from './timeline-rows.ts';

const event = (id: string, timestamp: string) => ({ id, event: 'exam_completed', timestamp, receivedAt: timestamp });

test('events stand under their days, and only the last day may have more behind it', () => {
  const events = [
    event('3.0', '2026-11-23T00:30:00.000Z'),
    event('2.0', '2026-11-22T23:30:00.000Z'),
    event('1.0', '2026-11-22T10:00:00.000Z'),
  ];
  const rows = timelineRows(events, false, 'UTC');
  expect(rows.map((row) => (row.kind === 'day' ? [row.key, row.count, row.isWhole] : row.event.id))).toEqual([
    ['2026-11-23', 1, true],
    '3.0',
    ['2026-11-22', 2, false],
    '2.0',
    '1.0',
  ]);
});

test('a day is the reader’s', () => {
  const rows = timelineRows([event('2.0', '2026-11-22T23:30:00.000Z')], true, 'Europe/Berlin');
  expect(rows[0]).toMatchObject({ key: '2026-11-23', isWhole: true });
});

test('nothing has no days', () => {
  expect(timelineRows([], true)).toEqual([]);
});
