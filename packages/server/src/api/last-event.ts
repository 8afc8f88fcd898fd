import type { CatalogEvent } from '@eventbook/catalog';
import type { QueryOptions, Store } from '../store/index.ts';
import type { EventFigures } from './contract.ts';
import { redactedProperties } from './shown-properties.ts';
import { readLast } from './stored-events.ts';

/**
 * The last event of a name that was stored, as it may be shown to whoever reads the documentation: the properties that the
 * plan declares, redacted by their PII class. Who sent it is not among them.
 */
export async function lastEvent(
  store: Store,
  asked: QueryOptions,
  event: CatalogEvent,
): Promise<NonNullable<EventFigures['last']> | undefined> {
  const last = await readLast(store, asked, event.name);
  if (last === undefined) return undefined;
  return { uuid: last.uuid, receivedAt: last.receivedAt, ...redactedProperties(event.properties, last.properties) };
}
