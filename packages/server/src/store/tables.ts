import { identifier } from './database.ts';
import type { Column, Layout } from './layout.ts';

/** Bumped when a table changes in a way that an older program can't write to. */
export const tablesVersion = 3;

/** An acknowledged insert is on disk: the engine's default is to leave that to the system. */
const durable =
  'fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1';

const violations =
  'Array(Tuple(kind LowCardinality(String), path String, expected String, received String, nearest Nullable(String)))';

/** A part of few events is one file, not a file and its marks for each of hundreds of columns: writing it costs a third less. */
const narrow = 'min_bytes_for_wide_part = 100000000';

/** Columns that say which event a row is, the same in events and quarantine. */
const envelope = [
  '_eb_uuid UUID',
  // Only when it is not the plain lower-case form of `_eb_uuid`.
  '_eb_uuid_text String CODEC(ZSTD(1))',
  '_eb_event LowCardinality(String)',
  '_eb_distinct_id String CODEC(ZSTD(1))',
  "_eb_timestamp DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1))",
  // The client's own text; its time is in `_eb_timestamp`, moved into 1970 to 2148 when it is outside.
  '_eb_client_timestamp Nullable(String) CODEC(ZSTD(1))',
  '_eb_clamped Bool',
  "_eb_received_at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1))",
  '_eb_batch UInt64 CODEC(Delta(8), ZSTD(1))',
  // The place in the journal: unique, and in the order of arrival.
  '_eb_sequence UInt64 CODEC(Delta(8), ZSTD(1))',
  '_eb_index UInt32 CODEC(Delta(4), ZSTD(1))',
  'INDEX _eb_by_sequence _eb_sequence TYPE minmax GRANULARITY 1',
];

/** Small granules where the loader looks up a few keys among many: a hundred of a million persons take 23 ms instead of 74. */
const lookedUp = 'index_granularity = 512';

/** The tables of one environment, in its database; without those columns that `plannedColumns` names. */
export const environmentTables: Readonly<Record<string, string>> = {
  events_data: `CREATE TABLE IF NOT EXISTS events_data (
    ${envelope.join(', ')},
    _eb_person_key UInt32 CODEC(ZSTD(1)),
    _eb_warnings ${violations},
    _eb_null Array(LowCardinality(String)),
    _eb_empty Array(LowCardinality(String)),
    _eb_defaulted Array(LowCardinality(String)),
    _eb_rest String CODEC(ZSTD(3))
  ) ENGINE = MergeTree PARTITION BY toYYYYMM(_eb_received_at)
  ORDER BY (toDate(_eb_timestamp), _eb_event, _eb_person_key, _eb_timestamp) SETTINGS ${narrow}, ${durable}`,

  events_by_person: `CREATE TABLE IF NOT EXISTS events_by_person (
    person_key UInt32 CODEC(Delta(4), ZSTD(1)),
    timestamp DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    event LowCardinality(String),
    _eb_received_at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    _eb_sequence UInt64 CODEC(Delta(8), ZSTD(1)),
    _eb_index UInt32 CODEC(Delta(4), ZSTD(1)),
    INDEX _eb_by_sequence _eb_sequence TYPE minmax GRANULARITY 1
  ) ENGINE = MergeTree PARTITION BY toYYYYMM(_eb_received_at)
  ORDER BY (person_key, timestamp, event) SETTINGS ${durable}`,

  // Who was active when: each person once in each quarter of an hour in which they did anything. Days of every time zone begin with one.
  activity_data: `CREATE TABLE IF NOT EXISTS activity_data (
    person_key UInt32 CODEC(Delta(4), ZSTD(1)),
    quarter DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    received_month Date CODEC(ZSTD(1))
  ) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(received_month)
  ORDER BY (toDate(quarter), person_key, quarter) SETTINGS ${durable}`,

  quarantine_data: `CREATE TABLE IF NOT EXISTS quarantine_data (
    ${envelope.join(', ')},
    violations ${violations},
    properties String CODEC(ZSTD(3)),
    raw Nullable(String) CODEC(ZSTD(3)),
    state LowCardinality(String)
  ) ENGINE = MergeTree PARTITION BY toYYYYMM(_eb_received_at)
  ORDER BY (_eb_event, _eb_sequence, _eb_index) SETTINGS ${durable}`,

  // What became of events that have left the quarantine. Their text is not here.
  quarantine_ended_data: `CREATE TABLE IF NOT EXISTS quarantine_ended_data (
    _eb_batch UInt64 CODEC(Delta(8), ZSTD(1)),
    _eb_sequence UInt64 CODEC(Delta(8), ZSTD(1)),
    _eb_index UInt32 CODEC(Delta(4), ZSTD(1)),
    _eb_uuid UUID,
    _eb_uuid_text String CODEC(ZSTD(1)),
    _eb_event LowCardinality(String),
    _eb_received_at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    state LowCardinality(String),
    reason String CODEC(ZSTD(1)),
    ended_by String CODEC(ZSTD(1)),
    ended_at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1))
  ) ENGINE = ReplacingMergeTree PARTITION BY state
  ORDER BY (_eb_batch, _eb_sequence, _eb_index) SETTINGS ${durable}`,

  persons_data: `CREATE TABLE IF NOT EXISTS persons_data (
    _eb_key UInt32,
    _eb_version UInt64,
    _eb_created DateTime64(3, 'UTC'),
    _eb_properties String CODEC(ZSTD(3)),
    _eb_identified Bool,
    _eb_merged_away Bool
  ) ENGINE = ReplacingMergeTree(_eb_version) ORDER BY _eb_key SETTINGS ${lookedUp}, ${durable}`,

  person_distinct_ids: `CREATE TABLE IF NOT EXISTS person_distinct_ids (
    distinct_id String CODEC(ZSTD(1)),
    person_key UInt32,
    version UInt64
  ) ENGINE = ReplacingMergeTree(version) ORDER BY distinct_id SETTINGS ${lookedUp}, ${durable}`,

  // A key that was merged away and the one that its person has since, never one that was merged away itself.
  person_overrides: `CREATE TABLE IF NOT EXISTS person_overrides (
    from_key UInt32,
    to_key UInt32,
    version UInt64
  ) ENGINE = ReplacingMergeTree(version) ORDER BY from_key SETTINGS ${lookedUp}, ${durable}`,

  group_types: `CREATE TABLE IF NOT EXISTS group_types (
    group_type String,
    type_index UInt8
  ) ENGINE = ReplacingMergeTree ORDER BY type_index SETTINGS ${durable}`,

  groups_data: `CREATE TABLE IF NOT EXISTS groups_data (
    type_index UInt8,
    key String CODEC(ZSTD(1)),
    properties String CODEC(ZSTD(3)),
    created DateTime64(3, 'UTC'),
    version UInt64
  ) ENGINE = ReplacingMergeTree(version) ORDER BY (type_index, key) SETTINGS ${lookedUp}, ${durable}`,

  bodies: bodiesTable('bodies'),
};

