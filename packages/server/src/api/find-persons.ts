import { databaseOf, type Store } from '../store/index.ts';
import type { PersonsFound } from './contract.ts';

/**
 * People by a part of one of their ids or of a text among their properties (an e-mail address, a name), upper and lower case
 * the same; those whose id is just that first.
 */
export async function findPersons(
  store: Store,
  environment: string,
  { search, limit, signal }: { readonly search: string; readonly limit: number; readonly signal?: AbortSignal },
): Promise<PersonsFound> {
  const rows = await store.query<{ distinct_id: string; properties: string }>(
    `WITH
       found AS (
         SELECT person_key AS key, distinct_id AS id, 1 + (distinct_id = {search:String}) AS rank FROM person_distinct_ids FINAL
         WHERE positionCaseInsensitiveUTF8(distinct_id, {search:String}) > 0 ORDER BY rank DESC, id LIMIT {limit:UInt32}
         UNION ALL
         SELECT _eb_key AS key, '' AS id, 0 AS rank FROM persons_data FINAL
         WHERE NOT _eb_merged_away AND positionCaseInsensitiveUTF8(_eb_properties, {search:String}) > 0
           AND arrayExists(
             pair -> positionCaseInsensitiveUTF8(pair.2, {search:String}) > 0, JSONExtractKeysAndValues(_eb_properties, 'String'))
         LIMIT {limit:UInt32}),
       today AS (
         SELECT if(merged.to_key = 0, found.key, merged.to_key) AS person, found.id AS id, found.rank AS rank
         FROM found LEFT JOIN (SELECT from_key, to_key FROM person_overrides FINAL) AS merged ON merged.from_key = found.key),
       people AS (SELECT person, max(rank) AS best, argMax(id, rank) AS theirs FROM today GROUP BY person ORDER BY best DESC, person LIMIT {limit:UInt32})
     SELECT if(people.theirs != '', people.theirs, ids.first) AS distinct_id, profile.properties AS properties
     FROM people
     LEFT JOIN (SELECT person_key AS key, min(distinct_id) AS first FROM person_distinct_ids FINAL
       WHERE person_key IN (SELECT person FROM people) GROUP BY key) AS ids ON ids.key = people.person
     LEFT JOIN (SELECT _eb_key AS key, _eb_properties AS properties FROM persons_data FINAL
       WHERE _eb_key IN (SELECT person FROM people)) AS profile ON profile.key = people.person
     ORDER BY people.best DESC, distinct_id`,
    {
      lane: 'question',
      database: databaseOf(environment),
      params: { search, limit },
      ...(signal !== undefined && { signal }),
    },
  );
  return {
    people: rows
      .filter(({ distinct_id }) => distinct_id !== '')
      .map(({ distinct_id, properties }) => ({
        distinctId: distinct_id,
        // The loader wrote a JSON object; there is none without a profile.
        properties: JSON.parse(properties || '{}') as Record<string, unknown>,
      })),
  };
}
