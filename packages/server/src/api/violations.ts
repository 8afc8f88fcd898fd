import type { Catalog } from '@eventbook/catalog';
import { databaseOf, type Layout, type QueryOptions, type Store } from '../store/index.ts';
import { slices } from '../store/slices.ts';
import { type Counting, countViolations } from './count-violations.ts';
import { type QuarantineFilter, type QuarantineWhere, quarantineWhere } from './quarantine-filter.ts';
import { type FoundEvent, type ReadWay, readWays } from './read-ways.ts';
import { shownProperties } from './shown-properties.ts';
import { toIso } from './stored-events.ts';
import type { ViolationRow, Violations } from './violation-schemas.ts';
import { cutEvent, quarantineSource, shownEvent, type ViolationSource, warningSource } from './violation-source.ts';

/** What is asked of the violations. */
export interface ViolationsAsked {
  /** Of events that broke the plan, or of stored ones from which something was withheld. */
  readonly of: 'quarantined' | 'warnings';
  readonly filter: Omit<QuarantineFilter, 'ids'>;
  readonly limit: number;
  readonly catalog: Catalog;
  /** Names that are no property of an event's own. */
  readonly ignores: (name: string) => boolean;
  readonly layout: Layout;
  readonly timezone: string;
  readonly now: number;
  readonly signal?: AbortSignal;
}

const samples = 3;

/**
 * What breaks the plan, by kind, event, property and client, the most frequent first; without a range of the last 30 days.
 * @throws EventbookError `invalid_params` for a text that is no time, `store_unavailable`.
 */
export async function readViolations(
  store: Store,
  environment: string,
  { of, filter: given, limit, catalog, ignores, layout, timezone, now, signal }: ViolationsAsked,
): Promise<Violations> {
  const asked: QueryOptions = {
    lane: 'question',
    database: databaseOf(environment),
    ...(signal !== undefined && { signal }),
  };
  const filter = { ...given, from: given.from ?? '-30d', to: given.to ?? new Date(now).toISOString() };
  const sources = { quarantined: quarantineSource, warnings: warningSource(layout) };
  const whereOf = (source: ViolationSource) => quarantineWhere(store, environment, filter, { timezone, now }, source);
  const [quarantined, warned] = await Promise.all([whereOf(sources.quarantined), whereOf(sources.warnings)]);
  const { from = 0, to = now } = quarantined;
  const source = sources[of];
  const counting: Counting = {
    source,
    ...(of === 'quarantined' ? quarantined : warned),
    by: ['event', 'client'],
    kind: filter.kind,
    path: filter.path,
    from,
    to,
    limit,
  };
  const [counted, quarantinedEvents, warnedEvents, bodies] = await Promise.all([
    countViolations(store, asked, counting),
    countEvents(store, asked, sources.quarantined, quarantined),
    countEvents(store, asked, sources.warnings, warned),
    readBodies(store, asked, from, to),
  ]);
  const ways = await readWays(store, asked, counting, counted.ways, samples);
  const arrivals = await readArrivals(store, asked, [...new Set(ways.map(({ event }) => event))], from, to);
  const shown = shownProperties(catalog, ignores);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    quarantined: quarantinedEvents,
    warned: warnedEvents,
    rows: ways.map((way) => violationRow(way, arrivals.get(way.event) ?? way.count, shown)),
    further: Math.max(0, counted.all - ways.length),
    bodies,
  };
}

function violationRow(
  { key: _key, places: _places, firstSeen, lastSeen, events, appVersion, ...way }: ReadWay,
  arrived: number,
  shown: ReturnType<typeof shownProperties>,
): ViolationRow {
  const sample = ({ id, uuid, receivedAt, event, properties }: FoundEvent) => ({
    id,
    uuid,
    receivedAt,
    ...shown(event, properties ?? {}),
    ...(properties === undefined && { large: true as const }),
  });
  return {
    ...way,
    ...(appVersion !== '' && { appVersion }),
    share: way.count / Math.max(arrived, way.count),
    firstSeen: new Date(firstSeen).toISOString(),
    lastSeen: new Date(lastSeen).toISOString(),
    samples: events.map(sample),
  };
}

async function countEvents(
  store: Store,
  asked: QueryOptions,
  { table, found }: ViolationSource,
  { where, params }: QuarantineWhere,
): Promise<number> {
  const [row] = await store.query<{ count: string }>(
    `SELECT count() AS count FROM ${table} WHERE notEmpty(${found}) AND (${where})`,
    { ...asked, params },
  );
  return Number(row?.count ?? 0);
}

const within = (time: string) =>
  `${time} >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND ${time} < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`;

/** How many events of each name arrived, stored or quarantined. */
async function readArrivals(
  store: Store,
  asked: QueryOptions,
  names: readonly string[],
  from: number,
  to: number,
): Promise<ReadonlyMap<string, number>> {
  const isCut = names.some((each) => shownEvent(each) !== '_eb_event');
  // The name itself is a part of the sort key.
  const name = isCut ? cutEvent : '_eb_event';
  const one = (table: string) =>
    `SELECT ${name} AS name, count() AS n FROM ${table} WHERE ${within('_eb_received_at')} AND ${name} IN {names:Array(String)} GROUP BY name`;
  const arrived = new Map<string, number>();
  for (const some of slices(names)) {
    const rows = await store.query<{ name: string; count: string }>(
      `SELECT name, sum(n) AS count FROM (${one('events_data')} UNION ALL ${one('quarantine_data')}) GROUP BY name`,
      { ...asked, params: { names: some, from, to } },
    );
    for (const row of rows) arrived.set(row.name, Number(row.count));
  }
  return arrived;
}

/** Bodies that could not be decoded count as quarantined, too: there is no event to show. */
async function readBodies(store: Store, asked: QueryOptions, from: number, to: number): Promise<Violations['bodies']> {
  const rows = await store.query<{ reason: string; count: string; bytes: string; first: string; last: string }>(
    `SELECT reason, count() AS count, sum(length(body)) AS bytes, min(received_at) AS first, max(received_at) AS last
     FROM bodies WHERE ${within('received_at')} GROUP BY reason ORDER BY count DESC, reason LIMIT 100`,
    { ...asked, params: { from, to } },
  );
  return rows.map(({ reason, count, bytes, first, last }) => ({
    reason,
    count: Number(count),
    bytes: Number(bytes),
    firstSeen: toIso(first),
    lastSeen: toIso(last),
  }));
}
