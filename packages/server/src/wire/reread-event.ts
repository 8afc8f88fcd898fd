import { contentsOf } from './decode-request.ts';
import { isObject } from './parse-request.ts';
import type { WireEvent } from './wire-event.ts';

/** What was kept of an event when it was decoded. */
export interface KeptEvent extends Pick<WireEvent, 'uuid' | 'event' | 'distinctId' | 'timestamp' | 'clientTimestamp'> {
  /** Its exact text; undefined where it was too large to be any event. */
  readonly raw?: string;
}

/**
 * Reads an event again from its own text, as it was read when it arrived. Who, when and which it is was decided then: its uuid may be the server's
 * own, and its time was corrected by a clock that stands in no event. Never throws: a text that is none is a flaw.
 * @example
 * rereadEvent({ ...kept, raw: '{"event":"signup","distinct_id":"ada","properties":{"plan":"pro"}}' }).properties; // { plan: 'pro' }
 */
export function rereadEvent({ uuid, event, distinctId, timestamp, clientTimestamp, raw }: KeptEvent): WireEvent {
  const kept = {
    uuid,
    uuidSent: true,
    event,
    distinctId,
    timestamp,
    ...(clientTimestamp !== undefined && { clientTimestamp }),
  };
  if (raw === undefined) return { ...kept, properties: {}, flaw: 'too_large' };
  const member = parsed(raw);
  // `/engage` updates persons: its events need no name, and get this one.
  const engage = event === '$identify' && isObject(member) && member.event === undefined;
  const { flaw, properties } = contentsOf(member, engage, false);
  return { ...kept, properties, ...(flaw !== undefined && { flaw }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
