/** Bodies and their bytes. */
export interface BodyCount {
  bodies: number;
  bytes: number;
}

/** What the collector has done since it was made. The counters that have to last are made from the journal. */
export interface CollectorCounters {
  /** Requests that were answered 200. */
  accepted: number;
  /** Events in them, deliberate drops included. */
  events: number;
  /** Their bytes over the wire. */
  bytes: number;
  /** Requests that were refused, by code. */
  readonly refused: Record<string, number>;
  readonly undecodable: BodyCount;
  readonly unclaimed: BodyCount;
  /** Refused bodies over the day's quota, whose bytes are gone. */
  readonly unkept: BodyCount;
}
