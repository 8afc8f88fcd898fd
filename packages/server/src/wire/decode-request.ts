import { EventbookError } from '../errors.ts';
import {
  distinctIdOf,
  flawOf,
  isObject,
  type Json,
  type ParsedRequest,
  parseRequest,
  uuidOf,
} from './parse-request.ts';
import { rawEvent, tooLargeEvents } from './raw-event.ts';
import { memberOf } from './scan-json.ts';
import { serverUuid } from './server-uuid.ts';
import { resolveTimestamp } from './timestamp.ts';
import type { DecodedRequest, EventFlaw, RequestHead, WireEvent } from './wire-event.ts';

const MAX_DEPTH = 64;
const MAX_KEYS = 1_000;
const MAX_DISTINCT_ID = 200;
/** As PostHog keeps it. A name stands in every list and on every page; the whole of it stays in the raw text. */
const MAX_NAME = 200;
const nothing: Json = Object.freeze({});

/**
 * Decodes one request into its events, aliases resolved, clocks corrected, nothing judged. Decoding a frame twice gives the same.
 * @param options `receivedAt`: milliseconds since the epoch. `seed`: the frame's sequence, for the uuids of events that came without.
 * @throws EventbookError as `parseRequest`; `event_*` or `request_unparsable` when no event of the request is sound.
 * @example
 * decodeRequest(frame.head, frame.body, { receivedAt: frame.head.receivedAt, seed: frame.sequence }).events.length;
 */
export function decodeRequest(
  head: RequestHead,
  body: Uint8Array,
  options: { readonly receivedAt: number; readonly seed: number },
): DecodedRequest {
  const parsed = parseRequest(head, body);
  if (parsed.refusal !== undefined) throw new EventbookError(parsed.refusal);
  const tooLarge = tooLargeEvents(parsed.text);
  const events = parsed.members.map((member, index) => toWireEvent(member, index, { ...options, parsed, tooLarge }));
  return { token: parsed.token, events, text: parsed.text, historical: parsed.historical };
}

interface Place {
  readonly receivedAt: number;
  readonly seed: number;
  readonly parsed: ParsedRequest;
  readonly tooLarge: ReadonlySet<number>;
}

function toWireEvent(member: unknown, index: number, place: Place): WireEvent {
  const event = isObject(member) ? member : nothing;
  const { flaw, properties } = contentsOf(member, place.parsed.engage, place.tooLarge.has(index));
  const distinctId = distinctIdOf(event);
  // An id of unknown depth is not turned into text: of a flawed event the measuring may have ended before it.
  const isMeasured = flaw === undefined || flaw === 'too_large';
  const rawText = () => rawEvent(place.parsed.text, index);
  const sent = uuidOf(event.uuid);
  const clientTimestamp = event.timestamp;
  const ignoresSentAt = isObject(event.properties) && event.properties.$ignore_sent_at === true;
  const { timestamp, note } = resolveTimestamp(
    { timestamp: clientTimestamp, offset: event.offset, sentAt: ignoresSentAt ? undefined : place.parsed.sentAt },
    place.receivedAt,
  );
  return {
    uuid: sent ?? serverUuid(place.receivedAt, place.seed, index),
    uuidSent: typeof sent === 'string',
    event: nameOf(event, place.parsed.engage),
    distinctId: isMeasured || typeof distinctId !== 'object' ? distinctIdText(distinctId, rawText) : '',
    timestamp,
    ...(typeof clientTimestamp === 'string' && { clientTimestamp }),
    ...(note !== undefined && { timestampNote: note }),
    properties,
    ...(flaw !== undefined && { flaw }),
  };
}

/** What an event says, or why it can't be stored as it is; then it says nothing. */
export function contentsOf(
  member: unknown,
  engage: boolean,
  isTooLarge: boolean,
): { readonly flaw: EventFlaw | undefined; readonly properties: Json } {
  const event = isObject(member) ? member : nothing;
  const flaw = flawOf(member, engage) ?? sizeFlaw(event) ?? (isTooLarge ? 'too_large' : undefined);
  return { flaw, properties: flaw === undefined ? propertiesOf(event) : nothing };
}

function nameOf(event: Json, engage: boolean): string {
  const name = event.event;
  if (typeof name === 'string') return cut(name, MAX_NAME);
  return engage && name === undefined ? '$identify' : '';
}

function distinctIdText(value: unknown, raw: () => string): string {
  if (value === undefined) return '';
  // Integers beyond 2^53 are rounded when parsed: two persons would become one. Their digits are taken from the text.
  const isRounded = typeof value === 'number' && !Number.isSafeInteger(value);
  const whole = isRounded ? rawDistinctId(raw()) : typeof value === 'string' ? value : JSON.stringify(value);
  const text = whole.replaceAll('\0', '\ufffd');
  return cut(text, MAX_DISTINCT_ID);
}

/** The first `most` characters; those outside the basic plane count as one, and the text may be megabytes. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : [...text.slice(0, 2 * most)].slice(0, most).join('');
}

/** The exact text of an event's distinct_id, looked for where `distinctIdOf` looks. */
function rawDistinctId(event: string): string {
  const textAt = (text: string, name: string): string | undefined => {
    const span = memberOf(text, 0, name);
    const found = span && text.slice(span.start, span.end);
    return found === 'null' ? undefined : found;
  };
  const properties = textAt(event, 'properties');
  return (
    textAt(event, 'distinct_id') ??
    textAt(event, '$distinct_id') ??
    (properties && textAt(properties, 'distinct_id')) ??
    ''
  );
}

/** `$set` and `$set_once` may stand beside the properties; there they win, name by name. */
function propertiesOf(event: Json): Json {
  const properties = isObject(event.properties) ? event.properties : nothing;
  const set = mergedOver(properties.$set, event.$set);
  const setOnce = mergedOver(properties.$set_once, event.$set_once);
  if (set === undefined && setOnce === undefined) return properties;
  // Spread makes own properties of every key, an own `__proto__` included; assignment would not.
  return { ...properties, ...(set && { $set: set }), ...(setOnce && { $set_once: setOnce }) };
}

function mergedOver(inner: unknown, outer: unknown): Json | undefined {
  if (!isObject(outer)) return undefined;
  return isObject(inner) ? { ...inner, ...outer } : outer;
}

/** Deep values make `JSON.stringify` and `structuredClone` throw later on; wide ones make a table of noise. */
function sizeFlaw(event: Json): EventFlaw | undefined {
  return new Measure().flawOf(event, 1);
}

class Measure {
  #keys = 0;

  flawOf(value: object, depth: number): EventFlaw | undefined {
    if (depth > MAX_DEPTH) return 'too_deep';
    if (Array.isArray(value)) {
      for (const element of value) {
        if (typeof element === 'object' && element !== null) {
          const flaw = this.flawOf(element, depth + 1);
          if (flaw !== undefined) return flaw;
        }
      }
      return undefined;
    }
    for (const key in value) {
      this.#keys += 1;
      if (this.#keys > MAX_KEYS) return 'too_many_keys';
      // An object that JSON.parse made: every key is its own.
      const element = (value as Json)[key];
      if (typeof element === 'object' && element !== null) {
        const flaw = this.flawOf(element, depth + 1);
        if (flaw !== undefined) return flaw;
      }
    }
    return undefined;
  }
}
