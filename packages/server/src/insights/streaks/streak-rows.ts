import { Temporal } from 'temporal-polyfill';
import type { Asking } from '../asking.ts';
import { arrival } from '../shared/arrival.ts';
import { type Binder, createBinder } from '../shared/binder.ts';
import { type CommonParams, scopeSql } from '../shared/common-params.ts';
import { type DateRange, instantsOf } from '../shared/date-range.ts';
import type { EventSelection } from '../shared/event-selection.ts';

export interface StreakParams extends CommonParams {
  readonly dateRange: DateRange;
  readonly series: EventSelection;
  readonly lossFrom: number;
}

/** What a row says: `a` and `b` are days. */
export const kinds = {
  /** Once for each person: current and longest streak. */
  person: 1,
  /** Once for each streak that was lost: on which day, and the day of the return (0 without one). */
  loss: 2,
  /** Once for each person who lost any: how many, and whether they returned after one. */
  loser: 3,
} as const;

const hourMs = 3_600_000;
/** Local dates are up to 14 hours ahead of UTC and 12 behind it. */
const widest = 26 * hourMs;

/**
 * A statement whose rows are people, a kind and two numbers, as `kinds` says. Days are counted from 1970-01-01.
 * @example
 * const { sql, binder } = await streakRows(asking, params);
 */
export async function streakRows(asking: Asking, given: StreakParams): Promise<{ sql: string; binder: Binder }> {
  const range = await instantsOf(asking, given.dateRange);
  const binder = createBinder();
  const isOpen = range.to > asking.now;
  const zones = await knownZones(asking);
  const today = (zone: string) => localDay(asking.now, zone);
  const first = given.dateRange.from === 'all' ? 0 : localDay(range.from, asking.timezone);
  // Where the range reaches now, each person's own today is the last day.
  const last = isOpen ? undefined : localDay(range.to - 1, asking.timezone);

  const instant = (at: number) => `fromUnixTimestamp64Milli(${binder.bind('Int64', at)}, 'UTC')`;
  const since = first === 0 ? '1' : `_eb_timestamp >= ${instant(range.from - widest)}`;
  const done = `(${since} AND _eb_timestamp < ${instant(range.to + widest)} AND ${scopeSql(asking, binder, given, [given.series])})`;
  const names = binder.bind('Array(String)', zones);
  const hasZone = `ifNull(\`$timezone\` IN ${names}, 0)`;
  // Its place in the list, from 1; 0 for those who have none.
  const placeOfZone = `toUInt16(indexOf(${names}, ifNull(\`$timezone\`, '')))`;
  const zone = zones.length === 0 ? '0' : `argMaxIf(${placeOfZone}, ${arrival}, ${hasZone})`;
  const rows = zones.length === 0 ? done : `(${done} OR ${hasZone})`;
  const gathered = `SELECT ${asking.personKey()} AS person_key, groupArrayIf(_eb_timestamp, ${done}) AS _eb_times, ${zone} AS _eb_zone
    FROM events_data WHERE ${rows} GROUP BY person_key HAVING notEmpty(_eb_times)`;

  // A zone has to be a constant: each gets a branch, which only its own people take.
  const daysIn = (name: string) => `arrayMap(at -> toInt32(toDate(at, ${binder.bind('String', name)})), _eb_times)`;
  const branches = zones.map((name, at) => `_eb_zone = ${at + 1}, ${daysIn(name)}`);
  const own =
    zones.length === 0 ? daysIn(asking.timezone) : `multiIf(${branches.join(', ')}, ${daysIn(asking.timezone)})`;
  const ownToday = `${binder.bind('Array(Int32)', [asking.timezone, ...zones].map(today))}[_eb_zone + 1]`;
  const end = last === undefined ? 'today' : `least(today, ${binder.bind('Int32', last)})`;
  const lived = `SELECT person_key, ${ownToday} AS today, ${end} AS final, if(final < today, final, final - 1) AS open,
      arraySort(arrayDistinct(arrayFilter(day -> day >= ${binder.bind('Int32', first)} AND day <= final, ${own}))) AS days FROM (${gathered})`;
  const split = `SELECT person_key, open, arrayMap(run -> (run[1], run[-1], length(run)),
      arraySplit((day, gap) -> gap != 1, days, arrayDifference(days))) AS runs FROM (${lived}) WHERE notEmpty(days)`;
  const from = binder.bind('UInt32', given.lossFrom);
  const lost = `arrayFilter(loss -> loss.3 >= ${from} AND (loss.2 > 0 OR loss.1 <= open),
      arrayMap((run, next) -> (run.2 + 1, next.1, run.3), runs, arrayPopFront(arrayPushBack(runs, (0, 0, 0)))))`;
  const sql = `SELECT person_key, row.1 AS kind, toInt32(row.2) AS a, toInt32(row.3) AS b FROM (
    SELECT person_key, arrayJoin(arrayConcat(
      [(${kinds.person}, toInt64(if(runs[-1].2 >= open, runs[-1].3, 0)), toInt64(arrayMax(run -> run.3, runs)))],
      arrayMap(loss -> (${kinds.loss}, toInt64(loss.1), toInt64(loss.2)), lost),
      if(empty(lost), [], [(${kinds.loser}, toInt64(length(lost)), toInt64(arrayExists(loss -> loss.2 > 0, lost)))]))) AS row
    FROM (SELECT person_key, open, runs, ${lost} AS lost FROM (${split})))`;
  return { sql, binder };
}

/** Zones that events came from and that there are; what a client calls its zone can be anything. */
async function knownZones(asking: Asking): Promise<string[]> {
  const rows = await asking.rows<{ _eb_zone: string }>(
    `SELECT DISTINCT toString(assumeNotNull(\`$timezone\`)) AS _eb_zone FROM events_data
      WHERE isNotNull(\`$timezone\`) AND _eb_zone IN (SELECT time_zone FROM system.time_zones) ORDER BY _eb_zone`,
    {},
  );
  return rows.map((row) => row._eb_zone).filter(isZone);
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function localDay(instant: number, timezone: string): number {
  return dayNumber(
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone).toPlainDate().toString(),
  );
}

/** Days since 1970-01-01 of an ISO 8601 date. */
export function dayNumber(date: string): number {
  return Temporal.PlainDate.from('1970-01-01').until(date).days;
}

/** The ISO 8601 date of a number of days since 1970-01-01. */
export function dateOf(day: number): string {
  return Temporal.PlainDate.from('1970-01-01').add({ days: day }).toString();
}
