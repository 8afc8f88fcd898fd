/** Chance that can be repeated: the same parts give the same sequence of numbers. */
export class Random {
  #state: number;

  constructor(...parts: readonly number[]) {
    this.#state = parts.reduce((state, part) => mixed(state ^ Math.imul(part + 1, 0x9e3779b1)), 0x2545f491);
  }

  /** From 0 up to 1, 1 excluded. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    return mixed(this.#state) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.next();
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor((most - least + 1) * this.next());
  }

  /** Around a mean, never below zero, with a tail to the right: times and amounts of people are like that. */
  around(mean: number): number {
    return (mean * (this.next() + this.next() + this.next() * this.next() * 4)) / 2;
  }

  pick<const T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.next() * list.length)];
    if (picked === undefined) throw new RangeError('Nothing can be picked from an empty list.');
    return picked;
  }

  /** Picks by weights, which need not sum up to anything. */
  weighted<const T>(table: readonly (readonly [T, number])[]): T {
    let sum = 0;
    for (const [, weight] of table) sum += weight;
    let left = this.next() * sum;
    for (const [value, weight] of table) {
      left -= weight;
      if (left < 0) return value;
    }
    return this.pick(table)[0];
  }

  /** A UUID of version 4. */
  uuid(): string {
    const [a, b, c, d] = [this.#hex(), this.#hex(), this.#hex(), this.#hex()];
    const variant = '89ab'[this.whole(0, 3)];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }

  #hex(): string {
    return Math.floor(this.next() * 4_294_967_296)
      .toString(16)
      .padStart(8, '0');
  }
}

/** Spreads the bits of a state over 32; the last step of mulberry32. */
export function mixed(state: number): number {
  let value = Math.imul(state ^ (state >>> 15), state | 1);
  value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
  return (value ^ (value >>> 14)) >>> 0;
}
