import { databaseOf, personKeyOf, rowsOfPerson, type Store } from '../store/index.ts';
import type { PersonSessions } from './contract.ts';
import { toIso } from './stored-events.ts';

/** The visits of a person, newest first, as their clients counted them; undefined when no stored event has come of the id. */
export async function readPersonSessions(
  store: Store,
  environment: string,
  distinctId: string,
  { limit, signal }: { readonly limit: number; readonly signal?: AbortSignal },
): Promise<PersonSessions | undefined> {
  const person = await personKeyOf(store, environment, distinctId);
  if (person === undefined) return undefined;
  const rows = await store.query<{
    id: string;
    started: string;
    ended: string;
    events: string;
    device: string | null;
    browser: string | null;
    total: string;
  }>(
    `SELECT assumeNotNull($session_id) AS id, min(_eb_timestamp) AS started, max(_eb_timestamp) AS ended, count() AS events,
       anyLast(toNullable($device_type)) AS device, anyLast(toNullable($browser)) AS browser, count() OVER () AS total
     FROM events_data WHERE ${rowsOfPerson} AND $session_id IS NOT NULL
     GROUP BY id ORDER BY started DESC LIMIT {limit:UInt32}`,
    {
      lane: 'question',
      database: databaseOf(environment),
      params: { person, limit },
      ...(signal !== undefined && { signal }),
    },
  );
  return {
    count: Number(rows[0]?.total ?? 0),
    sessions: rows.map(({ id, started, ended, events, device, browser }) => ({
      id,
      startedAt: toIso(started),
      endedAt: toIso(ended),
      events: Number(events),
      ...(device !== null && { device }),
      ...(browser !== null && { browser }),
    })),
  };
}