/** Columns that tables of an older version lack. */
const added: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>> = {
  persons_data: [
    { name: '_eb_identified', type: 'Bool' },
    { name: '_eb_merged_away', type: 'Bool' },
  ],
  quarantine_data: [
    { name: '_eb_lib', type: ofProperties('$lib') },
    { name: '_eb_lib_version', type: ofProperties('$lib_version') },
    { name: '_eb_app_version', type: ofProperties('$app_version', 'appVersion', 'app_version') },
  ],
};

/**
 * The first of these properties that is a text, cut: what a client calls itself is asked for over millions of rows whose whole JSON is
 * far too much to read. A row from before the column has it worked out when it is read, until its part is merged: so the names are
 * searched for, which is many times faster than parsing, and finds them within nested objects too.
 */
function ofProperties(...names: readonly string[]): string {
  const texts = names.map((name) => `nullIf(simpleJSONExtractString(properties, '${name}'), '')`);
  return `LowCardinality(String) MATERIALIZED substringUTF8(coalesce(${texts.join(', ')}, ''), 1, 100)`;
}

/** Tables that no environment owns. */
export const sharedTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS tables_version (version UInt32, since DateTime) ENGINE = MergeTree ORDER BY version SETTINGS ${durable}`,
  bodiesTable('unclaimed_bodies'),
];

function bodiesTable(name: string): string {
  return `CREATE TABLE IF NOT EXISTS ${name} (
    sequence UInt64,
    received_at DateTime64(3, 'UTC'),
    reason LowCardinality(String),
    url String CODEC(ZSTD(1)),
    method LowCardinality(String),
    content_type Nullable(String),
    content_encoding Nullable(String),
    body_base64 String EPHEMERAL,
    body String DEFAULT base64Decode(body_base64) CODEC(ZSTD(3))
  ) ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(received_at) ORDER BY sequence SETTINGS ${durable}`;
}

/** The columns that the plan asks of a table, and those that an older program made it without. */
export function plannedColumns(
  table: string,
  layout: Layout,
): readonly { readonly name: string; readonly type: string }[] {
  if (table === 'events_data') return [...layout.columns.values(), ...layout.personColumns.values()].flatMap(withTime);
  const own = added[table] ?? [];
  if (table === 'persons_data') return [...own, ...[...layout.personColumns.values()].flatMap(withTime)];
  return own;
}

/** A date-time is its text, exactly as sent, and beside it the instant. */
function withTime({ stored, kind, type }: Column): { name: string; type: string }[] {
  const text = { name: stored, type };
  if (kind !== 'time text') return [text];
  const parsed = `parseDateTime64BestEffortOrNull(${identifier(stored)}, 3, 'UTC')`;
  return [text, { name: instantOf(stored), type: `Nullable(DateTime64(3, 'UTC')) MATERIALIZED ${parsed}` }];
}

/** Name of the column that holds a date-time's instant. */
export function instantOf(stored: string): string {
  return `_eb_instant_${stored}`;
}
