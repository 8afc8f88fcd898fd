import type { Violation } from '@eventbook/catalog';
import type { JudgedEvent } from '../quality/judged-event.ts';
import type { Column, Layout } from './layout.ts';
import { uuidKey } from './uuid-key.ts';

/** The last day that the sort key's date can hold and dates keep their order. */
const latest = Date.UTC(2149, 0, 1) - 1;
const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An event of `events_data` as one line of JSON. */
export function eventRow(event: JudgedEvent, layout: Layout, batch: number): string {
  const nulls: string[] = [];
  const empties: string[] = [];
  const defaulted: string[] = [];
  // Without a prototype, a key called __proto__ is a key.
  const rest: Record<string, unknown> = Object.create(null);
  let row = envelope(event, batch);
  row += `,"_eb_person_key":${event.personKey}`;
  const { properties } = event;
  for (const name of Object.keys(properties)) {
    const value = properties[name];
    const column = layout.columns.get(name);
    if (column === undefined || (value !== null && !fits(value, column))) rest[name] = value;
    else if (value === null) nulls.push(name);
    else if (Array.isArray(value) && value.length === 0) empties.push(name);
    else row += column.cell + (typeof value === 'number' ? value : json(value));
  }
  const defaults = layout.defaults.get(event.event);
  if (defaults !== undefined) {
    for (const [name, value] of defaults) {
      if (Object.hasOwn(properties, name)) continue;
      row += `,${json(name)}:${json(value)}`;
      defaulted.push(name);
    }
  }
  row += personCells(event.person, layout);
  if (nulls.length > 0) row += `,"_eb_null":${json(nulls)}`;
  if (empties.length > 0) row += `,"_eb_empty":${json(empties)}`;
  if (defaulted.length > 0) row += `,"_eb_defaulted":${json(defaulted)}`;
  if (event.warnings.length > 0) row += `,"_eb_warnings":${violations(event.warnings)}`;
  // The engine puts the text of an object into a column of text.
  return `{${row},"_eb_rest":${json(rest, '{}')}}`;
}

/** The narrow copy of an event, for `events_by_person`. */
export function personEventRow(event: JudgedEvent): string {
  const { sequence, index } = event.position;
  return `{"person_key":${event.personKey},"timestamp":${time(clamped(event.timestamp))},"event":${json(event.event)},"_eb_received_at":${time(event.receivedAt)},"_eb_sequence":${sequence},"_eb_index":${index}}`;
}

/** When a person did something, as exactly as `activity_data` holds it, in milliseconds. */
export const quarterMs = 900_000;

/** Who was active when, for `activity_data`: a line for each person, quarter of an hour and month of arrival among the events. */
export function activityRows(events: readonly JudgedEvent[]): readonly string[] {
  const rows = new Set<string>();
  // Most events are in the same quarter as the one before of the same person: of them no text is made.
  const newest = new Map<number, number>();
  let arrived = Number.NaN;
  for (const { personKey, timestamp, receivedAt } of events) {
    const quarter = Math.floor(clamped(timestamp) / quarterMs) * quarterMs;
    if (Math.floor(receivedAt / dayMs) !== arrived) {
      arrived = Math.floor(receivedAt / dayMs);
      newest.clear();
    }
    if (newest.get(personKey) === quarter) continue;
    newest.set(personKey, quarter);
    const month = new Date(receivedAt).toISOString().slice(0, 7);
    rows.add(`{"person_key":${personKey},"quarter":${time(quarter)},"received_month":"${month}-01"}`);
  }
  return [...rows];
}

/** A quarantined event, for `quarantine_data`. */
export function quarantineRow(event: JudgedEvent, batch: number): string {
  const raw = event.raw === undefined ? '' : `,"raw":${json(event.raw)}`;
  return `{${envelope(event, batch)},"violations":${violations(event.violations)},"properties":${json(json(event.properties))}${raw},"state":"waiting"}`;
}

/** The cells of Identify's properties. */
export function personCells(person: Readonly<Record<string, unknown>>, layout: Layout): string {
  let cells = '';
  for (const name of Object.keys(person)) {
    const column = layout.personColumns.get(name);
    if (column !== undefined && fits(person[name], column)) cells += column.cell + json(person[name]);
  }
  return cells;
}

