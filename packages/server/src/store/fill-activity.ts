import { patient } from './patient.ts';
import { quarterMs } from './row.ts';
import { rowsSum, sameRows } from './same-rows.ts';
import type { Store } from './store.ts';

/** When an event of `events_by_person` was, as exactly as `activity_data` holds it. */
const quarter = `fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(timestamp), ${quarterMs}) * ${quarterMs}, 'UTC')`;

/**
 * Fills an empty table, made as `activity_data` is, with who was active when by all rows of `events_by_person`, and compares the two.
 * Throws `store_unavailable`, `store_rejected`; `internal` when they differ.
 * @example
 * await fillActivity(store, 'eventbook_production', 'activity_data_squashed');
 */
export async function fillActivity(store: Store, database: string, into: string): Promise<void> {
  const months = await store.query<{ id: string }>(
    'SELECT DISTINCT _partition_id AS id FROM events_by_person ORDER BY id',
    { lane: 'load', database },
  );
  for (const { id } of months) {
    await patient(
      store,
      database,
      `INSERT INTO ${into} (person_key, quarter, received_month)
       SELECT person_key, ${quarter}, toStartOfMonth(_eb_received_at) FROM events_by_person WHERE _partition_id = {id:String}`,
      { id },
    );
    // Both tables are cut into the same months.
    const sumOf = (when: string, from: string) =>
      rowsSum(
        store,
        database,
        `SELECT count() AS n, sum(cityHash64(person_key, at)) AS hash
         FROM (SELECT DISTINCT person_key, ${when} AS at FROM ${from} WHERE _partition_id = {id:String})`,
        { id },
      );
    sameRows('activity_data', await sumOf('quarter', into), await sumOf(quarter, 'events_by_person'));
  }
}
