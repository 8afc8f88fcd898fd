import { type Catalog, nearest, suggestArea } from '@eventbook/catalog';
import { databaseOf, type QueryOptions, type Store } from '../store/index.ts';
import { draftUnknown, type UnknownDraft } from './draft-unknown.ts';
import { groupBounds } from './group-bounds.ts';
import { quarantineWhere } from './quarantine-filter.ts';
import { toIso } from './stored-events.ts';
import type { UnknownEvent, UnknownEvents } from './unknown-event-schemas.ts';
import { cutEvent } from './violation-source.ts';

export interface UnknownAsked {
  /** Only this one. */
  readonly event?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly catalog: Catalog;
  /** Names that are no property of an event's own. */
  readonly ignores: (name: string) => boolean;
  /** The file of an area of the plan, where there is one. */
  readonly areaFile: (area: string) => string | undefined;
  readonly timezone: string;
  readonly now: number;
  readonly signal?: AbortSignal;
}

/** Events that a draft is made from: of the first of a list, and of the others. */
const manySamples = 300;
const fewSamples = 30;
const drawnWithMany = 20;
const mostLibs = 5;
const mostNearest = 3;

interface UnknownRow {
  readonly name: string;
  readonly count: string;
  readonly first: string;
  readonly last: string;
  readonly libs: readonly (readonly [lib: string, version: string, count: string])[];
  readonly names: string;
}

/**
 * Events that the plan does not know, the most frequent first, each with a draft of its definition; without a range of the last 30 days.
 * @throws EventbookError `invalid_params` for a text that is no time, `store_unavailable`.
 */
export async function readUnknownEvents(
  store: Store,
  environment: string,
  { event, from: asked, to, limit, catalog, ignores, areaFile, timezone, now, signal }: UnknownAsked,
): Promise<UnknownEvents> {
  const options: QueryOptions = {
    lane: 'question',
    database: databaseOf(environment),
    ...(signal !== undefined && { signal }),
  };
  const filter = { event, from: asked ?? '-30d', to: to ?? new Date(now).toISOString() };
  const {
    where,
    params,
    from: begin = 0,
    to: end = now,
  } = await quarantineWhere(store, environment, filter, { timezone, now });
  const rows = await store.query<UnknownRow>(
    `SELECT name, sum(n) AS count, min(first) AS first, max(last) AS last,
       arraySlice(arrayReverseSort(client -> client.3, groupArray((lib, version, n))), 1, ${mostLibs}) AS libs, count() OVER () AS names
     FROM (
       SELECT ${cutEvent} AS name, _eb_lib AS lib, _eb_lib_version AS version, count() AS n, min(_eb_received_at) AS first, max(_eb_received_at) AS last
       FROM quarantine_data WHERE has(violations.kind, 'unknown_event') AND (${where})
       GROUP BY name, lib, version
     )
     GROUP BY name ORDER BY count DESC, last DESC, name LIMIT {limit:UInt32}`,
    { ...options, params: { ...params, limit }, settings: groupBounds },
  );
  const drafts = draftsOf(catalog);
  const events: UnknownEvent[] = [];
  // One after the other: a list of drafts is no reason to hold thousands of events in memory.
  for (const [index, { name, count, first, last, libs }] of rows.entries()) {
    const samples = index < drawnWithMany ? manySamples : fewSamples;
    const key = JSON.stringify([environment, name, count, first, last, samples]);
    const draft =
      drafts.get(key) ??
      (await draftUnknown(store, options, { catalog, ignores, event: name, from: begin, to: end, samples }));
    keep(drafts, key, draft);
    const area = suggestArea(catalog, name);
    const file = area === undefined ? undefined : areaFile(area);
    events.push({
      event: name,
      planned: catalog.events.has(name),
      count: Number(count),
      firstSeen: toIso(first),
      lastSeen: toIso(last),
      libs: libs.map(([lib, version, n]) => ({ lib, version, count: Number(n) })),
      nearest: nearestOf(catalog, name),
      ...draft,
      ...(file !== undefined && { file }),
    });
  }
  return {
    from: new Date(begin).toISOString(),
    to: new Date(end).toISOString(),
    events,
    further: Math.max(0, Number(rows[0]?.names ?? 0) - rows.length),
  };
}

/** Drafts of late, by what they were made from: a page that is open asks again and again. */
const kept = new WeakMap<Catalog, Map<string, UnknownDraft>>();
const mostKept = 500;

function draftsOf(catalog: Catalog): Map<string, UnknownDraft> {
  const drafts = kept.get(catalog) ?? new Map<string, UnknownDraft>();
  kept.set(catalog, drafts);
  return drafts;
}

/** The oldest goes first. */
function keep(drafts: Map<string, UnknownDraft>, key: string, draft: UnknownDraft): void {
  drafts.delete(key);
  drafts.set(key, draft);
  if (drafts.size > mostKept) for (const oldest of [...drafts.keys()].slice(0, 1)) drafts.delete(oldest);
}

function nearestOf({ events }: Catalog, name: string): string[] {
  const found: string[] = [];
  const names = new Set(events.keys());
  names.delete(name);
  while (found.length < mostNearest) {
    const near = nearest(name, names);
    if (near === undefined) break;
    found.push(near);
    names.delete(near);
  }
  return found;
}
