import fc from 'fast-check';
import { expect, test } from 'vitest';
import { json, time } from './row.ts';

const latest = Date.UTC(2149, 0, 1) - 1;

test('an instant is written as ISO 8601 does, with a space', () => {
  const iso = (milliseconds: number) => `"${new Date(milliseconds).toISOString().replace('T', ' ').slice(0, 23)}"`;
  for (const edge of [0, 999, 86_399_999, 86_400_000, latest]) expect(time(edge)).toBe(iso(edge));
  fc.assert(
    fc.property(fc.array(fc.nat({ max: latest })), (instants) => {
      expect(instants.map(time)).toEqual(instants.map(iso));
    }),
  );
});

test('a text is written as JSON.stringify writes it, but for half a surrogate pair', () => {
  for (const text of ['', 'plain', 'a "b" \\ c', 'line\nbreak', 'é', '\u007f', '\u2028', 'x'.repeat(101)]) {
    expect(json(text)).toBe(JSON.stringify(text));
  }
  expect(json('\ud800')).toBe('"\ufffd"');
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
      expect(json(text)).toBe(JSON.stringify(text));
    }),
  );
});
