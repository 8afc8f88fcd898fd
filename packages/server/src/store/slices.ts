/** ClickHouse takes 131,072 bytes in one parameter. */
const mostBytes = 120_000;
const mostValues = 2_000;

/**
 * Values for one array parameter at a time: as many as the server takes in one, 2,000 at most.
 * @example
 * for (const ids of slices(all)) await store.query('SELECT … WHERE id IN {ids:Array(String)}', { lane, params: { ids } });
 */
export function* slices<T extends string | number>(values: readonly T[]): Generator<readonly T[]> {
  let from = 0;
  let bytes = 0;
  for (const [at, value] of values.entries()) {
    const more = bytesOf(value);
    if (at > from && (bytes + more > mostBytes || at - from === mostValues)) {
      yield values.slice(from, at);
      from = at;
      bytes = 0;
    }
    bytes += more;
  }
  if (from < values.length) yield values.slice(from);
}

/** With quotes and comma; a value with signs that may be escaped counts double. */
function bytesOf(value: string | number): number {
  const text = String(value);
  return (/^[\w.@:-]*$/.test(text) ? text.length : 2 * Buffer.byteLength(text)) + 3;
}
