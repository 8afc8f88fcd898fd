/**
 * The durable log between collecting and loading. One frame is one request as it came: the collector appends, the loader reads.
 */

/** A place in the journal: the sequence number of a frame. Dense, starts at 1, never used twice. */
export type Sequence = number;

/** What the collector knows of a request beside its bytes. Small: it is written into every frame. */
export interface FrameHead {
  /** When the server had the whole body, milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly environment: string;
  /**
   * `events`: decodable, its token known. `undecodable`: bytes kept for the quarantine. `unclaimed`: no known token, bytes kept apart.
   * `replay`, `discard`: no request of a client but an order of the server's own about events that it holds already.
   */
  readonly kind: 'events' | 'undecodable' | 'unclaimed' | 'replay' | 'discard';
  /** How many events the body holds; 1 for a body that can't be decoded, 0 for an order. The unit of every counter. */
  readonly events: number;
  /** Path and query string, Content-Type and Content-Encoding as they came: with the body they are all that decoding needs. */
  readonly url: string;
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly method: string;
  /** Why a body is undecodable or unclaimed: a code of the table of errors. */
  readonly reason?: string;
}

/** One request in the journal. */
export interface Frame {
  readonly sequence: Sequence;
  readonly head: FrameHead;
  /** The body exactly as it came over the wire, still compressed when it was. */
  readonly body: Uint8Array;
}

/** The writing side: one owner a folder. */
export interface JournalWriter {
  /**
   * Appends one frame and resolves with its sequence once it is on disk (written and `fdatasync` returned 0).
   * Rejects with `journal_unavailable` when it can't be taken now, and then nothing is promised.
   */
  append(head: FrameHead, body: Uint8Array): Promise<Sequence>;
  /** The last sequence that is on disk, 0 for an empty journal. */
  readonly last: Sequence;
  /** Bytes on disk. */
  readonly bytes: number;
  /** False after a disk error or a full disk; the collector then answers 503. */
  readonly writable: boolean;
  /** Called after each commit with the newest durable sequence. Returns the unsubscriber. */
  onCommit(listener: (last: Sequence) => void): () => void;
  /** Deletes whole segments whose frames are all at or below `sequence` and older than `olderThan` (ms since the epoch). */
  reclaim(sequence: Sequence, olderThan: number): Promise<void>;
  close(): Promise<void>;
}

/** The reading side; it may live in another thread than the writer. */
export interface JournalReader {
  /** Frames after `after`, oldest first, at most `maxBytes` of body bytes (always at least one frame when there is one). Never returns frames beyond `upTo`. */
  read(options: { after: Sequence; upTo: Sequence; maxBytes: number }): Promise<readonly Frame[]>;
  /** Heads only, for the counters after a restart. */
  heads(after: Sequence, upTo: Sequence): AsyncIterable<{ sequence: Sequence; head: FrameHead }>;
  close(): Promise<void>;
}
