import type { Violation } from '@eventbook/catalog';

/** What the loader made of one event. `position` says where it stands in the journal and orders everything. */
export interface JudgedEvent {
  readonly environment: string;
  readonly position: { readonly sequence: number; readonly index: number };
  readonly uuid: string;
  readonly event: string;
  readonly distinctId: string;
  readonly timestamp: number;
  readonly clientTimestamp?: string;
  readonly receivedAt: number;
  /** `stored`: fits the plan or is PostHog's own. `quarantined`: breaks it. */
  readonly verdict: 'stored' | 'quarantined';
  readonly violations: readonly Violation[];
  /** Reasons why person properties were withheld; they do not change the verdict. */
  readonly warnings: readonly Violation[];
  /** Every property that came, as parsed. The store picks its columns from it; the rest becomes one JSON text. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Person properties as of this event, valid by Identify. */
  readonly person: Readonly<Record<string, unknown>>;
  /** Dense key of the person. 0 for quarantined events: they make no person. */
  readonly personKey: number;
  /** Exact text of the event as it came; only for quarantined events. */
  readonly raw?: string;
}
