import { expect, test } from 'vitest';
import { parseSentAt, parseTimestamp, resolveTimestamp } from './timestamp.ts';

const iso = (text: string) => {
  const moment = parseTimestamp(text);
  return moment === undefined ? undefined : new Date(moment).toISOString();
};

test.each([
  ['2021-10-29T00:00:00Z', '2021-10-29T00:00:00.000Z'],
  ['2021-10-29t00:00:00z', '2021-10-29T00:00:00.000Z'],
  ['2021-10-29T02:00:00+02:00', '2021-10-29T00:00:00.000Z'],
  ['2021-10-29T03:00:00+03', '2021-10-29T00:00:00.000Z'],
  ['2021-10-29T03:30:00+0330', '2021-10-29T00:00:00.000Z'],
  ['2021-10-28T20:30:00-03:30', '2021-10-29T00:00:00.000Z'],
  ['2021-10-29', '2021-10-29T00:00:00.000Z'],
  ['2021-10-29 00:00:00', '2021-10-29T00:00:00.000Z'],
  ['2021-10-29 00:00:00.123456', '2021-10-29T00:00:00.123Z'],
  ['2021-10-29 00:00:00.123456+00:00', '2021-10-29T00:00:00.123Z'],
  ['2021-10-29 00:00:00+02:00', '2021-10-28T22:00:00.000Z'],
  ['2021-10-29T00:00:00.1Z', '2021-10-29T00:00:00.100Z'],
  ['2021-10-29T00:00:00.123456789Z', '2021-10-29T00:00:00.123Z'],
  ['2023-01-01T12:00:00', '2023-01-01T12:00:00.000Z'],
  ['2023-01-01T12:00', '2023-01-01T12:00:00.000Z'],
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['0050-01-01T00:00:00Z', '0050-01-01T00:00:00.000Z'],
  ['01/02/2023', '2023-01-02T00:00:00.000Z'],
  ['2023/01/02', '2023-01-02T00:00:00.000Z'],
  ['Fri, 29 Oct 2021 12:00:00 +0200', '2021-10-29T10:00:00.000Z'],
  ['29 Oct 2021 12:00:00 GMT', '2021-10-29T12:00:00.000Z'],
  ['1635465600', '2021-10-29T00:00:00.000Z'],
  ['1635465600000', '2021-10-29T00:00:00.000Z'],
  ['1635465600.25', '2021-10-29T00:00:00.250Z'],
  ['-1', '1969-12-31T23:59:59.000Z'],
])('%s is read', (text, moment) => {
  expect(iso(text)).toBe(moment);
});

test.each([
  '',
  ' ',
  'yesterday',
  '2021-W43-5',
  '2021-302',
  '13/32/2023',
  '32/01/2023',
  '99999-01-01T00:00:00Z',
  '2024-02-30',
  '2023-02-29T00:00:00Z',
  '2023-13-01',
  '2023-00-01',
  '2023-01-00',
  '2023-01-01T24:00:00Z',
  '2023-01-01T12:60:00Z',
  '2023-01-01T12:00:61Z',
  '2023-01-01T12:00:00+24:00',
  '2023-01-01T12:00:00 PST',
  '2023-01-01T12',
  '1e9',
  'NaN',
  '12345678901234567890',
])('%j is not', (text) => {
  expect(iso(text)).toBeUndefined();
});

test('sent_at is read in RFC 3339 only', () => {
  const read = [
    '2021-10-29T00:00:00Z',
    '2021-10-29T00:00:00.1234567891Z',
    '2021-10-29T00:00:00',
    '2021-10-29',
    1635465600000,
  ];
  expect(read.map(parseSentAt)).toEqual([1635465600000, 1635465600123, undefined, undefined, undefined]);
});

const NOW = Date.UTC(2026, 10, 23, 12);
const at = (offset: number) => new Date(NOW + offset).toISOString();
const HOUR = 3_600_000;

test.each([
  ['nothing sent', {}, { timestamp: NOW }],
  ['null', { timestamp: null }, { timestamp: NOW }],
  ['a timestamp alone', { timestamp: at(-HOUR) }, { timestamp: NOW - HOUR }],
  [
    'a client whose clock is an hour ahead',
    { timestamp: at(HOUR - 500), sentAt: NOW + HOUR },
    { timestamp: NOW - 500 },
  ],
  [
    'a clock that is years behind',
    { timestamp: '2001-01-01T00:00:00Z', sentAt: Date.UTC(2001, 0, 1) + 9 },
    { timestamp: NOW - 9 },
  ],
  ['an offset, which wins', { timestamp: at(-HOUR), offset: 250, sentAt: NOW + HOUR }, { timestamp: NOW - 250 }],
  ['an offset that is no integer', { offset: 0.5 }, { timestamp: NOW }],
  ['an offset as text', { offset: '250' }, { timestamp: NOW }],
  ['an offset that makes an unread timestamp irrelevant', { timestamp: 'x', offset: 1 }, { timestamp: NOW - 1 }],
  ['23 hours ahead', { timestamp: at(23 * HOUR) }, { timestamp: NOW + 23 * HOUR }],
  ['more than 23 hours ahead', { timestamp: at(23 * HOUR + 1) }, { timestamp: NOW, note: 'event_timestamp_in_future' }],
  ['the year 9999', { timestamp: '9999-01-01T00:00:00Z' }, { timestamp: NOW, note: 'event_timestamp_in_future' }],
  ['before the year 0', { offset: 1e15 }, { timestamp: 0, note: 'ignored_invalid_timestamp' }],
  ['the year 1', { timestamp: '0001-01-01T00:00:00Z' }, { timestamp: -62_135_596_800_000 }],
  ['what is no time', { timestamp: 'yesterday' }, { timestamp: NOW, note: 'unparsable_timestamp' }],
  ['an object', { timestamp: {} }, { timestamp: NOW, note: 'unparsable_timestamp' }],
  ['a number', { timestamp: NOW - 5 }, { timestamp: NOW - 5 }],
])('%s', (_name, claimed, resolved) => {
  expect(resolveTimestamp({ timestamp: undefined, offset: undefined, sentAt: undefined, ...claimed }, NOW)).toEqual(
    resolved,
  );
});
