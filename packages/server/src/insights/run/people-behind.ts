import type { Asking } from '../asking.ts';
import type { PeopleSelection } from '../insight.ts';
import { createBinder } from '../shared/binder.ts';

/** One of the people behind a number. */
export interface PersonBehind {
  readonly personKey: number;
  /** Some of the ids that the person is known by, at most 20. */
  readonly distinctIds: readonly string[];
  /** As they are now; none of a person without a profile. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** ISO 8601, UTC: the time of the person's last event. */
  readonly lastSeen?: string;
}

export interface PeopleBehind {
  /** All of them, however many are listed. */
  readonly count: number;
  readonly people: readonly PersonBehind[];
  /** Hand it back as `after` for the ones behind; absent at the end. */
  readonly next?: number;
}

const mostIds = 20;

/** Who is behind a number, in the order of their keys, `limit` of them behind `after`. */
export async function peopleBehind(
  asking: Asking,
  selection: PeopleSelection,
  { limit, after = 0 }: { readonly limit: number; readonly after?: number | undefined },
): Promise<PeopleBehind> {
  const { count, keys } =
    'keys' in selection ? listed(selection.keys, limit, after) : await selected(asking, selection, limit, after);
  const shown = keys.slice(0, limit);
  const next = keys.length > limit ? shown.at(-1) : undefined;
  return { count, people: await described(asking, shown), ...(next !== undefined && { next }) };
}

function listed(all: readonly number[], limit: number, after: number) {
  const keys = all.filter((key) => key > after).sort((a, b) => a - b);
  return { count: all.length, keys: keys.slice(0, limit + 1) };
}

/** The count and the page come from one statement: they can't differ. One more than asked for tells whether there are more. */
async function selected(
  asking: Asking,
  { sql, params }: Extract<PeopleSelection, { readonly sql: string }>,
  limit: number,
  after: number,
) {
  const [row] = await asking.rows<{ count: string; keys: readonly number[] }>(
    `SELECT count() AS count, groupArraySortedIf(${limit + 1})(toUInt32(person_key), person_key > {_after:UInt32}) AS keys FROM (${sql})`,
    { ...params, _after: after },
  );
  return { count: Number(row?.count ?? 0), keys: row?.keys ?? [] };
}

async function described(asking: Asking, keys: readonly number[]): Promise<readonly PersonBehind[]> {
  if (keys.length === 0) return [];
  const binder = createBinder();
  const wanted = binder.bind('Array(UInt32)', keys);
  const { params } = binder;
  // Rows of persons who were merged into one of these stand under their own keys.
  const theirs = `(SELECT from_key FROM person_overrides FINAL WHERE to_key IN ${wanted})`;
  const [ids, persons, seen] = await Promise.all([
    asking.rows<{ key: number; ids: readonly string[] }>(
      // An id keeps the key that it got first; a row that was written twice is the same twice.
      `SELECT key, groupArraySorted(${mostIds})(distinct_id) AS ids FROM (
         SELECT DISTINCT ${asking.personKey('person_key')} AS key, distinct_id
         FROM person_distinct_ids WHERE person_key IN ${wanted} OR person_key IN ${theirs}) GROUP BY key`,
      params,
    ),
    asking.rows<{ key: number; properties: string }>(
      `SELECT _eb_key AS key, _eb_properties AS properties FROM persons_data FINAL WHERE _eb_key IN ${wanted}`,
      params,
    ),
    asking.rows<{ key: number; last: string }>(
      `SELECT ${asking.personKey('person_key')} AS key, toUnixTimestamp64Milli(max(timestamp)) AS last
       FROM events_by_person WHERE person_key IN ${wanted} OR person_key IN ${theirs} GROUP BY key`,
      params,
    ),
  ]);
  const idsOf = new Map(ids.map((row) => [row.key, row.ids]));
  const propertiesOf = new Map(persons.map((row) => [row.key, row.properties]));
  const lastOf = new Map(seen.map((row) => [row.key, Number(row.last)]));
  return keys.map((key) => {
    const last = lastOf.get(key);
    return {
      personKey: key,
      distinctIds: idsOf.get(key) ?? [],
      // The loader wrote a JSON object.
      properties: JSON.parse(propertiesOf.get(key) ?? '{}') as Record<string, unknown>,
      ...(last !== undefined && { lastSeen: new Date(last).toISOString() }),
    };
  });
}
