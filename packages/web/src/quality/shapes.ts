import type { EventRecord } from '@eventbook/server';

type Kind = EventRecord['violations'][number]['kind'];

/** `GET /api/v1/violations` */
export interface Violations {
  readonly from: string;
  readonly to: string;
  readonly quarantined: number;
  readonly rows: readonly ViolationRow[];
  readonly further: number;
  readonly bodies: readonly {
    readonly reason: string;
    readonly count: number;
    readonly bytes: number;
    readonly firstSeen: string;
    readonly lastSeen: string;
  }[];
}

export interface ViolationRow {
  readonly kind: Kind;
  readonly event: string;
  readonly path: string;
  readonly lib: string;
  readonly libVersion: string;
  readonly appVersion?: string;
  readonly expected: string;
  readonly received: string;
  readonly nearest?: string;
  readonly count: number;
  readonly share: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly sparkline: readonly number[];
  readonly samples: readonly {
    readonly id: string;
    readonly uuid: string;
    readonly receivedAt: string;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

/** `GET /api/v1/unknown-events` */
export interface UnknownEvents {
  readonly events: readonly UnknownEvent[];
}

export interface UnknownEvent {
  readonly event: string;
  readonly count: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly libs: readonly { readonly lib: string; readonly version: string; readonly count: number }[];
  readonly nearest?: readonly string[];
  readonly properties: readonly {
    readonly name: string;
    readonly types: readonly string[];
    readonly share: number;
    readonly enum?: readonly string[];
  }[];
  readonly typescript: string;
  readonly file?: string;
}

/** `POST /api/v1/quarantine/replay` */
export interface ReplayAnswer {
  readonly matched: number;
  readonly passing: number;
  readonly failing: number;
  readonly pass: readonly { readonly event: string; readonly count: number }[];
  readonly fail: readonly {
    readonly event: string;
    readonly kind: Kind;
    readonly path: string;
    readonly expected: string;
    readonly received: string;
    readonly nearest?: string;
    readonly count: number;
    readonly sample: { readonly id: string; readonly uuid: string };
  }[];
  readonly further: number;
  readonly replayed?: number;
}

/** `POST /api/v1/quarantine/discard` */
export interface DiscardAnswer {
  readonly matched: number;
  readonly discarded?: number;
}

/** `GET /api/v1/quarantine/ended` */
export interface EndedPage {
  readonly ended: readonly {
    readonly id: string;
    readonly uuid: string;
    readonly event: string;
    readonly receivedAt: string;
    readonly state: 'replayed' | 'discarded';
    readonly reason?: string;
    readonly by?: string;
    readonly at: string;
  }[];
  readonly next?: string;
}

/** What a replay says while it looks, then while it stores. */
export interface ReplayProgress {
  readonly scanned?: number;
  readonly written?: number;
  readonly of: number;
}
