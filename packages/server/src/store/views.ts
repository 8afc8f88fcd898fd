import { identifier } from './database.ts';
import { personPrefix } from './layout.ts';
import { instantOf } from './tables.ts';

/** Names of the views that questions are asked of. */
export const viewNames = ['events', 'persons', 'person_ids', 'quarantine'] as const;

const instantPrefix = instantOf('');
const uuid = "if(_eb_uuid_text = '', toString(_eb_uuid), _eb_uuid_text) AS uuid";

/**
 * The statements that make an environment's views over what its tables hold, columns of properties that have left the plan included.
 * `columns` are names and types, by table.
 */
export function viewStatements(
  database: string,
  columns: { readonly events: ReadonlyMap<string, string>; readonly persons: ReadonlyMap<string, string> },
): readonly string[] {
  const own = [...columns.events.keys()].filter((name) => !name.startsWith('_eb_'));
  const persons = [...columns.persons.keys()].filter((name) => name.startsWith(personPrefix));
  const instants = (names: readonly string[]) => names.filter((name) => columns.events.has(instantOf(name)));

  const dictionaryColumns = persons.map((name) => `${identifier(name)} ${plain(columns.persons.get(name) ?? '')}`);
  const now = (name: string) =>
    `dictGet('${database}.persons_now', '${name.replaceAll("'", "\\'")}', toUInt64(_eb_person_key))`;
  const select = [
    uuid,
    '_eb_event AS event',
    '_eb_distinct_id AS distinct_id',
    '_eb_timestamp AS timestamp',
    '_eb_received_at AS received_at',
    '_eb_person_key AS person_key',
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
  return [
    `CREATE OR REPLACE DICTIONARY persons_now (key UInt64${dictionaryColumns.map((text) => `, ${text}`).join('')})
     PRIMARY KEY key
     SOURCE(CLICKHOUSE(QUERY 'SELECT _eb_key AS key${persons
       .map((name) => `, ${identifier(name)}`)
       .join('')
       .replaceAll("'", "\\'")} FROM \`${database}\`.persons_data FINAL'))
     LAYOUT(HASHED_ARRAY()) LIFETIME(0)`,
    `CREATE OR REPLACE VIEW events AS SELECT ${select.join(', ')} FROM events_data`,
    `CREATE OR REPLACE VIEW persons AS SELECT _eb_key AS person_key, _eb_created AS created_at${persons
      .map((name) => `, ${identifier(name)} AS ${identifier(bare(name))}`)
      .join('')}${personInstants
      .map((name) => `, ${identifier(instantOf(name))} AS ${identifier(`${bare(name)}.time`)}`)
      .join('')}, _eb_properties AS \`$properties\` FROM persons_data FINAL`,
    'CREATE OR REPLACE VIEW person_ids AS SELECT distinct_id, person_key FROM person_distinct_ids FINAL',
    `CREATE OR REPLACE VIEW quarantine AS SELECT ${uuid}, _eb_event AS event, _eb_distinct_id AS distinct_id,
     _eb_timestamp AS timestamp, _eb_received_at AS received_at, violations, properties, raw, state,
     _eb_client_timestamp AS \`$client_timestamp\`, _eb_sequence AS \`$sequence\`, _eb_index AS \`$index\` FROM quarantine_data`,
  ];
}

/** Whether a column holds a date-time's instant beside its text. */
export function isInstant(name: string): boolean {
  return name.startsWith(instantPrefix);
}

const bare = (stored: string) => stored.slice(personPrefix.length);

/** Dictionaries have no LowCardinality. */
const plain = (type: string) => type.replace(/LowCardinality\(((?:[^()]|\([^()]*\))*)\)/g, '$1');
