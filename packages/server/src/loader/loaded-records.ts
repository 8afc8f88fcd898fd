import type { JudgedEvent } from '../quality/judged-event.ts';
import type { LoadedRecord } from './loader.ts';
import type { PreparedBatch } from './prepared-batch.ts';

/** The Live page shows what a person can follow; a flood is cut to its newest so that telling of it costs the server nothing. */
const mostRecords = 500;
const mostCharacters = 1_000_000;

/**
 * The newest events of a batch as a JSON list of LoadedRecord, oldest first.
 * @example
 * const records: LoadedRecord[] = JSON.parse(loadedRecords(batch));
 */
export function loadedRecords(batch: PreparedBatch): string {
  const events = [...batch.rows.values()].flat().map(({ judged }) => judged);
  events.sort(({ position: a }, { position: b }) => b.sequence - a.sequence || b.index - a.index);
  const texts: string[] = [];
  let characters = 0;
  for (const event of events.slice(0, mostRecords)) {
    const text = JSON.stringify(recordOf(event));
    characters += text.length;
    if (characters > mostCharacters && texts.length > 0) break;
    texts.push(text);
  }
  return `[${texts.reverse().join(',')}]`;
}

function recordOf(event: JudgedEvent): LoadedRecord {
  const { position, timestamp, receivedAt, personKey: _, ...shown } = event;
  return {
    ...shown,
    id: `${position.sequence}.${position.index}`,
    timestamp: new Date(timestamp).toISOString(),
    receivedAt: new Date(receivedAt).toISOString(),
  };
}
