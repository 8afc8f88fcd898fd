import type { FrameHead } from '../journal/journal.ts';
import type { Position } from '../store/index.ts';

/** What is to become of events that are in the quarantine. It goes through the journal: it is as durable, and as much in order, as the events. */
export interface QuarantineOrder {
  /** `replay`: to be judged anew, and stored where they fit the plan by now. `discard`: to be gone for good. */
  readonly kind: 'replay' | 'discard';
  readonly positions: readonly Position[];
  readonly reason?: string;
  /** Who asked for it. */
  readonly by?: string;
  /** Whether nothing more is discarded after it for now: then the bytes are erased. */
  readonly last?: boolean;
}

/**
 * An order as a frame of the journal.
 * @example
 * const { head, body } = orderFrame('production', { kind: 'replay', positions: [{ sequence: 7, index: 0 }] }, Date.now());
 * await journal.append(head, body);
 */
export function orderFrame(
  environment: string,
  { kind, positions, ...more }: QuarantineOrder,
  now: number,
): { readonly head: FrameHead; readonly body: Uint8Array } {
  const body = Buffer.from(
    JSON.stringify({ ...more, positions: positions.map(({ sequence, index }) => [sequence, index]) }),
  );
  const url = `/api/v1/quarantine/${kind}`;
  return { head: { kind, environment, receivedAt: now, events: 0, method: 'POST', url }, body };
}

/** Reads it. */
export function decodeOrder(kind: QuarantineOrder['kind'], body: Uint8Array): QuarantineOrder {
  // The checksum of the frame says that these are the bytes that `orderFrame` made.
  const {
    positions,
    ...more
  }: Omit<QuarantineOrder, 'kind' | 'positions'> & {
    readonly positions: readonly (readonly [sequence: number, index: number])[];
  } = JSON.parse(Buffer.from(body).toString('utf8'));
  return { kind, ...more, positions: positions.map(([sequence, index]) => ({ sequence, index })) };
}
