/** Answers that were given a moment ago. */
export interface AnswerCache<TAnswer> {
  /** Undefined when there is none, or it may have changed since. `now` in milliseconds, `loaded` as of now. */
  find(key: string, now: number, loaded: string): TAnswer | undefined;
  keep(key: string, entry: KeptAnswer<TAnswer>): void;
  /** Of all that is kept. */
  readonly bytes: number;
}

export interface KeptAnswer<TAnswer> {
  readonly answer: TAnswer;
  /** When its data was read, in milliseconds. */
  readonly asOf: number;
  /** What was in the store by then; any text that changes when the store takes something in. */
  readonly loaded: string;
  /** Whether only something new in the store could change it: its range is over, and nothing in it goes by the clock. */
  readonly isPast: boolean;
  readonly bytes: number;
}

/** How old an answer may be, in milliseconds, whatever came since. */
export const freshForMs = 60_000;
/** How old one may be whose range is over, as long as nothing came since. */
export const pastForMs = 600_000;

/**
 * Bounded in bytes: what was not asked for longest gives way.
 * @example
 * const cache = createAnswerCache<Answer>({ mostBytes: 32_000_000 });
 */
export function createAnswerCache<TAnswer>({ mostBytes }: { readonly mostBytes: number }): AnswerCache<TAnswer> {
  const kept = new Map<string, KeptAnswer<TAnswer>>();
  let bytes = 0;
  const remove = (key: string) => {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  return {
    get bytes() {
      return bytes;
    },
    find(key, now, loaded) {
      const entry = kept.get(key);
      if (entry === undefined) return undefined;
      const age = now - entry.asOf;
      const isFresh = age < freshForMs || (entry.isPast && entry.loaded === loaded && age < pastForMs);
      kept.delete(key);
      if (!isFresh) {
        bytes -= entry.bytes;
        return undefined;
      }
      // To the end: asked for last.
      kept.set(key, entry);
      return entry.answer;
    },
    keep(key, entry) {
      remove(key);
      // One answer never pushes out all the others.
      if (entry.bytes > mostBytes / 4) return;
      kept.set(key, entry);
      bytes += entry.bytes;
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) break;
        remove(oldest);
      }
    },
  };
}
