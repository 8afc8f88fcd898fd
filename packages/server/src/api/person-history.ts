import { databaseOf, identifier, type Layout, personKeyOf, rowsOfPerson, type Store } from '../store/index.ts';
import type { PersonHistory } from './contract.ts';
import { toIso } from './stored-events.ts';

/** Changes that one person's page can show; older ones are left out. */
const mostChanges = 1_000;

/**
 * How a person's properties became what they are: each value as the events carried it, and since when, newest first; undefined
 * when no stored event has come of the id.
 */
export async function readPersonHistory(
  store: Store,
  layout: Layout,
  environment: string,
  distinctId: string,
  signal?: AbortSignal,
): Promise<PersonHistory | undefined> {
  const person = await personKeyOf(store, environment, distinctId);
  if (person === undefined) return undefined;
  const columns = [...layout.personColumns.values()];
  if (columns.length === 0) return { changes: [], truncated: false };
  // Values as JSON texts: a property that was never sent and one that is empty can be told apart from a text.
  const known = columns.map(({ stored }) => `toJSONString(${identifier(stored)})`).join(', ');
  const rows = await store.query<{ at: string; now: readonly string[]; before: readonly string[] }>(
    `SELECT at, now, before FROM (
       SELECT _eb_timestamp AS at, [${known}] AS now,
         lagInFrame(now) OVER (ORDER BY _eb_timestamp, _eb_sequence, _eb_index ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before
       FROM events_data WHERE ${rowsOfPerson})
     WHERE now != before ORDER BY at DESC LIMIT {limit:UInt32}`,
    {
      lane: 'question',
      database: databaseOf(environment),
      params: { person, limit: mostChanges + 1 },
      ...(signal !== undefined && { signal }),
    },
  );
  const changes = rows.slice(0, mostChanges).flatMap(({ at, now, before }) =>
    columns.flatMap(({ name }, place) => {
      const value = readValue(now[place]);
      return (now[place] ?? 'null') === (before[place] ?? 'null') ||
        (isNothing(value) && isNothing(readValue(before[place])))
        ? []
        : [{ property: name, value, at: toIso(at) }];
    }),
  );
  return { changes, truncated: rows.length > mostChanges };
}

function readValue(text: string | undefined): unknown {
  return text === undefined || text === '' ? null : JSON.parse(text);
}

/** Columns of lists have no null: an empty one is what was never sent. */
function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
