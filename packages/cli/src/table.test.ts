import { expect, test } from 'vitest';
import { table } from './table.ts';

test('a table lines up its columns, numbers to the right', () => {
  expect(
    table(
      ['event', 'count'],
      [
        ['signup', 3],
        ['exam_completed', 1200],
      ],
    ),
  ).toBe('event           count\nsignup              3\nexam_completed   1200\n');
});

test('a number that is missing leaves its place empty, and the others to the right', () => {
  expect(
    table(
      ['week', 'n'],
      [
        ['a', 10],
        ['b', 5],
        ['c', null],
      ],
    ),
  ).toBe('week   n\na     10\nb      5\nc\n');
});

test('control characters in event data are shown, not obeyed', () => {
  expect(table(['event'], [['\u001b[2Jgone']])).toBe('event\n\\x1b[2Jgone\n');
});

test('characters that turn the direction of writing are shown, not obeyed', () => {
  const turns = '\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';
  const shown = [...turns].map((turn) => `\\u${turn.charCodeAt(0).toString(16)}`).join('');
  expect(table(['event'], [[`a${turns}b`]])).toBe(`event\na${shown}b\n`);
});

test('an empty result still shows its columns', () => {
  expect(table(['event', 'count'], [])).toBe('event  count\n');
});
