import type { EventPage, EventRecord } from '@eventbook/server';
import { mergeRecords } from './record-order.ts';

/** How many events the page keeps; older ones leave at the end. */
export const bufferLimit = 10_000;

/** What the Live page holds. Plain and immutable: every change is a function below. */
export interface LiveBuffer {
  /** Whether the first page has come; before that, emptiness says nothing. */
  readonly loaded: boolean;
  /** Newest first. */
  readonly shown: readonly EventRecord[];
  /** What came while paused, newest first. */
  readonly held: readonly EventRecord[];
  /** How many came while paused; more than `held` once that is full. */
  readonly heldCount: number;
  /** Where older events go on. */
  readonly next?: string;
  /** Older events were let go to stay within the limit. */
  readonly full: boolean;
}

export const emptyBuffer: LiveBuffer = { loaded: false, shown: [], held: [], heldCount: 0, full: false };

/** Takes events from the stream: to the list, or aside while paused. */
export function receive(buffer: LiveBuffer, records: readonly EventRecord[], paused: boolean): LiveBuffer {
  if (records.length === 0) return buffer;
  if (!paused) return limited({ ...buffer, shown: mergeRecords(buffer.shown, records) });
  const known = new Set(buffer.shown.map((record) => record.id));
  const fresh = records.filter((record) => !known.has(record.id));
  const merged = mergeRecords(buffer.held, fresh);
  const heldCount = buffer.heldCount + merged.length - buffer.held.length;
  return { ...buffer, held: merged.slice(0, bufferLimit), heldCount };
}

/** Takes a page of older events, or the first one. */
export function takePage(buffer: LiveBuffer, page: EventPage): LiveBuffer {
  const { next: _before, ...rest } = buffer;
  const more = page.next === undefined || buffer.full ? {} : { next: page.next };
  return limited({ ...rest, ...more, loaded: true, shown: mergeRecords(buffer.shown, page.records) });
}

/** Shows what was held back. */
export function release(buffer: LiveBuffer): LiveBuffer {
  if (buffer.heldCount === 0) return buffer;
  // More came than was held: between the two lists there is a hole, and a list with a hole would lie.
  const older = buffer.heldCount > buffer.held.length ? [] : buffer.shown;
  const full = buffer.full || older !== buffer.shown;
  const { next, ...rest } = buffer;
  return limited({
    ...rest,
    ...(next === undefined || full ? {} : { next }),
    shown: mergeRecords(older, buffer.held),
    held: [],
    heldCount: 0,
    full,
  });
}

function limited(buffer: LiveBuffer): LiveBuffer {
  if (buffer.shown.length <= bufferLimit) return buffer;
  const { next: _gone, ...rest } = buffer;
  return { ...rest, shown: buffer.shown.slice(0, bufferLimit), full: true };
}
