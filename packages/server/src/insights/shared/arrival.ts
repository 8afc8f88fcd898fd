/**
 * SQL (UInt128) over a row of `events_data` that grows with its time and, of events at the same time, with their arrival: one number, as the engine
 * compares tuples several times slower. Milliseconds take 48 bits, the place in the journal 48 and 32.
 * @example
 * `SELECT argMin(score, ${arrival}) FROM events_data GROUP BY _eb_person_key`; // at each person's first event
 */
export const arrival =
  '(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(_eb_timestamp)), 80) + bitShiftLeft(toUInt128(_eb_sequence), 32) + _eb_index)';
