const FUTURE_LIMIT = 23 * 3_600_000;
/** 0000-01-01 and the end of 9999, in milliseconds since the epoch. */
const FIRST_MOMENT = -62_167_219_200_000;
const LAST_MOMENT = 253_402_300_799_999;

const isoDateTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;
const usDate = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const slashDate = /^(\d{4})\/(\d{2})\/(\d{2})$/;
const rfc2822 =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (?:([+-]\d{4})|GMT|UTC|UT|Z)$/;
const numeric = /^-?\d{1,16}(?:\.\d{1,9})?$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Below it a number is taken for seconds (up to the year 5138), from it on for milliseconds (from 1973). */
const FIRST_MILLISECONDS = 1e11;

/**
 * Reads a client's timestamp in any form that PostHog's capture service reads; milliseconds since the epoch, or undefined.
 * A text without an offset is UTC. A day that the calendar does not have is not rolled over but refused.
 * @example
 * parseTimestamp('2021-10-29 00:00:00+02:00'); // 1635458400000
 */
export function parseTimestamp(text: string): number | undefined {
  const iso = isoDateTime.exec(text);
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, offset] = iso;
    return moment({ year, month, day, hour, minute, second, fraction, offset });
  }
  if (numeric.test(text)) {
    const value = Number(text);
    return Math.trunc(Math.abs(value) < FIRST_MILLISECONDS ? value * 1000 : value);
  }
  const us = usDate.exec(text);
  if (us) return moment({ year: us[3], month: us[1], day: us[2] });
  const slash = slashDate.exec(text);
  if (slash) return moment({ year: slash[1], month: slash[2], day: slash[3] });
  const mail = rfc2822.exec(text);
  if (mail) {
    const [, day, name, year, hour, minute, second, offset] = mail;
    return moment({ year, month: String(months.indexOf(name ?? '') + 1), day, hour, minute, second, offset });
  }
  return undefined;
}

interface Parts {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  readonly fraction?: string | undefined;
  readonly offset?: string | undefined;
}

function moment(parts: Parts): number | undefined {
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  const [hour, minute, second] = [Number(parts.hour ?? 0), Number(parts.minute ?? 0), Number(parts.second ?? 0)];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return undefined;
  const date = new Date(0);
  // Date.UTC takes years below 100 for 19xx; setUTCFullYear does not.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return undefined;
  const offset = offsetMinutes(parts.offset);
  if (offset === undefined) return undefined;
  const milliseconds = Number((parts.fraction ?? '').padEnd(3, '0').slice(0, 3));
  return date.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
}

function offsetMinutes(text: string | undefined): number | undefined {
  if (text === undefined || text === 'Z' || text === 'z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** Reads `sent_at` of a batch: RFC 3339 only, so that a text without an offset never passes for a clock reading. */
export function parseSentAt(value: unknown): number | undefined {
  return typeof value === 'string' && rfc3339.test(value)
    ? parseTimestamp(value.replace(/(\.\d{9})\d+/, '$1'))
    : undefined;
}

/** What an event says of its time. */
export interface ClaimedTime {
  readonly timestamp: unknown;
  readonly offset: unknown;
  /** Milliseconds since the epoch; undefined when the client sent none or asked to ignore it. */
  readonly sentAt: number | undefined;
}

/** Why an event's time is not the one that the client claimed. */
export type TimestampNote = 'event_timestamp_in_future' | 'ignored_invalid_timestamp' | 'unparsable_timestamp';

/**
 * The moment of an event, corrected by the difference between the client's clock when it sent and ours when it arrived.
 * The rules and their order are those of PostHog's capture service: an integer `offset` wins over everything,
 * more than 23 hours ahead becomes now, a year outside 0 to 9999 becomes 1970.
 * @example
 * resolveTimestamp({ timestamp: '2026-01-01T00:00:00Z', offset: undefined, sentAt: undefined }, Date.now());
 */
export function resolveTimestamp(claimed: ClaimedTime, now: number): { timestamp: number; note?: TimestampNote } {
  let timestamp = now;
  let note: TimestampNote | undefined;
  if (claimed.timestamp !== undefined && claimed.timestamp !== null) {
    const text = typeof claimed.timestamp === 'number' ? String(claimed.timestamp) : claimed.timestamp;
    const parsed = typeof text === 'string' ? parseTimestamp(text) : undefined;
    if (parsed === undefined) note = 'unparsable_timestamp';
    else timestamp = claimed.sentAt === undefined ? parsed : now + (parsed - claimed.sentAt);
  }
  if (typeof claimed.offset === 'number' && Number.isInteger(claimed.offset)) {
    timestamp = now - claimed.offset;
    note = undefined;
  }
  if (timestamp - now > FUTURE_LIMIT) return { timestamp: now, note: 'event_timestamp_in_future' };
  if (timestamp < FIRST_MOMENT || timestamp > LAST_MOMENT) return { timestamp: 0, note: 'ignored_invalid_timestamp' };
  return note === undefined ? { timestamp } : { timestamp, note };
}
