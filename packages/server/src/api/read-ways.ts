import type { Violation } from '@eventbook/catalog';
import type { QueryOptions, Store } from '../store/index.ts';
import { type CountedWay, type Counting, keysSql, place } from './count-violations.ts';
import { type EnvelopeRow, envelope, restored, type StoredRow, toIso } from './stored-events.ts';
import { cutEvent } from './violation-source.ts';

/** A counted way with its words, which are those of the newest event. */
export interface ReadWay extends CountedWay, Pick<Violation, 'kind' | 'path' | 'expected' | 'received' | 'nearest'> {
  readonly event: string;
  readonly lib: string;
  readonly libVersion: string;
  readonly appVersion: string;
  /** The newest first, as many as were asked for. */
  readonly events: readonly FoundEvent[];
}

export interface FoundEvent {
  readonly id: string;
  readonly uuid: string;
  readonly event: string;
  readonly receivedAt: string;
  /** Undefined where they are too large to be read for a list. */
  readonly properties: Readonly<Record<string, unknown>> | undefined;
}

/** Bytes of an event's JSON that a list of hundreds of them can hold. */
const mostText = 20_000;

/** Names that no property has: beside them stand the columns of all properties. */
interface PlaceRow extends EnvelopeRow {
  readonly _eb_place: string;
  readonly _eb_shown: string;
  readonly _eb_client: readonly [lib: string, libVersion: string, appVersion: string];
  readonly _eb_ways: readonly (readonly [
    key: string,
    kind: Violation['kind'],
    path: string,
    expected: string,
    received: string,
    nearest: string | null,
  ])[];
  readonly _eb_json?: string;
}

/**
 * The words of counted ways and the events that they were counted from, `samples` of each; without properties for none. Ways whose events
 * have gone in between are left out.
 */
export async function readWays(
  store: Store,
  asked: QueryOptions,
  counting: Counting,
  ways: readonly CountedWay[],
  samples: number,
): Promise<readonly ReadWay[]> {
  if (ways.length === 0) return [];
  const { source } = counting;
  const places = [...new Set(ways.flatMap((way) => way.places.slice(0, Math.max(1, samples))))];
  const { found } = source;
  const properties =
    samples === 0
      ? ''
      : source.table === 'events_data'
        ? ', *'
        : `, if(length(properties) > ${mostText}, '', properties) AS _eb_json`;
  const rows = await store.query<PlaceRow & Partial<StoredRow>>(
    `SELECT ${envelope}, toString(${place}) AS _eb_place, ${cutEvent} AS _eb_shown,
       tuple(toString(${source.lib}), toString(${source.libVersion}), toString(${source.appVersion})) AS _eb_client,
       arrayFilter(way -> has({keys:Array(UInt64)}, way.1), arrayZip(${keysSql(counting)}, ${found}.kind, ${found}.path, ${found}.expected, ${found}.received, ${found}.nearest)) AS _eb_ways${properties}
     FROM ${source.table}
     WHERE _eb_sequence IN {sequences:Array(UInt64)} AND ${place} IN {places:Array(Int64)}`,
    {
      ...asked,
      params: {
        keys: ways.map(({ key }) => BigInt(key)),
        places: places.map(BigInt),
        sequences: [...new Set(places.map((each) => Math.floor(Number(each) / 1_000_000)))],
      },
    },
  );
  const byPlace = new Map(rows.map((row) => [row._eb_place, row]));
  return ways.flatMap((way) => {
    const [newest, ...older] = way.places.flatMap((each) => byPlace.get(each) ?? []);
    const words = newest?._eb_ways.find(([key]) => key === way.key);
    if (newest === undefined || words === undefined) return [];
    const [, kind, path, expected, received, nearest] = words;
    const [lib, libVersion, appVersion] = newest._eb_client;
    return {
      ...way,
      lib,
      libVersion,
      appVersion,
      kind,
      path: listPath(kind, path),
      event: newest._eb_shown,
      expected,
      received,
      ...(nearest !== null && { nearest }),
      events: [newest, ...older].slice(0, samples).map(foundEvent),
    };
  });
}

/** As `violationPath` has it. */
function listPath(kind: string, path: string): string {
  return kind === 'extra_property' ? path : path.replace(/\[[0-9]+\]$/, '');
}

function foundEvent(row: PlaceRow & Partial<StoredRow>): FoundEvent {
  return {
    id: `${row.sequence}.${row.index}`,
    uuid: row.uuid,
    event: row.event,
    receivedAt: toIso(row.received_at),
    properties: propertiesOf(row),
  };
}

function propertiesOf(row: PlaceRow & Partial<StoredRow>): FoundEvent['properties'] {
  // A row of events_data has its properties in columns; the statement asked for all of them.
  if (row._eb_json === undefined) return restored(row as StoredRow & PlaceRow).properties;
  return row._eb_json === '' ? undefined : JSON.parse(row._eb_json);
}
