import { createHash } from 'node:crypto';
import type { SimulatedEvent } from '@eventbook/catalog';
import { wireText } from './wire-text.ts';

/** Some events, ready to send. */
export interface EventBatch {
  readonly events: number;
  /** A body of PostHog's `/batch/`. */
  readonly body: string;
}

/** Events in batches, with what can be said of all that has passed. */
export interface Batches extends Iterable<EventBatch> {
  /** Events so far, by name. */
  readonly counts: ReadonlyMap<string, number>;
  /** When the newest event happened, milliseconds since the epoch. */
  readonly reached: number;
  /** Bytes of text so far. */
  readonly bytes: number;
  /** SHA-256 of all events' texts, one a line: the same for the same seed, however they were cut and wherever they went. */
  digest(): string;
}

/**
 * Cuts events into batches as posthog-node sends them for a historical import. To be gone through once.
 * @example
 * for (const { body } of batches(events, { token, size: 100 })) await post('/batch/', body);
 */
export function batches(events: Iterable<SimulatedEvent>, { token, size }: { token: string; size: number }): Batches {
  const hash = createHash('sha256');
  const counts = new Map<string, number>();
  let reached = 0;
  let bytes = 0;
  // Without sent_at, by which a collector would move old times by the milliseconds of the way.
  const head = `{"api_key":${JSON.stringify(token)},"historical_migration":true,"batch":[`;
  const packed = (texts: readonly string[]): EventBatch => {
    const lines = texts.join(',\n');
    hash.update(lines).update(',\n');
    bytes += lines.length;
    return { events: texts.length, body: `${head}${lines}]}` };
  };
  function* all() {
    let texts: string[] = [];
    for (const event of events) {
      texts.push(wireText(event));
      counts.set(event.event, (counts.get(event.event) ?? 0) + 1);
      reached = Math.max(reached, event.timestamp);
      if (texts.length < size) continue;
      yield packed(texts);
      texts = [];
    }
    if (texts.length > 0) yield packed(texts);
  }
  return {
    counts,
    get reached() {
      return reached;
    },
    get bytes() {
      return bytes;
    },
    digest: () => hash.copy().digest('hex'),
    [Symbol.iterator]: all,
  };
}
