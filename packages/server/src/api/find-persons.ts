import { type Asking, createBinder } from '../insights/index.ts';
import { personKey } from '../store/index.ts';
import type { PersonsFound } from './contract.ts';

/** What people can be in the order of: of their first and last stored event, and how many there are. */
export const personSorts = ['first_seen', 'last_seen', 'events'] as const;

export interface PersonsWanted {
  /** A part of an id or of a text among the properties; everybody when absent. */
  readonly search?: string | undefined;
  /** Only those of a SELECT of today's keys in one column `person_key`. */
  readonly among?: ((binder: Binder) => string) | undefined;
  readonly sort: (typeof personSorts)[number];
  /** The smallest or oldest first. */
  readonly ascending: boolean;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
}

/** Where people are looked for: one environment's database, and how its rows are read. */
export interface PersonsSource {
  readonly database: string;
  readonly rows: Asking['rows'];
}

type Binder = ReturnType<typeof createBinder>;

/** Columns that SQL orders by. */
const columns: Readonly<Record<PersonsWanted['sort'], string>> = {
  first_seen: 'first',
  last_seen: 'last',
  events: 'events',
};

interface SeenRow {
  readonly key: number;
  readonly first: string;
  readonly last: string;
  readonly events: string;
  readonly rank: number;
  readonly value: string;
  readonly total: string;
}

/**
 * People with a stored event, in the order that is asked for; whoever has just the id that is searched first. Everybody's first and
 * last event are found in one pass over the narrow copy of the events, which is sorted by person.
 * @example
 * const { count, people } = await findPersons({ database, rows }, { sort: 'first_seen', ascending: false, limit: 50 });
 */
export async function findPersons(source: PersonsSource, wanted: PersonsWanted): Promise<PersonsFound> {
  const rows = await seenRows(source, wanted);
  const page = rows.slice(0, wanted.limit);
  const keys = page.map(({ key }) => key);
  const [ids, profiles] = await Promise.all([idsOf(source, keys, wanted.search), profilesOf(source, keys)]);
  const last = rows.length > wanted.limit ? page.at(-1) : undefined;
  return {
    count: Number(rows[0]?.total ?? 0),
    people: page.map((row) => {
      const profile = profiles.get(row.key);
      return {
        distinctId: ids.get(row.key) ?? '',
        identified: profile?.identified === true,
        // The loader wrote a JSON object; there is none without a profile.
        properties: JSON.parse(profile?.properties ?? '{}') as Record<string, unknown>,
        firstSeen: new Date(Number(row.first)).toISOString(),
        lastSeen: new Date(Number(row.last)).toISOString(),
        events: Number(row.events),
      };
    }),
    ...(last !== undefined && { next: `${last.rank}.${last.value}.${last.key}` }),
  };
}

/** A page and one more, which tells whether there are more; the count and the page come from one statement: they can't differ. */
async function seenRows({ database, rows }: PersonsSource, wanted: PersonsWanted): Promise<readonly SeenRow[]> {
  const { search, sort, ascending, limit, after } = wanted;
  const binder = createBinder();
  const text = search === undefined ? undefined : binder.bind('String', search);
  const [rank, value, key] = after?.split('.') ?? [];
  const place = `(${binder.bind('UInt8', rank ?? 0)}, ${binder.bind('Int64', value ?? 0)}, ${binder.bind('UInt32', key ?? 0)})`;
  const isJust =
    text === undefined
      ? 'false'
      : `key IN (SELECT ${personKey(database, 'person_key')} FROM person_distinct_ids WHERE distinct_id = ${text})`;
  return await rows<SeenRow>(
    `SELECT * FROM (
       SELECT *, toUInt8(${isJust}) AS rank, ${ascending ? '-' : ''}${columns[sort]} AS value, count() OVER () AS total FROM (
         SELECT ${personKey(database, 'person_key')} AS key, toUnixTimestamp64Milli(min(timestamp)) AS first,
           toUnixTimestamp64Milli(max(timestamp)) AS last, toInt64(count()) AS events
         FROM events_by_person WHERE ${chosenSql(database, binder, text, wanted)} GROUP BY key))
     ${after === undefined ? '' : `WHERE (rank, value, key) < ${place}`}
     ORDER BY rank DESC, value DESC, key DESC LIMIT ${binder.bind('UInt32', limit + 1)}`,
    binder.params,
  );
}

/** Which rows of `events_by_person` are of somebody who is asked for, under today's key or one that was merged into it. */
function chosenSql(database: string, binder: Binder, text: string | undefined, { among }: PersonsWanted): string {
  const parts = [
    ...(text === undefined ? [] : [matchingSql(database, text)]),
    ...(among === undefined ? [] : [among(binder)]),
  ];
  const [first, ...others] = parts;
  if (first === undefined) return '1';
  const inOthers = others.map((other) => `person_key IN (${other})`);
  const keys = `SELECT person_key FROM (${first}) WHERE ${['1', ...inOthers].join(' AND ')}`;
  return `person_key IN (${keys} UNION ALL SELECT from_key FROM person_overrides FINAL WHERE to_key IN (${keys}))`;
}

/**
 * Today's keys of those who have the text in an id or in a value of a property, upper and lower case the same. Not in PostHog's own ones:
 * everybody has a browser and a page.
 */
function matchingSql(database: string, text: string): string {
  return `SELECT ${personKey(database, 'own')} AS person_key
    FROM (SELECT person_key AS own, distinct_id FROM person_distinct_ids) WHERE positionCaseInsensitiveUTF8(distinct_id, ${text}) > 0
    UNION ALL SELECT _eb_key AS person_key FROM persons_data FINAL
    WHERE NOT _eb_merged_away AND positionCaseInsensitiveUTF8(_eb_properties, ${text}) > 0 AND arrayExists(
      pair -> NOT startsWith(pair.1, '$') AND positionCaseInsensitiveUTF8(pair.2, ${text}) > 0,
      JSONExtractKeysAndValues(_eb_properties, 'String'))`;
}

/** One id of each, that which was searched if one of them was. */
async function idsOf(
  { database, rows }: PersonsSource,
  keys: readonly number[],
  search: string | undefined,
): Promise<ReadonlyMap<number, string>> {
  if (keys.length === 0) return new Map();
  const { bind, params } = createBinder();
  const wanted = bind('Array(UInt32)', keys);
  const text = bind('String', search ?? '');
  const found = await rows<{ key: number; id: string }>(
    `SELECT ${personKey(database, 'own')} AS key,
       argMin(distinct_id, (distinct_id != ${text}, positionCaseInsensitiveUTF8(distinct_id, ${text}) = 0, distinct_id)) AS id
     FROM (SELECT person_key AS own, distinct_id FROM person_distinct_ids)
     WHERE own IN ${wanted} OR own IN (SELECT from_key FROM person_overrides FINAL WHERE to_key IN ${wanted}) GROUP BY key`,
    params,
  );
  return new Map(found.map(({ key, id }) => [key, id]));
}

interface Profile {
  readonly identified: boolean;
  readonly properties: string;
}

async function profilesOf({ rows }: PersonsSource, keys: readonly number[]): Promise<ReadonlyMap<number, Profile>> {
  if (keys.length === 0) return new Map();
  const { bind, params } = createBinder();
  const found = await rows<Profile & { readonly key: number }>(
    `SELECT _eb_key AS key, _eb_identified AS identified, _eb_properties AS properties FROM persons_data FINAL
     WHERE _eb_key IN ${bind('Array(UInt32)', keys)} AND NOT _eb_merged_away`,
    params,
  );
  return new Map(found.map(({ key, ...profile }) => [key, profile]));
}
