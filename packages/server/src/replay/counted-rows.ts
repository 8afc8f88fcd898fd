/** More different rows than these nobody reads; names and paths are a sender's, who may make up a new one each time. */
const mostKept = 2_000;
const mostShown = 100;

/** Rows of a report, each with how often it was met. */
export class CountedRows<TRow extends object> {
  readonly #rows = new Map<string, { readonly row: TRow; count: number }>();
  #left = 0;

  add(key: string, row: () => TRow): void {
    const known = this.#rows.get(key);
    if (known !== undefined) known.count += 1;
    else if (this.#rows.size < mostKept) this.#rows.set(key, { row: row(), count: 1 });
    else this.#left += 1;
  }

  /** The most frequent first, and the sum of the counts of all others. */
  report(): { readonly rows: readonly (TRow & { readonly count: number })[]; readonly further: number } {
    const all = [...this.#rows.values()].sort((a, b) => b.count - a.count);
    const further = all.slice(mostShown).reduce((sum, { count }) => sum + count, this.#left);
    return { rows: all.slice(0, mostShown).map(({ row, count }) => ({ ...row, count })), further };
  }
}
