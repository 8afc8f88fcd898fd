import { type ErrorCode, EventbookError } from '../errors.ts';
import { readText } from './read-text.ts';
import { shapeOf } from './scan-json.ts';
import { parseSentAt } from './timestamp.ts';
import type { EventFlaw, RequestHead } from './wire-event.ts';

/** A JSON object, hostile: any key may be there, own `__proto__` included. */
export type Json = Readonly<Record<string, unknown>>;

/** A request as far as the collector needs it: whose it is and how many events it holds. */
export interface ParsedRequest {
  readonly token: string;
  readonly members: readonly unknown[];
  readonly text: string;
  /** The client's clock when it sent, milliseconds since the epoch. */
  readonly sentAt: number | undefined;
  readonly historical: boolean;
  /** `/engage` updates persons; its events need no name. */
  readonly engage: boolean;
  /** Set when no event of the request is sound: then the client is told, by the first one's reason. */
  readonly refusal: ErrorCode | undefined;
}

/** Texts beyond it are looked over before `JSON.parse` may spend seconds on them; below, the worst costs under 0.1 s. */
const LOOK_OVER_CHARACTERS = 256 * 1024;
const PARSE_DEPTH = 1_000;
const PARSE_KEYS = 20_000;
/** Far above what any client gathers. Twelve kilobytes of gzip can hold six million events, each of which becomes a row. */
const MAX_EVENTS = 50_000;

/** 2020-01-01: an earlier `_` is no clock. */
const FIRST_QUERY_CLOCK = 1_577_836_800_000;
const LAST_QUERY_CLOCK = 253_402_300_799_999;

/**
 * Decodes a request and finds its token and its events, judging none of them.
 * @throws EventbookError `request_*` when it can't be read, `token_*` when it names no one project.
 */
export function parseRequest(head: RequestHead, body: Uint8Array, cap?: number): ParsedRequest {
  const { text, query } = readText(head, body, cap);
  const root = parseJson(text);
  const engage = /^\/engage\/?(?:\?|$)/.test(head.url);
  const whole = Array.isArray(root) ? undefined : (root as Json);
  const batch = whole !== undefined && Array.isArray(whole.batch) ? whole : undefined;
  // `batch` is only set when its member of that name is an array.
  const members = batch ? (batch.batch as readonly unknown[]) : Array.isArray(root) ? root : [root];
  if (members.length === 0) throw new EventbookError('request_without_events');
  if (members.length > MAX_EVENTS)
    throw new EventbookError(
      'request_too_large',
      `The request holds more than ${MAX_EVENTS} events; send fewer in one.`,
    );

  const token = tokenOf(batch, members);
  const sentAt = parseSentAt(batch?.sent_at) ?? queryClock(query);
  const historical = batch?.historical_migration === true;

  let refusal: ErrorCode | undefined;
  for (const member of members) {
    const flaw = flawOf(member, engage);
    if (flaw === undefined) {
      refusal = undefined;
      break;
    }
    refusal ??= refusals[flaw];
  }
  return { token, members, text, sentAt, historical, engage, refusal };
}

function parseJson(text: string): Json | readonly unknown[] {
  if (text.length > LOOK_OVER_CHARACTERS) {
    const shape = shapeOf(text, PARSE_DEPTH, PARSE_KEYS);
    if (shape.depth > PARSE_DEPTH || shape.keys > PARSE_KEYS)
      throw new EventbookError('request_unparsable', 'The JSON is nested too deep or has too many keys in one object.');
  }
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and contents never go into an error.
    throw new EventbookError('request_unparsable', 'The body is no JSON.');
  }
  if (typeof root !== 'object' || root === null)
    throw new EventbookError('request_unparsable', 'Expected an object or an array of events.');
  return root as Json | readonly unknown[];
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Browser and server clients name it differently; the batch's own wins over its events'. */
function tokenOf(batch: Json | undefined, members: readonly unknown[]): string {
  const own = batch && tokenIn(batch);
  if (own !== undefined) return checkedToken(own);
  let found: unknown;
  for (const member of members) {
    if (!isObject(member)) continue;
    const token = tokenIn(member) ?? (isObject(member.properties) ? present(member.properties.token) : undefined);
    if (token === undefined) continue;
    if (found !== undefined && token !== found) throw new EventbookError('token_inconsistent');
    found = token;
  }
  if (found === undefined) throw new EventbookError('token_missing');
  return checkedToken(found);
}

function tokenIn(object: Json): unknown {
  return present(object.token) ?? present(object.api_key) ?? present(object.$token);
}

function present(value: unknown): unknown {
  return value === null ? undefined : value;
}

const MAX_TOKEN = 64;
const tokenText = /^[ -~]+$/;

function checkedToken(token: unknown): string {
  if (typeof token !== 'string') throw new EventbookError('token_malformed', 'The project token is no text.');
  if (token === '') throw new EventbookError('token_missing', 'The project token is empty.');
  if (token.length > MAX_TOKEN)
    throw new EventbookError('token_malformed', `The project token is longer than ${MAX_TOKEN} characters.`);
  if (!tokenText.test(token)) throw new EventbookError('token_malformed', 'The project token is not plain ASCII.');
  if (token.startsWith('phx_'))
    throw new EventbookError('token_malformed', 'A personal API key came in place of the project token.');
  return token;
}

function queryClock(query: URLSearchParams): number | undefined {
  const text = query.get('_') ?? query.get('sent_at');
  if (text === null || !/^\d{1,15}$/.test(text)) return undefined;
  const clock = Number(text);
  return clock > FIRST_QUERY_CLOCK && clock <= LAST_QUERY_CLOCK ? clock : undefined;
}

const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const uuidOther = /^(?:urn:uuid:)?\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i;

/** The uuid as sent, with hyphens put in where a client leaves them out; undefined when none came, null when it is none. */
export function uuidOf(value: unknown): string | undefined | null {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') return null;
  if (uuidText.test(value)) return value;
  const parts = uuidOther.exec(value);
  return parts === null ? null : parts.slice(1).join('-');
}

/** An event's own identity: the first of three places that is not null. */
export function distinctIdOf(event: Json): unknown {
  const direct = present(event.distinct_id) ?? present(event.$distinct_id);
  if (direct !== undefined) return direct;
  return isObject(event.properties) ? present(event.properties.distinct_id) : undefined;
}

/** What makes one event unusable, by its structure alone. */
export function flawOf(member: unknown, engage: boolean): EventFlaw | undefined {
  if (!isObject(member)) return 'event_malformed';
  const name = member.event;
  if (name === undefined ? !engage : name === '') return 'event_without_name';
  if (name !== undefined && typeof name !== 'string') return 'event_malformed';
  const properties = member.properties;
  if (properties !== undefined && properties !== null && !isObject(properties)) return 'event_malformed';
  const distinctId = distinctIdOf(member);
  if (distinctId === undefined || distinctId === '') return 'event_without_distinct_id';
  return uuidOf(member.uuid) === null ? 'uuid_malformed' : undefined;
}

const refusals: Readonly<Record<EventFlaw, ErrorCode>> = {
  event_malformed: 'request_unparsable',
  uuid_malformed: 'request_unparsable',
  event_without_name: 'event_without_name',
  event_without_distinct_id: 'event_without_distinct_id',
  too_deep: 'request_unparsable',
  too_many_keys: 'request_unparsable',
  too_large: 'request_too_large',
};
