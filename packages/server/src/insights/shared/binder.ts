/** Collects the values of one statement: they travel beside the SQL, never in it. */
export interface Binder {
  /** Takes a value and gives what stands for it in the SQL: `{p3:Array(String)}`. */
  bind(type: string, value: unknown): string;
  /** Every value taken so far, by name. */
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * A binder without values.
 * @example
 * const { bind, params } = createBinder();
 * await asking.rows(`SELECT count() AS n FROM events_data WHERE _eb_event = ${bind('String', 'exam_completed')}`, params);
 */
export function createBinder(): Binder {
  const params: Record<string, unknown> = {};
  let count = 0;
  return {
    params,
    bind(type, value) {
      count += 1;
      const name = `p${count}`;
      params[name] = value;
      return `{${name}:${type}}`;
    },
  };
}
