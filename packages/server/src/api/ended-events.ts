import { databaseOf, type Store } from '../store/index.ts';
import type { EndedEvent, EndedPage } from './quality-contract.ts';
import { toIso } from './stored-events.ts';

interface EndedRow {
  readonly batch: string;
  readonly sequence: string;
  readonly index: number;
  readonly uuid: string;
  readonly event: string;
  readonly received_at: string;
  readonly state: EndedEvent['state'];
  readonly reason: string;
  readonly ended_by: string;
  readonly ended_at: string;
}

/** A page of what has left the quarantine, the latest first. */
export async function readEnded(
  store: Store,
  environment: string,
  wanted: {
    readonly state?: EndedEvent['state'] | undefined;
    readonly event?: string | undefined;
    /** `<batch>.<sequence>.<index>` */
    readonly before?: string | undefined;
    readonly limit: number;
    readonly signal: AbortSignal;
  },
): Promise<EndedPage> {
  const { state, event, before, limit, signal } = wanted;
  const [batch, sequence, index] = before?.split('.').map(Number) ?? [];
  const conditions = [
    ...(state === undefined ? [] : ['state = {state:String}']),
    ...(event === undefined ? [] : ['_eb_event = {event:String}']),
    ...(before === undefined
      ? []
      : ['(_eb_batch, _eb_sequence, _eb_index) < ({batch:UInt64}, {sequence:UInt64}, {index:UInt32})']),
  ];
  const rows = await store.query<EndedRow>(
    `SELECT _eb_batch AS batch, _eb_sequence AS sequence, _eb_index AS index, _eb_event AS event, _eb_received_at AS received_at,
       if(_eb_uuid_text = '', toString(_eb_uuid), _eb_uuid_text) AS uuid, state, reason, ended_by, ended_at
     FROM quarantine_ended_data ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
     ORDER BY _eb_batch DESC, _eb_sequence DESC, _eb_index DESC
     LIMIT 1 BY _eb_batch, _eb_sequence, _eb_index LIMIT {limit:UInt32}`,
    {
      lane: 'question',
      database: databaseOf(environment),
      params: { state, event, batch, sequence, index, limit: limit + 1 },
      signal,
    },
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? `${last.batch}.${last.sequence}.${last.index}` : undefined;
  return { ended: page.map(toEnded), ...(next !== undefined && { next }) };
}

function toEnded(row: EndedRow): EndedEvent {
  return {
    id: `${row.sequence}.${row.index}`,
    uuid: row.uuid,
    event: row.event,
    receivedAt: toIso(row.received_at),
    state: row.state,
    ...(row.reason !== '' && { reason: row.reason }),
    ...(row.ended_by !== '' && { by: row.ended_by }),
    at: toIso(row.ended_at),
  };
}
