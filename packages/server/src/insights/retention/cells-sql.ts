import { type CellsOf, startsOf, usesMasks } from './persons-sql.ts';

/** Lengths of windows from a person's own start. */
const windows = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000 } as const;

/**
 * A statement whose rows are, from a statement like `personsSql`, each cohort and column that somebody is in: `carried`, `cohort`, `cell`,
 * `over` (the last column that is over for them; of windows only), and with a property `total` and `valued`, its sum and how many had it.
 */
export function cellsSql(of: CellsOf, persons: string, carried: string): string {
  const { binder, given, buckets } = of;
  if (usesMasks(of) && isPlain(of) && !given.cumulative) {
    // Bit k of what came at the cohort or after it is column k.
    const after = 'bitOr(bitShiftRight(back, toUInt8(cohort)), toUInt64(1))';
    return `SELECT ${carried}, cohort, 0 AS over, toInt32(arrayJoin(bitPositionsToArray(${after}))) AS cell
      FROM (SELECT ${carried}, back, toInt32(arrayJoin(${startsOf(of)})) AS cohort FROM (${persons}))`;
  }
  const isWindow = given.timeWindowMode === '24_hour_windows';
  const width = windows[given.period];
  const fromStart = (list: string) =>
    isWindow
      ? `arrayMap(time -> toInt32(intDiv(time - began_at, ${width})), ${list})`
      : `arrayMap(bucket -> toInt32(bucket) - cohort, ${list})`;
  const most = buckets.count;
  const lastWindow = isWindow
    ? `toInt32(least(intDiv(${binder.bind('Int64', of.horizon)} - began_at, ${width}) - 1, ${most}))`
    : '0';
  const ends = binder.bind(
    'Array(Int32)',
    of.columns.map(({ to }) => to),
  );
  const over = isWindow ? `toInt32(arrayCount(end -> end <= last_window, ${ends})) - 1` : '0';
  const lived = (more: string) =>
    `SELECT *, ${over} AS over FROM (SELECT *, toInt32(arrayJoin(${startsOf(of)})) AS cohort, ${lastWindow} AS last_window, ${more} FROM (${persons}))`;
  if (given.aggregationType !== 'count') {
    return valuedSql(
      of,
      carried,
      lived(
        `${fromStart('tupleElement(back, 1)')} AS offsets, ${fromStart('tupleElement(_eb_first, 1)')} AS first_offsets`,
      ),
    );
  }

  const isMask = usesMasks(of);
  const offsets = isMask
    ? 'arrayMap(offset -> toInt32(offset), bitPositionsToArray(bitAnd(bitShiftRight(back, toUInt8(cohort)), bitNot(toUInt64(1)))))'
    : fromStart('back');
  const inRange = isMask ? 'offsets' : `arrayFilter(offset -> offset > 0 AND cohort + offset < ${most}, offsets)`;
  const counted =
    given.minimumOccurrences === 1
      ? inRange
      : // The n-th time that a period comes up stands for it.
        `arrayFilter((offset, nth) -> nth = ${binder.bind('UInt64', given.minimumOccurrences)}, ${inRange}, arrayEnumerateUniq(${inRange}))`;
  const rows = `SELECT *, ${counted} AS counted FROM (${lived(`${offsets} AS offsets`)})`;
  const cell = `arrayJoin(arrayConcat([toInt32(0)], cells)) AS cell`;
  return `SELECT ${carried}, cohort, over, ${cell} FROM (SELECT *, ${cellsOf(of)} AS cells FROM (SELECT *, ${furthest(of)} AS furthest FROM (${rows})))`;
}

/** Of a person, how far they came back, in periods; for what is counted “on or after”. */
const furthest = ({ given }: CellsOf) => (given.cumulative ? 'arrayMax(arrayPushBack(counted, toInt32(0)))' : '0');

/** The columns after the first that a person is in, from the periods in which they came back. */
function cellsOf(of: CellsOf): string {
  const { binder, given, columns } = of;
  if (given.cumulative) {
    const begins = binder.bind(
      'Array(Int32)',
      columns.map(({ from }) => from),
    );
    return `arrayMap(cell -> toInt32(cell), range(1, arrayCount(begin -> begin <= furthest, ${begins})))`;
  }
  if (isPlain(of)) return 'arrayDistinct(counted)';
  return `arrayFilter(cell -> cell > 0, arrayDistinct(arrayMap(offset -> ${columnAt(of, 'offset')}, counted)))`;
}

/** Sums by period first, as a period counts only with as many events as are asked for; then by column. */
function valuedSql(of: CellsOf, carried: string, lived: string): string {
  const { binder, given, buckets } = of;
  const sums = (keys: string, ...values: string[]) =>
    `arrayReduce('sumMap', ${[keys, ...values].map((list) => `arrayMap(each -> [each], ${list})`).join(', ')})`;
  const parts = (list: string) => [
    `arrayMap(value -> toFloat64(ifNull(value, 0)), ${list})`,
    `arrayMap(value -> toUInt64(isNotNull(value)), ${list})`,
    `arrayMap(value -> toUInt64(1), ${list})`,
  ];
  const byPeriod = `SELECT *,
    ${sums('offsets', ...parts('tupleElement(back, 2)'))} AS periods,
    arrayFilter((value, offset) -> offset = 0, tupleElement(_eb_first, 2), first_offsets) AS first_values FROM (${lived})`;
  const enough = binder.bind('UInt64', given.minimumOccurrences);
  const back = `arrayMap((offset, total, valued, events) -> (${isPlain(of) ? 'offset' : columnAt(of, 'offset')}, total, valued, events),
      periods.1, periods.2, periods.3, periods.4)`;
  const kept = `arrayFilter((each, offset) -> offset > 0 AND cohort + offset < ${buckets.count} AND each.1 > 0 AND each.4 >= ${enough}, ${back}, periods.1)`;
  const all = `arrayConcat([(toInt32(0), ${sumOf('first_values')}, arrayCount(value -> isNotNull(value), first_values), toUInt64(1))], ${kept})`;
  const byColumn = `SELECT *, ${sums('tupleElement(every, 1)', 'tupleElement(every, 2)', 'tupleElement(every, 3)', 'tupleElement(every, 4)')} AS cells
    FROM (SELECT *, ${all} AS every FROM (${byPeriod}))`;
  return `SELECT ${carried}, cohort, over, one.1 AS cell, one.2 AS total, one.3 AS valued
    FROM (SELECT *, arrayJoin(arrayZip(cells.1, cells.2, cells.3)) AS one FROM (${byColumn}))`;
}

const sumOf = (list: string) => `toFloat64(arraySum(arrayMap(value -> ifNull(value, 0), ${list})))`;

/** Whether each period after the first is a column of its own, up to the end of the range. */
const isPlain = ({ given }: CellsOf) =>
  given.retentionCustomBrackets === undefined && given.totalIntervals === undefined;

/** The column of a number of periods; 0 for none. */
function columnAt({ binder, columns, buckets }: CellsOf, offset: string): string {
  const table = Array.from({ length: buckets.count }, (_, at) =>
    Math.max(
      columns.findIndex(({ from, to }) => from <= at + 1 && at + 1 <= to),
      0,
    ),
  );
  return `toInt32(${binder.bind('Array(UInt16)', table)}[${offset}])`;
}
