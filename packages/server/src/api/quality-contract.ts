import type { Violation } from '@eventbook/catalog';

/** Progress of a replay or a discard: first the events that were looked at, then those that were ordered and are done. */
export type QuarantineProgress =
  | { readonly scanned: number; readonly of: number }
  | { readonly written: number; readonly of: number };

/** `POST /api/v1/quarantine/replay`: what of the quarantine fits the plan of today. */
export interface ReplayReport {
  /** Events that the filter means. An event counts once in `passing` or `failing`. */
  readonly matched: number;
  readonly passing: number;
  readonly failing: number;
  /** Those that fit, the most frequent first, 100 at most. */
  readonly pass: readonly { readonly event: string; readonly count: number }[];
  /** Why the others do not, the most frequent first, 100 at most. An event counts in each way in which it breaks the plan, once. */
  readonly fail: readonly {
    readonly event: string;
    readonly kind: Violation['kind'];
    readonly path: string;
    readonly expected: string;
    readonly received: string;
    readonly nearest?: string;
    readonly count: number;
    /** One of them. */
    readonly sample: { readonly id: string; readonly uuid: string };
  }[];
  /** What the rows of `pass` and `fail` leave out: the sum of the counts of all rows that are not shown. */
  readonly further: number;
  /** Events that were stored by this request; absent in a dry run. */
  readonly replayed?: number;
}

/** `POST /api/v1/quarantine/discard` */
export interface DiscardReport {
  readonly matched: number;
  /** Events that were discarded by this request; absent in a dry run. */
  readonly discarded?: number;
}

/** `GET /api/v1/quarantine/ended?env&state&event&before&limit`: what has left the quarantine, the latest first. */
export interface EndedPage {
  readonly ended: readonly EndedEvent[];
  /** Hand it back as `before` for older ones; absent at the end. */
  readonly next?: string;
}

/** An event that has left the quarantine. What it held is in the events, or gone. */
export interface EndedEvent {
  /** `<sequence>.<index>` in the journal. */
  readonly id: string;
  readonly uuid: string;
  readonly event: string;
  readonly receivedAt: string;
  readonly state: 'replayed' | 'discarded';
  /** Why it was discarded. */
  readonly reason?: string;
  readonly by?: string;
  readonly at: string;
}
