import { databaseOf } from './database.ts';
import type { Layout } from './layout.ts';
import { json, personCells, time } from './row.ts';
import type { Store } from './store.ts';

export interface PersonRow {
  readonly key: number;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** Grows with each change: the newest wins. */
  readonly version: number;
}

export interface DistinctIdRow {
  readonly distinctId: string;
  readonly key: number;
  readonly version: number;
}

/** Writes persons and their ids; the same rows may be written again. Throws `store_unavailable`. */
export async function writePersons(
  store: Store,
  layout: Layout,
  environment: string,
  rows: { readonly persons: readonly PersonRow[]; readonly distinctIds: readonly DistinctIdRow[] },
): Promise<void> {
  const options = { lane: 'load', database: databaseOf(environment) } as const;
  if (rows.persons.length > 0) {
    const lines = rows.persons.map(
      ({ key, version, created, properties }) =>
        `{"_eb_key":${key},"_eb_version":${version},"_eb_created":${time(created)},"_eb_properties":${json(json(properties))}${personCells(properties, layout)}}`,
    );
    await store.insert('persons_data', lines.join('\n'), options);
  }
  if (rows.distinctIds.length > 0) {
    const lines = rows.distinctIds.map(
      ({ distinctId, key, version }) => `{"distinct_id":${json(distinctId)},"person_key":${key},"version":${version}}`,
    );
    await store.insert('person_distinct_ids', lines.join('\n'), options);
  }
}
