import { expect, test } from 'vitest';
import { timelineRows } from './timeline-rows.ts';

const event = (id: string, timestamp: string, session?: string) => ({
  id,
  event: 'exam_completed',
  timestamp,
  receivedAt: timestamp,
  ...(session !== undefined && { session }),
});

test('events stand under their days, and only the last day may have more behind it', () => {
  const events = [
    event('3.0', '2026-11-23T00:30:00.000Z'),
    event('2.0', '2026-11-22T23:30:00.000Z'),
    event('1.0', '2026-11-22T10:00:00.000Z'),
  ];
  const rows = timelineRows(events, { isEnd: false, timeZone: 'UTC' });
  expect(rows.map((row) => (row.kind === 'event' ? row.event.id : [row.key, row.count, row.isWhole]))).toEqual([
    ['2026-11-23', 1, true],
    '3.0',
    ['2026-11-22', 2, false],
    '2.0',
    '1.0',
  ]);
});

test('a day is the reader’s', () => {
  const rows = timelineRows([event('2.0', '2026-11-22T23:30:00.000Z')], { isEnd: true, timeZone: 'Europe/Berlin' });
  expect(rows[0]).toMatchObject({ key: '2026-11-23', isWhole: true });
});

test('nothing has no days', () => {
  expect(timelineRows([], { isEnd: true })).toEqual([]);
});

test('visits stand over their events, across midnight and with what a server sent meanwhile; the last may have more behind it', () => {
  const events = [
    event('7.0', '2026-11-23T12:00:00.000Z'),
    event('6.0', '2026-11-23T00:20:00.000Z', 'late'),
    event('5.0', '2026-11-23T00:10:00.000Z'),
    event('4.0', '2026-11-22T23:57:00.000Z', 'late'),
    event('3.0', '2026-11-22T10:00:00.000Z', 'early'),
  ];
  const said = (rows: ReturnType<typeof timelineRows>) =>
    rows.map((row) =>
      row.kind === 'session' ? [row.isNone ? 'none' : 'session', row.lasted / 60_000, row.count, row.isWhole] : row.key,
    );
  expect(said(timelineRows(events, { isEnd: false, timeZone: 'UTC' }))).toEqual([
    '2026-11-23',
    ['none', 0, 1, true],
    '7.0',
    ['session', 23, 3, true],
    '6.0',
    '5.0',
    '2026-11-22',
    '4.0',
    ['session', 0, 1, false],
    '3.0',
  ]);
  expect(said(timelineRows(events, { isEnd: true, inSessions: false, timeZone: 'UTC' }))).toEqual([
    '2026-11-23',
    '7.0',
    '6.0',
    '5.0',
    '2026-11-22',
    '4.0',
    '3.0',
  ]);
});
