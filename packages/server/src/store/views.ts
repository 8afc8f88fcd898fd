import { identifier } from './database.ts';
import { personPrefix } from './layout.ts';
import { overridesDictionary, personKey } from './person-key.ts';
import { personNow, personsDictionary } from './person-now.ts';
import { instantOf } from './tables.ts';

/** Names of the views that questions are asked of. */
export const viewNames = ['events', 'persons', 'person_ids', 'groups', 'quarantine', 'quarantine_ended'] as const;

/**
 * Up to this many keys, merges are looked up in an array by key: that takes nearly nothing over 10 million events, where a hash
 * table takes up to half a second. The array holds 5 bytes for each key up to the largest that was merged away.
 */
const mostKeysFlat = 100_000_000;

const instantPrefix = instantOf('');
const uuid = "if(_eb_uuid_text = '', toString(_eb_uuid), _eb_uuid_text) AS uuid";

/**
 * The statements that make an environment's views over what its tables hold, columns of properties that have left the plan included.
 * `columns` are names and types, by table, and the largest key of a person.
 */
export function viewStatements(
  database: string,
  columns: {
    readonly events: ReadonlyMap<string, string>;
    readonly persons: ReadonlyMap<string, string>;
    readonly lastKey: number;
  },
): readonly string[] {
  const own = [...columns.events.keys()].filter((name) => !name.startsWith('_eb_'));
  const persons = [...columns.persons.keys()].filter((name) => name.startsWith(personPrefix));
  const instants = (names: readonly string[]) => names.filter((name) => columns.events.has(instantOf(name)));

  const dictionaryColumns = persons.map((name) => `${identifier(name)} ${plain(columns.persons.get(name) ?? '')}`);
  const key = personKey(database);
  const now = (name: string) => personNow(database, bare(name), key);
  const select = [
    uuid,
    '_eb_event AS event',
    '_eb_distinct_id AS distinct_id',
    '_eb_timestamp AS timestamp',
    '_eb_received_at AS received_at',
    `${key} AS person_key`,
    ...own.map(identifier),
    ...instants(own).map((name) => `${identifier(instantOf(name))} AS ${identifier(`${name}.time`)}`),
    ...persons.map((name) => `${identifier(name)} AS ${identifier(`person.${bare(name)}`)}`),
    ...instants(persons).map((name) => `${identifier(instantOf(name))} AS ${identifier(`person.${bare(name)}.time`)}`),
    ...persons.map((name) => `${now(name)} AS ${identifier(`person_now.${bare(name)}`)}`),
    '_eb_rest AS `$properties`',
    '_eb_null AS `$null_properties`',
    '_eb_empty AS `$empty_properties`',
    '_eb_defaulted AS `$defaulted_properties`',
    '_eb_warnings AS `$warnings`',
    '_eb_client_timestamp AS `$client_timestamp`',
    '_eb_sequence AS `$sequence`',
    '_eb_index AS `$index`',
  ];
  const personInstants = persons.filter((name) => columns.persons.has(instantOf(name)));
  const personsNow = `SELECT _eb_key AS key, _eb_created, _eb_identified${persons.map((name) => `, ${identifier(name)}`).join('')}
     FROM \`${database}\`.persons_data FINAL WHERE NOT _eb_merged_away`;
  return [
    `CREATE OR REPLACE DICTIONARY ${overridesDictionary} (from_key UInt64, to_key UInt32)
     PRIMARY KEY from_key
     SOURCE(CLICKHOUSE(QUERY 'SELECT toUInt64(from_key) AS from_key, to_key FROM \`${database}\`.person_overrides FINAL'))
     LAYOUT(${columns.lastKey > mostKeysFlat ? 'HASHED_ARRAY()' : `FLAT(MAX_ARRAY_SIZE ${2 * mostKeysFlat})`}) LIFETIME(0)`,
    `CREATE OR REPLACE DICTIONARY ${personsDictionary} (key UInt64, _eb_created DateTime64(3, 'UTC'), _eb_identified Bool${dictionaryColumns
      .map((text) => `, ${text}`)
      .join('')})
     PRIMARY KEY key
     SOURCE(CLICKHOUSE(QUERY '${personsNow.replaceAll("'", "\\'")}'))
     LAYOUT(HASHED_ARRAY()) LIFETIME(0)`,
    `CREATE OR REPLACE VIEW events AS SELECT ${select.join(', ')} FROM events_data`,
    `CREATE OR REPLACE VIEW persons AS SELECT _eb_key AS person_key, _eb_created AS created_at, _eb_identified AS is_identified${persons
      .map((name) => `, ${identifier(name)} AS ${identifier(bare(name))}`)
      .join('')}${personInstants
      .map((name) => `, ${identifier(instantOf(name))} AS ${identifier(`${bare(name)}.time`)}`)
      .join('')}, _eb_properties AS \`$properties\` FROM persons_data FINAL WHERE NOT _eb_merged_away`,
    `CREATE OR REPLACE VIEW person_ids AS SELECT distinct_id, ${personKey(database, 'own_key')} AS person_key
     FROM (SELECT distinct_id, person_key AS own_key FROM person_distinct_ids FINAL)`,
    `CREATE OR REPLACE VIEW groups AS SELECT types.group_type AS group_type, type_index, key, created AS created_at,
     properties AS \`$properties\` FROM groups_data FINAL ANY LEFT JOIN (SELECT * FROM group_types FINAL) AS types USING type_index`,
    `CREATE OR REPLACE VIEW quarantine AS SELECT ${uuid}, _eb_event AS event, _eb_distinct_id AS distinct_id,
     _eb_timestamp AS timestamp, _eb_received_at AS received_at, violations, properties, raw, state,
     _eb_client_timestamp AS \`$client_timestamp\`, _eb_sequence AS \`$sequence\`, _eb_index AS \`$index\` FROM quarantine_data`,
    `CREATE OR REPLACE VIEW quarantine_ended AS SELECT ${uuid}, _eb_event AS event, _eb_received_at AS received_at, state, reason,
     ended_by, ended_at, _eb_sequence AS \`$sequence\`, _eb_index AS \`$index\` FROM quarantine_ended_data FINAL`,
  ];
}

/** Whether a column holds a date-time's instant beside its text. */
export function isInstant(name: string): boolean {
  return name.startsWith(instantPrefix);
}

const bare = (stored: string) => stored.slice(personPrefix.length);

/** Dictionaries have no LowCardinality. */
const plain = (type: string) => type.replace(/LowCardinality\(((?:[^()]|\([^()]*\))*)\)/g, '$1');
