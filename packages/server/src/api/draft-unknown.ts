import { type Catalog, draftEvent } from '@eventbook/catalog';
import type { QueryOptions, Store } from '../store/index.ts';
import type { UnknownEvent } from './unknown-event-schemas.ts';
import { shownEvent } from './violation-source.ts';

/** What the API tells of an unknown event beside its counts. */
export type UnknownDraft = Pick<UnknownEvent, 'sampled' | 'properties' | 'typescript'>;

/** Bytes of an event's JSON: the largest tell nothing that others do not, and hundreds of them are read. */
const mostText = 20_000;

/**
 * Drafts an event from the newest of the quarantined ones, a third of them at most from one version of a client: an old one may send other
 * properties than the new one.
 */
export async function draftUnknown(
  store: Store,
  asked: QueryOptions,
  options: {
    readonly catalog: Catalog;
    readonly ignores: (name: string) => boolean;
    /** As answers show it. */
    readonly event: string;
    readonly from: number;
    readonly to: number;
    readonly samples: number;
  },
): Promise<UnknownDraft> {
  const { catalog, ignores, event, from, to, samples } = options;
  // Their places first, by narrow columns.
  const rows = await store.query<{ json: string }>(
    `SELECT properties AS json FROM quarantine_data
     WHERE ${shownEvent(event)} = {event:String} AND (_eb_sequence, _eb_index) IN (
       SELECT _eb_sequence, _eb_index FROM quarantine_data
       WHERE ${shownEvent(event)} = {event:String} AND has(violations.kind, 'unknown_event')
         AND _eb_received_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND _eb_received_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
       ORDER BY _eb_sequence DESC, _eb_index DESC LIMIT {each:UInt32} BY _eb_lib, _eb_lib_version LIMIT {samples:UInt32}
     ) AND length(properties) <= ${mostText}
     ORDER BY _eb_sequence, _eb_index`,
    { ...asked, params: { event, from, to, samples, each: Math.ceil(samples / 3) } },
  );
  const sent: Readonly<Record<string, unknown>>[] = rows.map(({ json }) => JSON.parse(json));
  const draft = draftEvent(catalog, event, sent, ignores);
  return {
    sampled: draft.sampled,
    properties: draft.properties.map(({ name, types, present, enum: members, format, pii, trouble }) => ({
      name: name.length > 200 ? `${name.slice(0, 200)}…` : name,
      types,
      share: present,
      ...(members !== undefined && { enum: members }),
      ...(format !== undefined && { format }),
      pii,
      ...(trouble !== undefined && { trouble }),
    })),
    typescript: draft.typescript,
  };
}
