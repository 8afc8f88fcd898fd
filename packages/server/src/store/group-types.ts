import { databaseOf } from './database.ts';
import type { Store } from './store.ts';

/** As many types of groups as PostHog has, each with a column `$group_0` to `$group_4` on events. */
export const mostGroupTypes = 5;

/**
 * The types of groups of an environment, each with the number of its column: `organization` 0 is `$group_0`. A number is given
 * once and for ever. Throws `store_unavailable`.
 * @example
 * const column = `$group_${(await groupTypes(store, 'production')).get('organization')}`;
 */
export async function groupTypes(store: Store, environment: string): Promise<ReadonlyMap<string, number>> {
  const rows = await store.query<{ group_type: string; type_index: number }>(
    'SELECT group_type, type_index FROM group_types FINAL ORDER BY type_index',
    { lane: 'load', database: databaseOf(environment) },
  );
  return new Map(rows.map(({ group_type, type_index }) => [group_type, type_index]));
}
