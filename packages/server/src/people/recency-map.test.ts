import { expect, test } from 'vitest';
import { RecencyMap } from './recency-map.ts';

test('what was not touched for two generations is forgotten, what was touched in time is not', () => {
  const map = new RecencyMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.age();
  expect(map.get('a')).toBe(1);
  map.set('c', 3);
  map.age();
  expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([1, undefined, 3]);
});

test('a generation is full by weight, a value that was replaced not counted', () => {
  const map = new RecencyMap<string, string>(10, (text) => text.length);
  map.set('a', 'xxxxxxxxx');
  map.set('a', 'x');
  map.set('b', 'xxxxx');
  map.age();
  map.set('c', 'xxxx');
  map.age();
  expect(['a', 'b', 'c'].every((key) => map.has(key))).toBe(true);
  map.set('d', 'x');
  map.age();
  map.set('e', 'xxxxxxxxxx');
  map.age();
  expect(['a', 'b', 'c', 'd', 'e'].filter((key) => map.has(key))).toEqual(['d', 'e']);
});
