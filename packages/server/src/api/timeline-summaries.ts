import type { Catalog, CatalogEvent, Property } from '@eventbook/catalog';
import { databaseOf, identifier, keysOfId, type Layout, type Store } from '../store/index.ts';
import type { PersonEvent } from './contract.ts';

/** What is shown of one event, and of how many properties its values are read for that: the first may be missing. */
const mostShown = 3;
const mostRead = 5;
/** PostHog's own: which visit an event belongs to. */
const session = '$session_id';

/**
 * The same events of a person's timeline, each with what says most of it in a line and the visit that it belongs to. Values are read
 * for the days, events and person of the page alone, which is the order that the events are stored in.
 */
export async function withSummaries(
  store: Store,
  { catalog, layout }: { readonly catalog: Catalog; readonly layout: Layout },
  {
    environment,
    distinctId,
    signal,
  }: { readonly environment: string; readonly distinctId: string; readonly signal?: AbortSignal },
  events: readonly PersonEvent[],
): Promise<readonly PersonEvent[]> {
  if (events.length === 0) return events;
  const times = events.map(({ timestamp }) => Date.parse(timestamp));
  const names = [...new Set(events.map(({ event }) => event))];
  const telling = new Map(names.map((name) => [name, tellingProperties(catalog.events.get(name)).slice(0, mostRead)]));
  const wanted = [...new Set([...telling.values()].flat().map(({ name }) => name)), session];
  const stored = wanted.flatMap((name) => layout.columns.get(name)?.stored ?? []);
  const rows = await store.query<Readonly<Record<string, unknown>>>(
    `SELECT concat(toString(_eb_sequence), '.', toString(_eb_index)) AS id, _eb_defaulted,
       ${stored.map(identifier).join(', ')} FROM events_data
     WHERE toDate(_eb_timestamp) IN {days:Array(Date)} AND _eb_event IN {names:Array(String)} AND _eb_person_key IN ${keysOfId}
       AND _eb_timestamp >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND _eb_timestamp <= fromUnixTimestamp64Milli({to:Int64}, 'UTC')`,
    {
      lane: 'question',
      database: databaseOf(environment),
      params: {
        id: distinctId,
        names,
        days: [...new Set(events.map(({ timestamp }) => timestamp.slice(0, 10)))],
        from: Math.min(...times),
        to: Math.max(...times),
      },
      ...(signal !== undefined && { signal }),
    },
  );
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return events.map((event) => {
    const row = rowOf.get(event.id);
    if (row === undefined) return event;
    const defaulted: readonly unknown[] = Array.isArray(row._eb_defaulted) ? row._eb_defaulted : [];
    const summary = (telling.get(event.event) ?? []).flatMap(({ name }) => {
      const value = row[layout.columns.get(name)?.stored ?? ''];
      return isShown(value) && !defaulted.includes(name) ? [{ name, value }] : [];
    });
    const visit = row[session];
    return {
      ...event,
      ...(typeof visit === 'string' && { session: visit }),
      ...(summary.length > 0 && { summary: summary.slice(0, mostShown) }),
    };
  });
}

/**
 * Properties whose value is told in a word: enums, numbers and booleans that are nobody's secret, in the order of the plan, an event's
 * own before those that it shares with others.
 * @example
 * tellingProperties(catalog.events.get('exam_completed')); // score, passed, …
 */
export function tellingProperties(event: CatalogEvent | undefined): readonly Property[] {
  const all = [...(event?.properties.values() ?? [])].filter(isTelling);
  return [...all.filter(({ context }) => context === undefined), ...all.filter(({ context }) => context !== undefined)];
}

/** A constant tells nothing. */
function isTelling({ kind, pii, enum: members }: Property): boolean {
  if (pii !== 'none') return false;
  return kind === 'number' || kind === 'boolean' || (kind === 'string' && members !== undefined && members.length > 1);
}

function isShown(value: unknown): value is string | number | boolean {
  return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '');
}
