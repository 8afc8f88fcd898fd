import type { Asking } from '../../packages/server/src/insights/asking.ts';
import type { Insight } from '../../packages/server/src/insights/insight.ts';

/** The keys of the people behind a number, and a complaint about any that is listed twice. */
export async function peopleOf(asking: Asking, insight: Insight, params: unknown, cell: unknown): Promise<Set<number>> {
  const selection = await insight.people(asking, params, cell);
  const keys =
    'keys' in selection
      ? selection.keys
      : (await asking.rows<{ person_key: number }>(selection.sql, selection.params)).map((row) => row.person_key);
  const people = new Set(keys);
  if (people.size !== keys.length) throw new Error(`Listed twice: ${keys.join(', ')}`);
  return people;
}
