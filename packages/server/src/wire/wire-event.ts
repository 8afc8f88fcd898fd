/** One event as a PostHog client sent it, with aliases resolved and nothing judged. */
export interface WireEvent {
  /** As sent (any case), or the server's own UUIDv7 when the client sent none: derived from the frame, so that reading a frame twice gives the same. */
  readonly uuid: string;
  /** Whether the client sent the uuid. */
  readonly uuidSent: boolean;
  readonly event: string;
  /** Trimmed to 200 characters, NUL replaced. */
  readonly distinctId: string;
  /** Milliseconds since the epoch, corrected for clock skew by the rules of PostHog's capture service. */
  readonly timestamp: number;
  /** The client's own timestamp text, untouched; undefined when it sent none. */
  readonly clientTimestamp?: string;
  /** Why `timestamp` is not the client's: `event_timestamp_in_future`, `ignored_invalid_timestamp`, `unparsable_timestamp`. */
  readonly timestampNote?: string;
  /** The event's properties as parsed, `$set` and `$set_once` at top level merged in. Hostile. An own `__proto__` key may be there. */
  readonly properties: Readonly<Record<string, unknown>>;
  /**
   * Why this event can't be stored as it is, although its request was decodable: it goes to the quarantine with this reason.
   * Its `properties` are then empty, and `event` and `distinctId` are empty where none came.
   */
  readonly flaw?: EventFlaw;
}

/**
 * What can be wrong with one event without poisoning its batch.
 * `too_deep`: nested deeper than 64. `too_many_keys`: more than 1,000 keys, nested ones included.
 * `too_large`: more than 1,000,000 bytes of text, as UTF-8.
 */
export type EventFlaw =
  | 'event_malformed'
  | 'event_without_name'
  | 'event_without_distinct_id'
  | 'uuid_malformed'
  | 'too_deep'
  | 'too_many_keys'
  | 'too_large';

/** The part of a request that decoding needs beside its body. A `FrameHead` is one. */
export interface RequestHead {
  readonly method: string;
  /** Path and query string. */
  readonly url: string;
  readonly contentType?: string;
  readonly contentEncoding?: string;
}

/** A request, decoded. */
export interface DecodedRequest {
  readonly token: string;
  readonly events: readonly WireEvent[];
  /** The decoded JSON text, for cutting out the exact bytes of one event (`rawEvent(text, index)`). */
  readonly text: string;
  /** `historical_migration: true` in the batch. */
  readonly historical: boolean;
}
