import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFormula } from './formula.ts';

const value = (text: string, numbers: Readonly<Record<string, number>> = {}) =>
  parseFormula(text, 26).evaluate((letter) => numbers[letter] ?? 0);
const refusal = (text: string, series = 26) => {
  try {
    parseFormula(text, series);
    return 'read';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

test('products bind closer than sums, and both go from left to right', () => {
  expect(value('1 + 2 * 3 - 4 / 2 - 1')).toBe(4);
  expect(value('(1+2)*-3')).toBe(-9);
  expect(value('8 / 4 / 2')).toBe(1);
  expect(value('--.5')).toBe(0.5);
});

test('letters stand for series, in either case', () => {
  expect(value('100 * a / (A + B)', { A: 1, B: 3 })).toBe(25);
  expect(parseFormula('A*B-A', 2).letters).toEqual(['A', 'B']);
});

test('what is divided by zero is zero, and so is what no number can hold', () => {
  expect(value('A / B + 1', { A: 5 })).toBe(1);
  expect(value('0 / 0')).toBe(0);
  expect(value('9'.repeat(400))).toBe(0);
});

test('what can’t be read is told with its place', () => {
  expect(refusal('A + ')).toBe(
    'The formula "A + " can\'t be read: it ends too early, where a letter, a number or a parenthesis is expected.',
  );
  expect(refusal('(A')).toContain('it ends too early');
  expect(refusal('A B')).toContain('it has "B" at 3');
  expect(refusal('A % 2')).toBe('The formula "A % 2" can\'t be read: "%" at 3 is no part of a formula.');
  expect(refusal('A + C', 2)).toBe('The formula "A + C" can\'t be read: there is no series C.');
  expect(refusal('('.repeat(300))).toContain('it nests deeper than 100');
  expect(refusal('')).toContain('it ends too early');
  expect(refusal('A ')).toBe('read');
});

test('random formulas have the value that JavaScript gives them', () => {
  const { formula } = fc.letrec<{ formula: string }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.constantFrom('A', 'B', '2', '3.5'),
      fc.tuple(tie('formula'), fc.constantFrom('+', '-', '*'), tie('formula')).map((parts) => parts.join(' ')),
      tie('formula').map((inner) => `(${inner})`),
      tie('formula').map((inner) => `- ${inner}`),
    ),
  }));
  fc.assert(
    fc.property(formula, (text) => {
      const [A, B] = [7, -3];
      const wanted = new Function('A', 'B', `return ${text};`)(A, B);
      expect(value(text, { A, B }) + 0).toBeCloseTo(wanted + 0, 6);
    }),
    { numRuns: 300 },
  );
});
