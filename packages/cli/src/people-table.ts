import type { PeoplePage } from '@eventbook/server';
import { table } from './table.ts';

/** People as a table: by which id they are known, when they were last seen, and what they are now. */
export function peopleTable({ people }: PeoplePage): string {
  const names = [...new Set(people.flatMap(({ properties }) => Object.keys(properties)))]
    // PostHog's own crowd out what the plan says.
    .filter((name) => !name.startsWith('$'))
    .sort();
  const columns = ['person', 'ids', 'last seen', ...names];
  return table(
    columns,
    people.map(({ distinctIds, lastSeen, properties }) => [
      distinctIds[0],
      distinctIds.length,
      lastSeen,
      ...names.map((name) => properties[name]),
    ]),
  );
}