function envelope(event: JudgedEvent, batch: number): string {
  const { sequence, index } = event.position;
  const timestamp = clamped(event.timestamp);
  const known = uuidForm.test(event.uuid);
  const key = known ? event.uuid : uuidKey(event.uuid);
  let row = `"_eb_uuid":"${key}"`;
  if (!known) row += `,"_eb_uuid_text":${json(event.uuid)}`;
  row += `,"_eb_event":${json(event.event)},"_eb_distinct_id":${json(event.distinctId)},"_eb_timestamp":${time(timestamp)}`;
  if (event.clientTimestamp !== undefined) row += `,"_eb_client_timestamp":${json(event.clientTimestamp)}`;
  if (timestamp !== event.timestamp) row += ',"_eb_clamped":true';
  return `${row},"_eb_received_at":${time(event.receivedAt)},"_eb_batch":${batch},"_eb_sequence":${sequence},"_eb_index":${index}`;
}

function fits(value: unknown, { kind }: Column): boolean {
  switch (kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value) && value.every((member) => typeof member === 'string');
    default:
      return typeof value === 'string';
  }
}

function violations(list: readonly Violation[]): string {
  return json(
    list.map(({ kind, path, expected, received, nearest }) => ({
      kind,
      path,
      expected,
      received,
      nearest: nearest ?? null,
    })),
  );
}

/** An instant that the tables can hold; NaN becomes the epoch. */
function clamped(timestamp: number): number {
  return Number.isNaN(timestamp) ? 0 : Math.min(Math.max(Math.trunc(timestamp), 0), latest);
}

/** `"2024-05-01 12:00:00.000"`, UTC. */
export function time(milliseconds: number): string {
  if (milliseconds !== lastTime.milliseconds) lastTime = { milliseconds, text: timeText(Math.trunc(milliseconds)) };
  return lastTime.text;
}

const dayMs = 86_400_000;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
/** Events that came together have their time of arrival in common, and few days are in a batch: a date costs most to write. */
let lastTime = { milliseconds: Number.NaN, text: '' };
const dayTexts = new Map<number, string>();
const mostDays = 1_000;

function timeText(milliseconds: number): string {
  const day = Math.floor(milliseconds / dayMs);
  const rest = milliseconds - day * dayMs;
  const hours = twoDigits[Math.floor(rest / 3_600_000)];
  const minutes = twoDigits[Math.floor(rest / 60_000) % 60];
  const seconds = twoDigits[Math.floor(rest / 1_000) % 60];
  return `"${dayText(day)} ${hours}:${minutes}:${seconds}.${String(1_000 + (rest % 1_000)).slice(1)}"`;
}

function dayText(day: number): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = new Date(day * dayMs).toISOString().slice(0, 10);
    if (dayTexts.size >= mostDays) dayTexts.clear();
    dayTexts.set(day, text);
  }
  return text;
}

/**
 * JSON that the engine can read: it refuses half a surrogate pair, and with it the whole batch; such a half becomes U+FFFD.
 * Nesting too deep for JSON.stringify becomes `otherwise`: the loader quarantines such events with their raw text.
 */
export function json(value: unknown, otherwise = 'null'): string {
  if (typeof value === 'string' && plain.test(value)) return `"${value}"`;
  let text: string;
  try {
    text = JSON.stringify(value) ?? otherwise;
  } catch {
    return otherwise;
  }
  return text.includes('\\ud')
    ? text.replace(loneSurrogate, (found, half: string | undefined) => (half === undefined ? found : '\uFFFD'))
    : text;
}

/** A text that JSON writes as it is; most are, and looking costs a third of writing. */
const plain = /^[ !#-[\]-~]{0,100}$/;

/** JSON.stringify writes half a pair as an escape, a whole pair as itself. An escaped backslash before `ud800` is none. */
const loneSurrogate = /\\\\|\\(u[dD][89a-fA-F][0-9a-fA-F]{2})/g;
