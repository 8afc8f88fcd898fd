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
