/**
 * A bounded cache that forgets what was not touched for the longest time, by generations: what was read or written since
 * the last `age()` survives the next one. So nothing that a batch touched is forgotten before the batch is written.
 */
export class RecencyMap<TKey, TValue> {
  readonly #limit: number;
  readonly #weightOf: (value: TValue) => number;
  #current = new Map<TKey, TValue>();
  #previous = new Map<TKey, TValue>();
  #weight = 0;

  /** A generation is full when its values weigh `limit` together; each weighs 1 unless `weightOf` says otherwise. */
  constructor(limit: number, weightOf: (value: TValue) => number = () => 1) {
    this.#limit = limit;
    this.#weightOf = weightOf;
  }

  has(key: TKey): boolean {
    return this.#current.has(key) || this.#previous.has(key);
  }

  get(key: TKey): TValue | undefined {
    const found = this.#current.get(key);
    if (found !== undefined || !this.#previous.has(key)) return found;
    const old = this.#previous.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: TKey, value: TValue): void {
    const old = this.#current.get(key);
    this.#weight += this.#weightOf(value) - (old === undefined ? 0 : this.#weightOf(old));
    this.#current.set(key, value);
  }

  /** Call it between batches: forgets the older generation once the younger is full. */
  age(): void {
    if (this.#weight < this.#limit) return;
    this.#previous = this.#current;
    this.#current = new Map();
    this.#weight = 0;
  }
}
