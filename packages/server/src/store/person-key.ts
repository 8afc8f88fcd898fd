import { identifier } from './database.ts';

/** The dictionary of merges, in an environment's database: a key that was merged away, and the key of that person today. */
export const overridesDictionary = 'person_overrides_now';

/**
 * SQL for the key of the person that a row belongs to today: merges are followed, as they were a second ago at most.
 * @example
 * `SELECT uniqExact(${personKey('eventbook_production')}) FROM events_data`
 */
export function personKey(database: string, column = '_eb_person_key'): string {
  const stored = identifier(column);
  return `dictGetOrDefault('${database}.${overridesDictionary}', 'to_key', toUInt64(${stored}), ${stored})`;
}
