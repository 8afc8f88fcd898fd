import type { Kind } from './rules.ts';

/** Every kind of event of one question, as they come up: an event says by bits which steps and exclusions it is. */
export interface Kinds {
  readonly list: readonly Kind[];
  /** Index of the kind with these bits, low ones first, 32 in a number. */
  of(words: readonly number[]): number;
  /** The same for bits that fit one number; fast, since it is asked for each event. */
  ofBits(bits: number): number;
}

/** Bits 0 … steps-1 are the steps; behind them bit s-2 stands for an exclusion before step s. */
export function createKinds(steps: number): Kinds {
  const list: Kind[] = [];
  const known = new Map<string, number>();
  const quick = new Map<number, number>();
  let lastBits = -1;
  let lastKind = -1;
  const of = (words: readonly number[]): number => {
    const key = words.join();
    const found = known.get(key);
    if (found !== undefined) return found;
    const kind = { steps: [] as number[], exclusions: [] as number[] };
    for (let bit = words.length * 32 - 1; bit >= 0; bit -= 1) {
      const isSet = (((words[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1;
      if (isSet && bit < steps) kind.steps.push(bit + 1);
      else if (isSet) kind.exclusions.push(bit - steps + 2);
    }
    known.set(key, list.length);
    return list.push(kind) - 1;
  };
  return {
    list,
    of,
    ofBits(bits) {
      if (bits === lastBits) return lastKind;
      let found = quick.get(bits);
      if (found === undefined) {
        found = of([bits]);
        quick.set(bits, found);
      }
      lastBits = bits;
      lastKind = found;
      return found;
    },
  };
}
