import { expect, test } from 'vitest';
import { jsonDepth } from './json-depth.ts';

test.each([
  ['1', 0],
  ['{"a":[{"b":[]}],"c":{}}', 4],
  ['["[[[[\\"[[", "\\\\", [1]]', 2],
  ['[[', 2],
])('%s is nested %i deep', (text, depth) => {
  expect(jsonDepth(text)).toBe(depth);
});

test('a body of nothing but brackets is counted at once', () => {
  expect(jsonDepth('['.repeat(1_000_000))).toBe(1_000_000);
});
