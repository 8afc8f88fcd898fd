import { personPrefix } from './layout.ts';

/** SQL for a person's property as of now, or for `_eb_created`; null where there is no such person. `key` is SQL for the key of the person. */
export function personNow(database: string, property: string, key: string): string {
  const stored = property.startsWith('_eb_') ? property : `${personPrefix}${property}`;
  return `dictGetOrNull('${database}.persons_now', '${stored.replaceAll("'", "\\'")}', toUInt64(${key}))`;
}
