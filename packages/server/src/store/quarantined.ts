import { databaseOf } from './database.ts';
import { slices } from './slices.ts';
import type { Lane, Store } from './store.ts';

/** A place in the journal, by which an event is known for ever. */
export interface Position {
  readonly sequence: number;
  readonly index: number;
}

/** An event of the quarantine, with what it is made of again. */
export interface QuarantinedEvent {
  readonly position: Position;
  readonly uuid: string;
  readonly event: string;
  readonly distinctId: string;
  /** Milliseconds since the epoch; negative for one before 1970, of which the table does not say how long before. */
  readonly timestamp: number;
  readonly clientTimestamp?: string;
  readonly receivedAt: number;
  /** The exact text; undefined where it was not asked for, or is longer than any event that may be stored. */
  readonly raw?: string;
}

interface Row {
  readonly sequence: string;
  readonly index: number;
  readonly uuid: string;
  readonly event: string;
  readonly distinct_id: string;
  readonly timestamp: string;
  readonly client_timestamp: string | null;
  readonly clamped: boolean;
  readonly received_at: string;
  readonly text: string | null;
}

/** PostHog takes no event of more bytes, and so no plan can let it pass. */
const mostRaw = 1_000_000;

/**
 * Those of the events at `positions` that are in the quarantine, in the order of the journal. Throws `store_unavailable`.
 * @example
 * const [found] = await quarantined(store, 'production', [{ sequence: 7, index: 0 }], { lane: 'load', withText: true });
 */
export async function quarantined(
  store: Store,
  environment: string,
  positions: readonly Position[],
  options: { readonly lane: Lane /** Ten thousand of them may be gigabytes. */; readonly withText: boolean },
): Promise<readonly QuarantinedEvent[]> {
  const found: QuarantinedEvent[] = [];
  for (const places of slices(positions.map(({ sequence, index }) => `${sequence}.${index}`))) {
    const rows = await store.query<Row>(
      `SELECT _eb_sequence AS sequence, _eb_index AS index, if(_eb_uuid_text = '', toString(_eb_uuid), _eb_uuid_text) AS uuid,
         _eb_event AS event, _eb_distinct_id AS distinct_id, toUnixTimestamp64Milli(_eb_timestamp) AS timestamp,
         _eb_client_timestamp AS client_timestamp, _eb_clamped AS clamped, toUnixTimestamp64Milli(_eb_received_at) AS received_at,
         ${options.withText ? `if(length(raw) > ${mostRaw}, NULL, raw)` : 'NULL'} AS text
       FROM quarantine_data
       WHERE _eb_sequence IN {sequences:Array(UInt64)}
         AND concat(toString(_eb_sequence), '.', toString(_eb_index)) IN {places:Array(String)}
       ORDER BY _eb_sequence, _eb_index`,
      {
        lane: options.lane,
        database: databaseOf(environment),
        params: { places, sequences: [...new Set(places.map((place) => Number(place.split('.')[0])))] },
      },
    );
    found.push(...rows.map(eventOf));
  }
  return found;
}

function eventOf(row: Row): QuarantinedEvent {
  const timestamp = Number(row.timestamp);
  return {
    position: { sequence: Number(row.sequence), index: row.index },
    uuid: row.uuid,
    event: row.event,
    distinctId: row.distinct_id,
    timestamp: row.clamped && timestamp === 0 ? -1 : timestamp,
    ...(row.client_timestamp !== null && { clientTimestamp: row.client_timestamp }),
    receivedAt: Number(row.received_at),
    ...(row.text !== null && { raw: row.text }),
  };
}
