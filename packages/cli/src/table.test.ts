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

test('control characters in event data are shown, not obeyed', () => {
  expect(table(['event'], [['\u001b[2Jgone']])).toBe('event\n\\x1b[2Jgone\n');
});

test('an empty result still shows its columns', () => {
  expect(table(['event', 'count'], [])).toBe('event  count\n');
});
