import type { PeoplePage } from '@eventbook/server';
import { table } from './table.ts';

/** People as a table: by which id they are known, when they were last seen, and what they are now. */
export function peopleTable({ people }: PeoplePage): string {
  // PostHog's own crowd out what the plan says, and so do the parameters of all the adverts by which nobody came.
  const isTelling = ([name, value]: readonly [string, unknown]) => !name.startsWith('$') && value !== null;
  const telling = people.flatMap(({ properties }) => Object.entries(properties).filter(isTelling));
  const names = [...new Set(telling.map(([name]) => name))].sort();
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
