import { identifier } from './database.ts';

/**
 * SQL for the key of the person that a row belongs to today: merges are followed.
 * @example
 * `SELECT uniqExact(${personKey('eventbook_production')}) FROM events_data`
 */
export function personKey(database: string, column = '_eb_person_key'): string {
  return `dictGetOrDefault('${database}.person_overrides', 'to_key', toUInt64(${identifier(column)}), ${identifier(column)})`;
}
