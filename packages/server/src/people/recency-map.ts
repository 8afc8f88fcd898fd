/**
 * A bounded cache that forgets what was not touched for the longest time, by generations: what was read or written since
 * the last `age()` survives the next one. So nothing that a batch touched is forgotten before the batch is written.
 */
export class RecencyMap<TKey, TValue> {
  readonly #limit: number;
  #current = new Map<TKey, TValue>();
  #previous = new Map<TKey, TValue>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  has(key: TKey): boolean {
    return this.#current.has(key) || this.#previous.has(key);
  }

  get(key: TKey): TValue | undefined {
    const found = this.#current.get(key);
    if (found !== undefined || !this.#previous.has(key)) return found;
    const old = this.#previous.get(key);
    if (old !== undefined) this.#current.set(key, old);
    return old;
  }

  set(key: TKey, value: TValue): void {
    this.#current.set(key, value);
  }

  /** Call it between batches: forgets the older generation once the younger is full. */
  age(): void {
    if (this.#current.size < this.#limit) return;
    this.#previous = this.#current;
    this.#current = new Map();
  }
}
