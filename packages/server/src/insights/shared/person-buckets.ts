/** Widths of the integers that hold a bit for each bucket. Up to 64 bits the engine counts at full speed; wider ones take a quarter longer, lists twice as long. */
const widths = [64, 128, 256] as const;

/**
 * SQL for the buckets in which a person did something: an aggregate over the person's rows, and what can be read from it.
 */
export interface PersonBuckets {
  /** Of the rows where `condition` holds, where one is given. */
  aggregate(condition?: string): string;
  /** Number of buckets. */
  count(aggregated: string): string;
  /** The buckets, ascending. */
  list(aggregated: string): string;
}

/**
 * How a person's buckets are gathered, by how many there can be. `index` gives the bucket of a row: a number from 0 and below `most`.
 * @example
 * const { aggregate, count } = personBuckets(buckets.index(binder), buckets.count);
 * `SELECT ${asking.personKey()} AS person_key, ${count(aggregate())} AS n FROM events_data WHERE … GROUP BY person_key`;
 */
export function personBuckets(index: string, most: number): PersonBuckets {
  const width = widths.find((bits) => most <= bits);
  if (width === undefined) {
    const place = `toUInt16(${index})`;
    return {
      aggregate: (condition) =>
        condition === undefined ? `groupUniqArray(${place})` : `groupUniqArrayIf(${place}, ${condition})`,
      count: (list) => `length(${list})`,
      list: (list) => `arraySort(${list})`,
    };
  }
  const bit = `bitShiftLeft(toUInt${width}(1), toUInt8(${index}))`;
  return {
    aggregate: (condition) => (condition === undefined ? `groupBitOr(${bit})` : `groupBitOrIf(${bit}, ${condition})`),
    count: (mask) => `bitCount(${mask})`,
    list: (mask) => (width === 64 ? `bitPositionsToArray(${mask})` : positions(mask, width)),
  };
}

/** The engine lists the bits of 64 at most. */
function positions(mask: string, width: number): string {
  const words = Array.from({ length: width / 64 }, (_, word) => word * 64).map((from) => {
    const own = `bitPositionsToArray(toUInt64(bitAnd(bitShiftRight(${mask}, ${from}), toUInt${width}(18446744073709551615))))`;
    return from === 0 ? own : `arrayMap(bit -> bit + ${from}, ${own})`;
  });
  return `arrayConcat(${words.join(', ')})`;
}
