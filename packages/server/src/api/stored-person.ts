import { databaseOf, keysOfId, keysOfPerson, personKeyOf, personOf, type Store } from '../store/index.ts';
import type { PersonDetail, PersonEvent, PersonTimeline } from './contract.ts';
import { toIso } from './stored-events.ts';

/**
 * A person, asked for by any of their ids; undefined when no stored event has come of it.
 * @example
 * const person = await readPerson(store, 'production', 'ada');
 */
export async function readPerson(
  store: Store,
  environment: string,
  distinctId: string,
): Promise<PersonDetail | undefined> {
  const person = await personOf(store, environment, distinctId);
  if (person === undefined) return undefined;
  const options = { lane: 'question', database: databaseOf(environment), params: { person: person.key } } as const;
  const [[profile], [seen]] = await Promise.all([
    store.query<{ created: string; identified: boolean; properties: string }>(
      `SELECT _eb_created AS created, _eb_identified AS identified, _eb_properties AS properties FROM persons_data FINAL
       WHERE _eb_key = {person:UInt32} AND NOT _eb_merged_away`,
      options,
    ),
    store.query<{ events: string; first: string; last: string }>(
      `SELECT count() AS events, min(timestamp) AS first, max(timestamp) AS last FROM events_by_person WHERE person_key IN ${keysOfPerson}`,
      options,
    ),
  ]);
  const events = Number(seen?.events ?? 0);
  // An id is written ahead of the first event that carries it.
  if (events === 0 && profile === undefined) return undefined;
  return {
    distinctIds: person.distinctIds,
    distinctIdCount: person.distinctIdCount,
    ...(profile !== undefined && { createdAt: toIso(profile.created) }),
    identified: profile?.identified === true,
    properties: profile === undefined ? {} : JSON.parse(profile.properties),
    events,
    ...(seen !== undefined && events > 0 && { firstSeen: toIso(seen.first), lastSeen: toIso(seen.last) }),
  };
}

interface NarrowRow {
  readonly person_key: number;
  readonly event: string;
  readonly timestamp: string;
  readonly received_at: string;
  readonly sequence: string;
  readonly index: number;
}

/**
 * What a person did, newest first, whatever id they did it by; undefined when no stored event has come of the id.
 * `before` is the `next` of the page before it.
 */
export async function readTimeline(
  store: Store,
  environment: string,
  distinctId: string,
  {
    event,
    before,
    limit,
    signal,
  }: {
    readonly event?: string | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
    readonly signal?: AbortSignal;
  },
): Promise<PersonTimeline | undefined> {
  const [time, sequence, index] = (before ?? '').split('.').map(Number);
  const place = before === undefined ? {} : { time, sequence, index };
  const older =
    before === undefined
      ? ''
      : `AND timestamp <= fromUnixTimestamp64Milli({time:Int64}, 'UTC')
         AND (timestamp, _eb_sequence, _eb_index) < (fromUnixTimestamp64Milli({time:Int64}, 'UTC'), {sequence:UInt64}, {index:UInt32})`;
  const options = {
    lane: 'question',
    database: databaseOf(environment),
    ...(signal !== undefined && { signal }),
  } as const;
  const rows = await store.query<NarrowRow>(
    `SELECT person_key, event, timestamp, _eb_received_at AS received_at, _eb_sequence AS sequence, _eb_index AS index
     FROM events_by_person WHERE person_key IN ${keysOfId} ${event === undefined ? '' : 'AND event = {event:String}'} ${older}
     ORDER BY timestamp DESC, _eb_sequence DESC, _eb_index DESC LIMIT {limit:UInt32}`,
    // One more than asked for says whether there are older ones.
    { ...options, params: { id: distinctId, ...(event !== undefined && { event }), ...place, limit: limit + 1 } },
  );
  if (rows.length === 0 && (await personKeyOf(store, environment, distinctId)) === undefined) return undefined;
  const page = rows.slice(0, limit);
  const events = page.map((row) => eventOf(row));
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    events,
    ...(last !== undefined && { next: `${Date.parse(toIso(last.timestamp))}.${last.sequence}.${last.index}` }),
  };
}

function eventOf({ event, timestamp, received_at, sequence, index }: NarrowRow): PersonEvent {
  return { id: `${sequence}.${index}`, event, timestamp: toIso(timestamp), receivedAt: toIso(received_at) };
}
