import { quarantined } from '../quality/index.ts';
import type { BodyRow, Written } from '../store/index.ts';
import { orderTally } from './batch-tally.ts';
import { placeOf } from './decide-order.ts';
import { type DecodedFrame, keptBody } from './decoded-frame.ts';
import type { Outcome } from './intent.ts';
import { judgedEvent } from './judged-event.ts';
import type { PreparedBatch, PreparedOrder, Row } from './prepared-batch.ts';
import type { Rooms } from './rooms.ts';
import { add, one } from './tally.ts';

/**
 * The batch without the rows that the engine refused: they go to the quarantine as `store_rejected`. Refused there as well, a
 * row goes without its properties, and at last as the whole body that it came in. So no event can stop the loader.
 * @example
 * batch = withoutRefused(rooms, frames, batch, 'production', refused);
 */
export function withoutRefused(
  rooms: Pick<Rooms, 'rawEvent'>,
  frames: readonly DecodedFrame[],
  batch: PreparedBatch,
  environment: string,
  refused: Written['refused'],
): PreparedBatch {
  if (batch.order !== undefined) return orderWithoutRefused(batch, batch.order, frames, refused);
  const codes = new Map(refused.map(({ event, engineCode }) => [placeOf(event.position), engineCode]));
  const outcomes = new Map([...batch.outcomes].map(([sequence, events]) => [sequence, [...events]]));
  const bodies = new Map<number, BodyRow>();
  let { tally } = batch;
  const rows: Row[] = [];
  for (const row of batch.rows.get(environment) ?? []) {
    const { item, judged } = row;
    const place = placeOf(judged.position);
    if (!codes.has(place)) rows.push(row);
    else if (judged.verdict === 'stored') {
      const code = codes.get(place);
      const received = code === undefined ? 'refused' : `refused with code ${code}`;
      const verdict = quarantined([
        { kind: 'store_rejected', path: '', expected: 'a row that the store takes', received },
      ]);
      const frame = outcomes.get(item.sequence);
      if (frame !== undefined) frame[item.index] = { kind: 'quarantined', violations: verdict.violations };
      rows.push({ item, judged: judgedEvent(rooms, item, verdict) });
      tally = add(
        tally,
        one(environment, { stored: -1, quarantined: 1, warnings: judged.warnings.length > 0 ? -1 : 0 }),
      );
    } else if (Object.keys(judged.properties).length > 0) rows.push({ item, judged: { ...judged, properties: {} } });
    else {
      const whole = frames.find(({ frame }) => frame.sequence === item.sequence)?.frame;
      if (whole !== undefined) bodies.set(whole.sequence, keptBody(whole, 'store_rejected'));
    }
  }
  return {
    ...batch,
    outcomes,
    tally,
    rows: new Map(batch.rows).set(environment, rows),
    bodies: new Map(batch.bodies).set(environment, [...(batch.bodies.get(environment) ?? []), ...bodies.values()]),
  };
}

/** An event that is refused when it is replayed stays in the quarantine as it is. */
function orderWithoutRefused(
  batch: PreparedBatch,
  order: PreparedOrder,
  frames: readonly DecodedFrame[],
  refused: Written['refused'],
): PreparedBatch {
  const { environment } = order;
  const places = new Set(refused.map(({ event }) => placeOf(event.position)));
  const outcomes = new Map(batch.outcomes);
  for (const decoded of frames) {
    if (decoded.kind !== 'order') continue;
    const { sequence } = decoded.frame;
    const { positions } = decoded.order;
    const own = outcomes.get(sequence) ?? [];
    const isRefused = (outcome: Outcome, at: number) => {
      const position = positions[at];
      return outcome.kind === 'replayed' && position !== undefined && places.has(placeOf(position));
    };
    outcomes.set(
      sequence,
      own.map((outcome, at) => (isRefused(outcome, at) ? { kind: 'refused' } : outcome)),
    );
  }
  const rows = (batch.rows.get(environment) ?? []).filter(({ judged }) => !places.has(placeOf(judged.position)));
  const warned = rows.filter(({ judged }) => judged.warnings.length > 0).length;
  const events = order.ending.events.filter(({ position }) => !places.has(placeOf(position)));
  return {
    ...batch,
    outcomes,
    rows: new Map(batch.rows).set(environment, rows),
    tally: orderTally(environment, [...outcomes.values()].flat(), warned),
    order: { ...order, ending: { ...order.ending, events } },
  };
}
