import { expect, test } from 'vitest';
import { numberOf } from './number-of.ts';

const table = {
  columns: ['day', 'a', 'b'],
  rows: [
    ['1', 1, 10],
    ['2', 2, 20],
    ['3', 3, 30],
  ],
};
const line = (letter: string, name: string, values: readonly number[], more: object = {}) => ({
  letter,
  name,
  period: 'current',
  values,
  total: values.reduce((sum, each) => sum + each, 0),
  ...more,
});
const trends = {
  buckets: ['1', '2', '3'],
  unfinished: 2,
  results: [
    line('A', 'signups', [1, 2, 3], { period: 'previous' }),
    line('A', 'signups', [4, 5, 6]),
    line('B', 'exams', [7, 8, 9]),
  ],
};

test.each([
  ['the first series, in the last bucket that is over', trends, undefined, 5],
  ['a series by its letter', trends, 'B', 8],
  ['a series by its name', trends, 'exams', 8],
  ['the total of a total value', { ...trends, buckets: [], unfinished: 0 }, 'B', 24],
  ['a column of the last row', {}, 'b', 30],
  ['the first column with numbers', {}, undefined, 3],
  ['the last day that is over', { unfinished: 2 }, 'b', 20],
])('an alarm looks at %s', (_, result, series, expected) => {
  expect(numberOf({ result, table }, series)).toBe(expected);
});

test.each([
  [trends, 'C', 'There is no series "C" in the answer.'],
  [{ ...trends, unfinished: 0 }, 'A', 'No bucket of the answer is over yet.'],
  [{}, 'c', 'The answer has no number "c"; there are a, b.'],
  [{ unfinished: 0 }, 'b', 'The answer is empty.'],
])('an answer without the number is refused: %j, %s', (result, series, says) => {
  expect(() => numberOf({ result, table }, series)).toThrow(says);
});
