import { personPrefix } from './layout.ts';

/** The dictionary of persons as they are now, in an environment's database, by today's key. */
export const personsDictionary = 'persons_now';

/**
 * SQL for a person's property as of now, or for `_eb_created` or `_eb_identified`; null where there is no such person. `key` is SQL for the
 * key of the person today.
 * @example
 * personNow(database, 'userType', personKey(database));
 */
export function personNow(database: string, property: string, key: string): string {
  const stored = property.startsWith('_eb_') ? property : `${personPrefix}${property}`;
  const quoted = stored.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  // Of Identify's properties each attribute can be null already, or is an array, which never can.
  const get = property.startsWith('_eb_') ? 'dictGetOrNull' : 'dictGet';
  return `${get}('${database}.${personsDictionary}', '${quoted}', toUInt64(${key}))`;
}

/**
 * SQL for whether a key of today has a profile: ids that only ever came with `$process_person_profile: false` have none.
 * @example
 * `SELECT uniqExactIf(person_key, ${hasProfile(database, 'person_key')}) FROM events`
 */
export function hasProfile(database: string, key: string): string {
  return `dictHas('${database}.${personsDictionary}', toUInt64(${key}))`;
}
