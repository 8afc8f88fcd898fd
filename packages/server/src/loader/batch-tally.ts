import { droppedKind } from '../people/index.ts';
import type { DecodedFrame } from './decoded-frame.ts';
import type { Outcome, Outcomes } from './intent.ts';
import type { Item } from './prepared-batch.ts';
import { add, emptyTally, one, type Tally } from './tally.ts';

/** What a batch adds to the counters. */
export function batchTally(
  frames: readonly DecodedFrame[],
  items: readonly Item[],
  outcomes: Outcomes,
  /** Stored events that carry a warning. */
  warned: ReadonlySet<Item>,
): Tally {
  let tally = emptyTally;
  for (const decoded of frames) {
    if (decoded.kind !== 'body') continue;
    const { environment, frame } = decoded;
    if (environment === undefined) {
      tally = add(tally, { environments: {}, unclaimed: { bodies: 1, bytes: frame.body.byteLength } });
    } else tally = add(tally, one(environment, { quarantined: frame.head.events }));
  }
  for (const item of items) {
    const kind = outcomes.get(item.sequence)?.[item.index]?.kind;
    const { environment, event } = item;
    if (kind === 'duplicate') tally = add(tally, one(environment, { duplicates: 1 }));
    else if (kind === 'dropped')
      tally = add(tally, one(environment, { droppedByKind: { [droppedKind(event) ?? event.event]: 1 } }));
    else if (kind === 'quarantined') tally = add(tally, one(environment, { quarantined: 1 }));
    else {
      tally = add(tally, one(environment, { stored: 1, warnings: warned.has(item) ? 1 : 0 }));
    }
  }
  return tally;
}

/** What an order adds: its events were counted as quarantined when they came. */
export function orderTally(environment: string, outcomes: readonly Outcome[], warned: number): Tally {
  const replayed = outcomes.filter(({ kind }) => kind === 'replayed').length;
  const discarded = outcomes.filter(({ kind }) => kind === 'discarded').length;
  if (replayed + discarded === 0) return emptyTally;
  return one(environment, {
    stored: replayed,
    quarantined: -(replayed + discarded),
    warnings: warned,
    ...(discarded > 0 && { droppedByKind: { discarded } }),
  });
}
