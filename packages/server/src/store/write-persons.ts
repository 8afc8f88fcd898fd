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
  /** Whether `$identify` or an alias has named it. */
  readonly identified?: boolean;
  /** Whether it became part of another person: then it is none of its own any more. */
  readonly mergedAway?: boolean;
}

export interface DistinctIdRow {
  readonly distinctId: string;
  /** The key that the id got when it first came; it keeps it. */
  readonly key: number;
  readonly version: number;
}

/** A key whose person is another one today. */
export interface OverrideRow {
  readonly from: number;
  /** Never a key that was merged away itself. */
  readonly to: number;
  readonly version: number;
}

export interface GroupTypeRow {
  readonly type: string;
  readonly index: number;
}

export interface GroupRow {
  readonly typeIndex: number;
  readonly key: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly version: number;
}

/** What is known of persons and groups, as rows. */
export interface PeopleRows {
  readonly persons: readonly PersonRow[];
  readonly distinctIds: readonly DistinctIdRow[];
  readonly overrides?: readonly OverrideRow[];
  readonly groupTypes?: readonly GroupTypeRow[];
  readonly groups?: readonly GroupRow[];
}

/** Writes persons, their ids and merges, and groups; the same rows may be written again. Throws `store_unavailable`. */
export async function writePersons(store: Store, layout: Layout, environment: string, rows: PeopleRows): Promise<void> {
  const options = { lane: 'load', database: databaseOf(environment) } as const;
  const insert = async <TRow>(table: string, from: readonly TRow[] | undefined, line: (row: TRow) => string) => {
    if (from !== undefined && from.length > 0) await store.insert(table, from.map(line).join('\n'), options);
  };
  await insert(
    'persons_data',
    rows.persons,
    ({ key, version, created, properties, identified = false, mergedAway = false }) =>
      `{"_eb_key":${key},"_eb_version":${version},"_eb_created":${time(created)},"_eb_identified":${identified},"_eb_merged_away":${mergedAway},"_eb_properties":${json(json(properties))}${personCells(properties, layout)}}`,
  );
  await insert(
    'person_distinct_ids',
    rows.distinctIds,
    ({ distinctId, key, version }) => `{"distinct_id":${json(distinctId)},"person_key":${key},"version":${version}}`,
  );
  await insert(
    'person_overrides',
    rows.overrides,
    ({ from, to, version }) => `{"from_key":${from},"to_key":${to},"version":${version}}`,
  );
  await insert(
    'group_types',
    rows.groupTypes,
    ({ type, index }) => `{"group_type":${json(type)},"type_index":${index}}`,
  );
  await insert(
    'groups_data',
    rows.groups,
    ({ typeIndex, key, properties, created, version }) =>
      `{"type_index":${typeIndex},"key":${json(key)},"properties":${json(json(properties))},"created":${time(created)},"version":${version}}`,
  );
}
