import { databaseOf, type Position, type Store } from '../store/index.ts';

/** Which events of the quarantine are meant: SQL for after WHERE and what is bound in it. */
export interface Wanted {
  readonly where: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A place in the journal, and the bytes of the event's text. */
export interface Place extends Position {
  readonly bytes: number;
}

/** Places in the order of the journal. There may be millions: they are made when they are asked for. */
export interface Places {
  readonly length: number;
  at(index: number): Place;
}

/** Two integers of four bytes behind one of eight. */
const rowBytes = 16;

/**
 * The places of the events of the quarantine that are meant. A million of them take 16 MB, and are read piece by piece: nobody else waits.
 * Throws `store_unavailable`, `query_cancelled`.
 */
export async function matchedEvents(
  store: Store,
  environment: string,
  { where, params }: Wanted,
  signal: AbortSignal,
): Promise<Places> {
  const pieces = await store.stream(
    `SELECT _eb_sequence, _eb_index, toUInt32(least(ifNull(length(raw), 0), 4000000000)) FROM quarantine_data
     WHERE ${where} ORDER BY _eb_sequence, _eb_index`,
    'RowBinary',
    { lane: 'question', database: databaseOf(environment), params, signal },
  );
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  const rows = Buffer.concat(read);
  return {
    length: rows.length / rowBytes,
    at: (index) => ({
      sequence: Number(rows.readBigUInt64LE(index * rowBytes)),
      index: rows.readUInt32LE(index * rowBytes + 8),
      bytes: rows.readUInt32LE(index * rowBytes + 12),
    }),
  };
}

/** Some of the places, by their numbers. */
export function someOf(places: Places, numbers: readonly number[]): Places {
  return { length: numbers.length, at: (index) => places.at(numbers[index] ?? 0) };
}

/**
 * The places in parts of at most `events` events and, but for a single one, `bytes` of text.
 * @example
 * for (const part of inParts(places, { events: 2_000, bytes: 4_000_000 })) await store.query(…);
 */
export function* inParts(
  places: Places,
  most: { readonly events: number; readonly bytes: number },
): Generator<readonly Place[]> {
  let part: Place[] = [];
  let bytes = 0;
  for (let index = 0; index < places.length; index++) {
    const place = places.at(index);
    if (part.length > 0 && (part.length >= most.events || bytes + place.bytes > most.bytes)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(place);
    bytes += place.bytes;
  }
  if (part.length > 0) yield part;
}
