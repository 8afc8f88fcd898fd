/** Bits of the widest integer that the engine counts in at full speed. */
const widestMask = 64;

/**
 * SQL for the buckets in which a person did something: an aggregate over the person's rows, and what can be read from it. `index` gives the
 * bucket of a row: a number from 0 and below `count`. Up to 64 buckets are one integer with a bit for each, several times faster than a list.
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
 * How a person's buckets are gathered, by how many there can be.
 * @example
 * const { aggregate, count } = personBuckets(buckets.index(binder), buckets.count);
 * `SELECT ${asking.personKey()} AS person_key, ${count(aggregate())} AS n FROM events_data WHERE … GROUP BY person_key`;
 */
export function personBuckets(index: string, most: number): PersonBuckets {
  if (most <= widestMask) {
    const bit = `bitShiftLeft(toUInt64(1), toUInt8(${index}))`;
    return {
      aggregate: (condition) => (condition === undefined ? `groupBitOr(${bit})` : `groupBitOrIf(${bit}, ${condition})`),
      count: (mask) => `bitCount(${mask})`,
      list: (mask) => `bitPositionsToArray(${mask})`,
    };
  }
  const place = `toUInt16(${index})`;
  return {
    aggregate: (condition) =>
      condition === undefined ? `groupUniqArray(${place})` : `groupUniqArrayIf(${place}, ${condition})`,
    count: (list) => `length(${list})`,
    list: (list) => `arraySort(${list})`,
  };
}
