/** Today and the 29 days before it. */
const days = 30;

/** What `inWindow` is bound to. */
export interface FigureWindow {
  readonly event: string;
  readonly timezone: string;
  /** As the engine reads it, UTC. */
  readonly now: string;
  readonly days: number;
}

/** Rows of one event in a window of whole days of the time zone; the first bound on time, a day wider for the hour that clocks are put back by, lets the engine leave old parts alone. */
export const inWindow = `_eb_event = {event:String} AND _eb_received_at >= {now:DateTime64(3, 'UTC')} - toIntervalDay({days:UInt16} + 1)
  AND dateDiff('day', toDate(_eb_received_at, {timezone:String}), toDate({now:DateTime64(3, 'UTC')}, {timezone:String})) < {days:UInt16}`;

/**
 * The last 30 days of an event, today among them.
 * @example
 * windowOf('exam_completed', 'Europe/Berlin', Date.now());
 */
export function windowOf(event: string, timezone: string, now: number): FigureWindow {
  return { event, timezone, now: new Date(now).toISOString().replace('T', ' ').replace('Z', ''), days };
}
