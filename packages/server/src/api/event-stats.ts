import type { Catalog } from '@eventbook/catalog';
import { databaseOf, type Store } from '../store/index.ts';
import type { EventStats } from './contract.ts';
import { toIso } from './stored-events.ts';

const days = 30;
/** Names that a sender made up must not make an answer without end. */
const mostNames = 2_000;

interface CountRow {
  readonly event: string;
  /** Days before today. */
  readonly age: number;
  readonly count: string;
  readonly last: string;
}

/** What arrived in the last 30 days of the time zone, by event name; the busiest first. */
export async function readStats(
  store: Store,
  environment: string,
  options: { readonly catalog: Catalog; readonly timezone: string; readonly now: number },
): Promise<EventStats> {
  const { catalog, timezone, now } = options;
  const asOf = new Date(now).toISOString();
  const moment = asOf.replace('T', ' ').replace('Z', '');
  const counts = (table: 'events_data' | 'quarantine_data') =>
    store.query<CountRow>(
      `SELECT _eb_event AS event, dateDiff('day', toDate(_eb_received_at, {timezone:String}), toDate({now:DateTime64(3, 'UTC')}, {timezone:String})) AS age,
         count() AS count, max(_eb_received_at) AS last
       FROM ${table} WHERE _eb_received_at >= {now:DateTime64(3, 'UTC')} - toIntervalDay({days:UInt16} + 1)
       GROUP BY event, age HAVING age < {days:UInt16} ORDER BY count DESC LIMIT {most:UInt32}`,
      {
        lane: 'question',
        database: databaseOf(environment),
        params: { timezone, now: moment, days, most: mostNames * days },
      },
    );
  const [stored, quarantined] = await Promise.all([counts('events_data'), counts('quarantine_data')]);
  const found = new Map<string, Counted>();
  const of = ({ event, last }: CountRow): Counted => {
    const counted = found.get(event) ?? { stored: 0, quarantined: 0, last, daily: none(), quarantinedDaily: none() };
    found.set(event, counted);
    if (last > counted.last) counted.last = last;
    return counted;
  };
  for (const row of stored) {
    const counted = of(row);
    counted.stored += Number(row.count);
    add(counted.daily, row);
  }
  for (const row of quarantined) {
    const counted = of(row);
    counted.quarantined += Number(row.count);
    add(counted.quarantinedDaily, row);
  }
  const events = [...found].map(([event, { last, ...counted }]) => ({
    event,
    planned: catalog.events.has(event),
    ...counted,
    lastSeen: toIso(last),
  }));
  events.sort((a, b) => b.stored + b.quarantined - a.stored - a.quarantined || a.event.localeCompare(b.event));
  const silent = [...catalog.events.keys()].filter((event) => !found.has(event));
  return { asOf, events: events.slice(0, mostNames), earlier: await readEarlier(store, environment, silent, moment) };
}

/** When each of these names was last seen, before the last 30 days; names that never arrived are left out. */
async function readEarlier(
  store: Store,
  environment: string,
  names: readonly string[],
  now: string,
): Promise<EventStats['earlier']> {
  if (names.length === 0) return [];
  const rows = await store.query<{ event: string; last: string }>(
    `SELECT event, max(last) AS last FROM (
       SELECT _eb_event AS event, max(_eb_received_at) AS last FROM events_data
         WHERE _eb_event IN {names:Array(String)} AND _eb_received_at <= {now:DateTime64(3, 'UTC')} GROUP BY event
       UNION ALL
       SELECT _eb_event AS event, max(_eb_received_at) AS last FROM quarantine_data
         WHERE _eb_event IN {names:Array(String)} AND _eb_received_at <= {now:DateTime64(3, 'UTC')} GROUP BY event
     ) GROUP BY event ORDER BY event`,
    { lane: 'question', database: databaseOf(environment), params: { names: [...names], now } },
  );
  return rows.map(({ event, last }) => ({ event, lastSeen: toIso(last) }));
}

function none(): number[] {
  return new Array<number>(days).fill(0);
}

/** An event from the engine's clock ahead of ours counts for today. */
function add(daily: number[], { age, count }: CountRow): void {
  const day = days - 1 - Math.max(0, age);
  daily[day] = (daily[day] ?? 0) + Number(count);
}

interface Counted {
  stored: number;
  quarantined: number;
  last: string;
  readonly daily: number[];
  readonly quarantinedDaily: number[];
}
