/** A list of numbers that grows without an object for each. */
export interface Numbers {
  push(value: number): void;
  /** A copy that its taker may sort. */
  values(): Float64Array;
}

/** An empty list. */
export function createNumbers(): Numbers {
  let list = new Float64Array(16);
  let length = 0;
  return {
    push(value) {
      if (length === list.length) {
        const larger = new Float64Array(2 * length);
        larger.set(list);
        list = larger;
      }
      list[length] = value;
      length += 1;
    },
    values: () => list.slice(0, length),
  };
}

/** All of several lists. */
export function joined(lists: readonly Numbers[]): Float64Array {
  const parts = lists.map((list) => list.values());
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
