import type { OpenedStore } from '@eventbook/server';
import { noChange } from '../../packages/server/src/quality/person-change.ts';
import { PersonModel } from './person-model.ts';

type Store = OpenedStore['store'];

interface EventRow {
  readonly uuid: string;
  readonly event: string;
  readonly distinct_id: string;
  readonly key: number;
  readonly time: string;
  readonly rest: string;
}

/**
 * Takes the stored events in the order of the journal through the plain model of the rules, and counts what the tables say otherwise:
 * ids that are not together or not apart, events under a key that is not their person's, persons that are not as they should be.
 */
export async function wrongPersons(store: Store, database: string): Promise<number> {
  const options = { lane: 'question', database } as const;
  const [events, ids, overrides, persons] = await Promise.all([
    store.query<EventRow>(
      `SELECT toString(_eb_uuid) AS uuid, _eb_event AS event, _eb_distinct_id AS distinct_id, _eb_person_key AS key,
       toUnixTimestamp64Milli(_eb_timestamp) AS time, _eb_rest AS rest FROM events_data ORDER BY _eb_sequence, _eb_index`,
      options,
    ),
    store.query<{ distinct_id: string; person_key: number }>('SELECT * FROM person_distinct_ids FINAL', options),
    store.query<{ from_key: number; to_key: number }>('SELECT * FROM person_overrides FINAL', options),
    store.query<{ key: number; created: string; identified: boolean; properties: string }>(
      `SELECT _eb_key AS key, toUnixTimestamp64Milli(_eb_created) AS created, _eb_identified AS identified, _eb_properties AS properties
       FROM persons_data FINAL WHERE NOT _eb_merged_away`,
      options,
    ),
  ]);
  const model = new PersonModel();
  for (const { uuid, event, distinct_id: distinctId, time, rest } of events) {
    const properties: Record<string, unknown> = JSON.parse(rest);
    const { $set = {} } = properties;
    const change = { ...noChange, set: new Map(Object.entries($set ?? {})) };
    model.take({ uuid, event, distinctId, timestamp: Number(time), properties, change });
  }
  const today = new Map(overrides.map(({ from_key, to_key }) => [from_key, to_key]));
  const keyOf = new Map(ids.map((row) => [row.distinct_id, today.get(row.person_key) ?? row.person_key]));
  const profiles = new Map(persons.map((row) => [row.key, row]));
  let wrong = overrides.filter(({ to_key }) => today.has(to_key)).length;
  for (const { key, distinct_id } of events) if ((today.get(key) ?? key) !== keyOf.get(distinct_id)) wrong += 1;
  const everybody = new Set(model.everybody.values());
  for (const { ids: own, profile } of everybody) {
    const keys = new Set([...own].map((id) => keyOf.get(id)));
    const row = profiles.get([...keys][0] ?? 0);
    const found = row && {
      properties: JSON.parse(row.properties),
      created: Number(row.created),
      identified: row.identified,
    };
    if (keys.size !== 1 || sorted(found) !== sorted(profile)) wrong += 1;
  }
  const used = new Set(keyOf.values());
  wrong += Math.abs(used.size - everybody.size);
  return wrong + persons.filter(({ key }) => !used.has(key)).length;
}

/** As text, the names of properties in the order of the alphabet. */
function sorted(profile: { readonly properties: object } | undefined): string {
  if (profile === undefined) return 'none';
  const properties = Object.entries(profile.properties).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([Object.entries({ ...profile, properties }).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
