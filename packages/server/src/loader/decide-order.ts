import { droppedKind } from '../people/index.ts';
import type { Verdict } from '../quality/index.ts';
import type { QuarantinedEvent } from '../store/index.ts';
import type { DecodedFrame } from './decoded-frame.ts';
import type { Outcome } from './intent.ts';
import type { Item } from './prepared-batch.ts';
import type { Rooms } from './rooms.ts';

/** An order, decided event by event. */
export interface DecidedOrder {
  /** By place in the order. */
  readonly outcomes: readonly Outcome[];
  /** Of events that are stored. */
  readonly stored: ReadonlyMap<Item, Verdict>;
  /** Of events whose persons had changed when the engine refused their rows. */
  readonly refused: ReadonlyMap<Item, Verdict>;
  /** Events that leave the quarantine. */
  readonly ended: readonly QuarantinedEvent[];
}

/**
 * Decides what becomes of the events that an order names, of which `found` are in the quarantine. A place that is named twice counts once. What was
 * `recorded` before a crash stands.
 */
export function decideOrder(
  rooms: Pick<Rooms, 'reread'>,
  { environment, order }: Extract<DecodedFrame, { kind: 'order' }>,
  found: readonly QuarantinedEvent[],
  judge: (event: Item['event']) => Verdict,
  recorded?: readonly Outcome[],
): DecidedOrder {
  const waiting = new Map(found.map((event) => [placeOf(event.position), event]));
  const stored = new Map<Item, Verdict>();
  const refused = new Map<Item, Verdict>();
  const ended: QuarantinedEvent[] = [];
  const outcomes = order.positions.map((position, at): Outcome => {
    const event = waiting.get(placeOf(position));
    waiting.delete(placeOf(position));
    if (event === undefined || recorded?.[at]?.kind === 'kept') return { kind: 'kept' };
    if (order.kind === 'discard') {
      ended.push(event);
      return { kind: 'discarded' };
    }
    const item = itemOf(environment, event, rooms.reread(event));
    const verdict = judge(item.event);
    const outcome = recorded?.[at] ?? { kind: passes(item, verdict) ? 'replayed' : 'kept' };
    // What was decided stays so, also when the plan has changed since; a changed plan withholds its person properties.
    const asStored: Verdict = { ...verdict, verdict: 'stored', violations: [] };
    if (outcome.kind === 'refused') refused.set(item, asStored);
    if (outcome.kind === 'replayed') {
      stored.set(item, asStored);
      ended.push(event);
    }
    return outcome;
  });
  return { outcomes, stored, refused, ended };
}

function passes({ event }: Item, { verdict }: Verdict): boolean {
  return verdict === 'stored' && droppedKind(event) === undefined;
}

function itemOf(environment: string, { position, receivedAt, raw = '' }: QuarantinedEvent, event: Item['event']): Item {
  const request = { token: '', events: [event], text: raw, historical: false };
  return { environment, receivedAt, ...position, request, event };
}

/** Text by which a place in the journal can be looked up. */
export function placeOf({ sequence, index }: QuarantinedEvent['position']): string {
  return `${sequence}.${index}`;
}
