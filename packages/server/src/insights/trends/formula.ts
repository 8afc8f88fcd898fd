import { EventbookError } from '../../errors.ts';

/** A formula over series, ready to be worked out. */
export interface Formula {
  /** The letters that it names, each once. */
  readonly letters: readonly string[];
  /** Its value where each letter has the number that `of` gives. What is divided by zero is zero, as in PostHog, and so is what no number can hold. */
  evaluate(of: (letter: string) => number): number;
}

type Node = (of: (letter: string) => number) => number;

/**
 * Reads a formula: letters of series, numbers, `+ - * /` and parentheses.
 * @throws EventbookError `invalid_params` that says at which sign it can't be read, or which letter no series has.
 * @example
 * parseFormula('100 * A / (A + B)', 2).evaluate((letter) => ({ A: 1, B: 3 })[letter] ?? 0); // 25
 */
export function parseFormula(text: string, seriesCount: number): Formula {
  const tokens = tokensOf(text);
  const letters = new Set<string>();
  let at = 0;
  let depth = 0;
  const refuse = (): never => {
    const found = tokens[at];
    const where = found === undefined ? 'ends too early' : `has "${found.text}" at ${found.at + 1}`;
    throw refused(text, `it ${where}, where a letter, a number or a parenthesis is expected`);
  };
  const take = (...wanted: string[]): string | undefined => {
    const found = tokens[at]?.text;
    if (found === undefined || !wanted.includes(found)) return undefined;
    at += 1;
    return found;
  };
  function sum(): Node {
    let left = product();
    for (let sign = take('+', '-'); sign !== undefined; sign = take('+', '-')) left = apply(sign, left, product());
    return left;
  }
  function product(): Node {
    let left = operand();
    for (let sign = take('*', '/'); sign !== undefined; sign = take('*', '/')) left = apply(sign, left, operand());
    return left;
  }
  function operand(): Node {
    depth += 1;
    if (depth > deepest) throw refused(text, `it nests deeper than ${deepest}`);
    try {
      if (take('-') !== undefined) return apply('-', () => 0, operand());
      if (take('(') !== undefined) {
        const inner = sum();
        return take(')') === undefined ? refuse() : inner;
      }
      const found = tokens[at]?.text ?? refuse();
      if (/^[A-Z]$/i.test(found)) return letter(found.toUpperCase());
      if (!/^[\d.]/.test(found)) return refuse();
      at += 1;
      const number = Number(found);
      return () => number;
    } finally {
      depth -= 1;
    }
  }
  function letter(name: string): Node {
    if (name.charCodeAt(0) - 65 >= seriesCount) throw refused(text, `there is no series ${name}`);
    at += 1;
    letters.add(name);
    return (of) => of(name);
  }
  const root = sum();
  if (at < tokens.length) refuse();
  return {
    letters: [...letters],
    evaluate(of) {
      const value = root(of);
      return Number.isFinite(value) ? value : 0;
    },
  };
}

const deepest = 100;

function apply(sign: string, left: Node, right: Node): Node {
  switch (sign) {
    case '+':
      return (of) => left(of) + right(of);
    case '-':
      return (of) => left(of) - right(of);
    case '*':
      return (of) => left(of) * right(of);
    default:
      return (of) => {
        const divisor = right(of);
        return divisor === 0 ? 0 : left(of) / divisor;
      };
  }
}

function tokensOf(text: string): { readonly text: string; readonly at: number }[] {
  const tokens: { text: string; at: number }[] = [];
  const token = /\s*(?:(\d+(?:\.\d+)?|\.\d+|[A-Za-z]|[-+*/()])|(\S))/y;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [, known, unknown] = found;
    const at = token.lastIndex - 1;
    if (unknown !== undefined) throw refused(text, `"${unknown}" at ${at + 1} is no part of a formula`);
    if (known !== undefined) tokens.push({ text: known, at: token.lastIndex - known.length });
  }
  return tokens;
}

const refused = (text: string, why: string) =>
  new EventbookError('invalid_params', `The formula "${text}" can't be read: ${why}.`);
