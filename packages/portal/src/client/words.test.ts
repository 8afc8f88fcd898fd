import { expect, test } from 'vitest';
import { countWords, shareWords } from './words.ts';

test.each([
  [0, 3, '0 %'],
  [1, 3, '33 %'],
  [1, 1000, '< 1 %'],
  [999, 1000, '99 %'],
  [1000, 1000, '100 %'],
])('%i of %i is %s: nearly all is not all, nearly none is not none', (count, total, words) => {
  expect(shareWords(count, total)).toBe(words);
});

test('one thing is one, several are several', () => {
  expect([countWords(1, 'event'), countWords(1234, 'event')]).toEqual(['1 event', '1,234 events']);
});
