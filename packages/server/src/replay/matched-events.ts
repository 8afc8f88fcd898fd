import { databaseOf, type Position, type Store } from '../store/index.ts';

/** Which events of the quarantine are meant: SQL for after WHERE and what is bound in it. */
export interface Wanted {
  readonly where: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A place in the journal, and the bytes of the event's text. */
export interface Matched extends Position {
  readonly bytes: number;
}

/** Two integers of four bytes behind one of eight. */
const rowBytes = 16;

/**
 * The places of the events of the quarantine that are meant, in the order of the journal. A million of them take 16 MB on their way here, and
 * are read piece by piece: nobody else waits. Throws `store_unavailable`, `query_cancelled`.
 */
export async function matchedEvents(
  store: Store,
  environment: string,
  { where, params }: Wanted,
  signal: AbortSignal,
): Promise<readonly Matched[]> {
  const pieces = await store.stream(
    `SELECT _eb_sequence, _eb_index, toUInt32(least(ifNull(length(raw), 0), 4000000000)) FROM quarantine_data
     WHERE ${where} ORDER BY _eb_sequence, _eb_index`,
    'RowBinary',
    { lane: 'question', database: databaseOf(environment), params, signal },
  );
  const matched: Matched[] = [];
  let held: Uint8Array = new Uint8Array();
  for await (const piece of pieces) {
    const bytes = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece]);
    const whole = bytes.length - (bytes.length % rowBytes);
    for (let at = 0; at < whole; at += rowBytes) {
      matched.push({
        sequence: Number(bytes.readBigUInt64LE(at)),
        index: bytes.readUInt32LE(at + 8),
        bytes: bytes.readUInt32LE(at + 12),
      });
    }
    held = bytes.subarray(whole);
  }
  return matched;
}

/**
 * The places in parts of at most `events` events and, but for a single one, `bytes` of text.
 * @example
 * for (const part of inParts(matched, { events: 1_000, bytes: 4_000_000 })) await store.query(…);
 */
export function* inParts(
  matched: readonly Matched[],
  most: { readonly events: number; readonly bytes: number },
): Generator<readonly Matched[]> {
  let from = 0;
  let bytes = 0;
  for (const [at, each] of matched.entries()) {
    if (at > from && (at - from >= most.events || bytes + each.bytes > most.bytes)) {
      yield matched.slice(from, at);
      from = at;
      bytes = 0;
    }
    bytes += each.bytes;
  }
  if (from < matched.length) yield matched.slice(from);
}
