import { type CatalogEvent, redact } from '@eventbook/catalog';
import type { QueryOptions, Store } from '../store/index.ts';
import type { EventFigures } from './contract.ts';
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
  const shown: [string, unknown][] = [];
  const withheld: string[] = [];
  // In the order of the plan: that of the columns says nothing.
  for (const property of event.properties.values()) {
    if (!Object.hasOwn(last.properties, property.name)) continue;
    const value = last.properties[property.name];
    const redacted = redact(property, value);
    shown.push([property.name, redacted]);
    if (redacted !== value) withheld.push(property.name);
  }
  const others = Object.keys(last.properties).length - shown.length;
  return {
    uuid: last.uuid,
    receivedAt: last.receivedAt,
    properties: Object.fromEntries(shown),
    withheld,
    others,
  };
}
