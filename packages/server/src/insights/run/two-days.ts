import { Temporal } from 'temporal-polyfill';
import type { Asking } from '../asking.ts';
import { createBinder } from '../shared/binder.ts';
import { scopeSql } from '../shared/common-params.ts';
import { type Instants, startOf, withinSql } from '../shared/date-range.ts';

interface Day {
  /** `2026-05-01` */
  readonly date: string;
  readonly events: number;
  readonly persons: number;
  readonly quarantined: number;
}

/** Yesterday beside the day before, by the time when events happened, in days of the project; test accounts are left out. */
export interface TwoDays {
  readonly yesterday: Day;
  readonly dayBefore: Day;
  /** Events whose number changed, the largest change first. */
  readonly movers: readonly { readonly event: string; readonly yesterday: number; readonly dayBefore: number }[];
}

const mostMovers = 8;

/** Counts the two days in three narrow statements. */
export async function twoDays(asking: Asking): Promise<TwoDays> {
  const today = Temporal.Instant.fromEpochMilliseconds(asking.now).toZonedDateTimeISO(asking.timezone).toPlainDate();
  const [from, middle, to] = [2, 1, 0].map((days) => startOf(today.subtract({ days }), asking.timezone)) as [
    // Three days in, three instants out.
    number,
    number,
    number,
  ];
  const [events, persons, quarantined] = await Promise.all([
    byEvent(asking, { from, to }, middle),
    personsOf(asking, { from, to }, middle),
    quarantinedOf(asking, { from, to }, middle),
  ]);
  const day = (at: 'yesterday' | 'dayBefore', days: number): Day => ({
    date: today.subtract({ days }).toString(),
    events: events.reduce((sum, each) => sum + each[at], 0),
    persons: persons[at],
    quarantined: quarantined[at],
  });
  const changed = events.filter((each) => each.yesterday !== each.dayBefore);
  const change = (each: TwoDays['movers'][number]) => Math.abs(each.yesterday - each.dayBefore);
  changed.sort((a, b) => change(b) - change(a) || a.event.localeCompare(b.event));
  return { yesterday: day('yesterday', 1), dayBefore: day('dayBefore', 2), movers: changed.slice(0, mostMovers) };
}

const scope = { testAccounts: 'exclude' } as const;

async function byEvent(asking: Asking, range: Instants, middle: number): Promise<TwoDays['movers']> {
  const binder = createBinder();
  const isLater = `_eb_timestamp >= fromUnixTimestamp64Milli(${binder.bind('Int64', middle)}, 'UTC')`;
  const rows = await asking.rows<{ event: string; later: string; all: string }>(
    `SELECT toString(_eb_event) AS event, countIf(${isLater}) AS later, count() AS all FROM events_data
     WHERE ${withinSql(binder, range)} AND ${scopeSql(asking, binder, scope)} GROUP BY event`,
    binder.params,
  );
  return rows.map(({ event, later, all }) => ({
    event,
    yesterday: Number(later),
    dayBefore: Number(all) - Number(later),
  }));
}

async function personsOf(asking: Asking, range: Instants, middle: number) {
  const binder = createBinder();
  const isLater = `_eb_timestamp >= fromUnixTimestamp64Milli(${binder.bind('Int64', middle)}, 'UTC')`;
  const [row] = await asking.rows<{ later: string; earlier: string }>(
    `SELECT uniqExactIf(key, late) AS later, uniqExactIf(key, NOT late) AS earlier FROM (
       SELECT ${asking.personKey()} AS key, ${isLater} AS late FROM events_data
       WHERE ${withinSql(binder, range)} AND ${scopeSql(asking, binder, scope)})`,
    binder.params,
  );
  return { yesterday: Number(row?.later ?? 0), dayBefore: Number(row?.earlier ?? 0) };
}

async function quarantinedOf(asking: Asking, range: Instants, middle: number) {
  const binder = createBinder();
  const isLater = `_eb_timestamp >= fromUnixTimestamp64Milli(${binder.bind('Int64', middle)}, 'UTC')`;
  const [row] = await asking.rows<{ later: string; all: string }>(
    `SELECT countIf(${isLater}) AS later, count() AS all FROM quarantine_data WHERE ${withinSql(binder, range)}`,
    binder.params,
  );
  const later = Number(row?.later ?? 0);
  return { yesterday: later, dayBefore: Number(row?.all ?? 0) - later };
}
