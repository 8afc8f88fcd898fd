import type { Store } from './store.ts';

/** The tables that squashing replaces by a copy, in the order in which it does. */
export const squashedTables = ['events_data', 'events_by_person', 'activity_data', 'person_overrides'] as const;

export type SquashedTable = (typeof squashedTables)[number];

/** The name that a copy has until it is complete, and the old table from then on. */
export function copyOf(table: SquashedTable): string {
  return `${table}_squashed`;
}

/** Removes a copy and its bytes. Without the bound by which a server keeps large tables from being dropped by mistake. */
export async function dropCopy(store: Store, database: string, table: SquashedTable): Promise<void> {
  await store.command(`DROP TABLE IF EXISTS ${copyOf(table)} SYNC`, {
    lane: 'control',
    database,
    settings: { max_table_size_to_drop: 0 },
  });
}

/** Removes what a squashing that was cut off has left: whatever is in a copy is in its table too. Throws `store_unavailable`. */
export async function dropCopies(store: Store, database: string): Promise<void> {
  for (const table of squashedTables) await dropCopy(store, database, table);
}
