const MIB = 1024 * 1024;

/** What the collector takes before it says no. Each is at or above PostHog's own, so that no client ever has to split for us. */
export interface CollectorLimits {
  /** Bytes of one body over the wire. */
  readonly bodyBytes: number;
  /** The same for session recordings. */
  readonly recordingBytes: number;
  /** Bytes of one body once unfolded: what stops a gzip bomb. */
  readonly textBytes: number;
  /** Bytes of all bodies that are being read or wait for the disk. */
  readonly bytesInFlight: number;
  /** Milliseconds in which a body must have come whole. */
  readonly bodyMilliseconds: number;
  /** Bytes of undecodable bodies kept in 24 hours. */
  readonly undecodableBytes: number;
  /** Bytes of bodies with an unknown token kept in 24 hours. */
  readonly unclaimedBytes: number;
  /** Seconds after which a client that got 503 should come again. */
  readonly retryAfter: number;
}

export const defaultLimits: CollectorLimits = {
  bodyBytes: 20 * MIB,
  recordingBytes: 25 * MIB,
  textBytes: 100 * MIB,
  bytesInFlight: 128 * MIB,
  bodyMilliseconds: 30_000,
  undecodableBytes: 256 * MIB,
  unclaimedBytes: 64 * MIB,
  retryAfter: 5,
};

/**
 * Options for the `node:http` server that carries the collector. Node answers 408 when a request takes too long, which browser clients take for
 * a final no: so its own limit stands well behind the collector's, which answers 503.
 * @example
 * createServer(captureServerOptions, (req, res) => void collector.handle(req, res));
 */
export const captureServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 90_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 65_000,
  /** Events may come in the address of a GET. */
  maxHeaderSize: 64 * 1024,
  noDelay: true,
} as const;
