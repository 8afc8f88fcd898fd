// Each question as an insight, as the best SQL we could write for the same answer on the same tables, for PostHog's layout, and for DuckDB.
// `numbers` turns an insight's result into the numbers that the SQL answers with, so that every answer is compared before it is timed.

const zone = 'Europe/Berlin';
const day = 86_400_000;

/** Range of whole local days, all in summer time. `to` is not included. */
export const range = {
  from: '2026-08-01',
  to: '2026-08-30',
  days: 30,
  start: Date.UTC(2026, 6, 31, 22),
  end: Date.UTC(2026, 7, 30, 22),
};
const { start, end, days } = range;
const dateRange = { from: range.from, to: range.to };

const at = (ms) => `fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`;
const ours = (column = '_eb_timestamp', from = start, to = end) => `${column} >= ${at(from)} AND ${column} < ${at(to)}`;
const theirs = (from = start, to = end) => `team_id = 1 AND ${ours('timestamp', from, to)}`;
const duck = (from = start, to = end) => `ts >= to_timestamp(${from / 1000}) AND ts < to_timestamp(${to / 1000})`;
const local = `toDate(_eb_timestamp, '${zone}')`;
const theirDay = `toDate(timestamp, '${zone}')`;
const json = (name) =>
  `replaceRegexpAll(nullIf(nullIf(JSONExtractRaw(properties, '${name}'), ''), 'null'), '^"|"$', '')`;
/** The same over who was active when, of any event. */
const quarters = (from = start, to = end) => ours('quarter', from, to);
const localQuarter = `toDate(quarter, '${zone}')`;
const zero = Math.round((start + 2 * 3_600_000) / day);
/** Who a row is of today: any SQL for people has to follow merges. */
const key = `dictGetOrDefault('eventbook_production.person_overrides_now', 'to_key', toUInt64(_eb_person_key), _eb_person_key)`;
const activeKey = key.replaceAll('_eb_person_key', 'person_key');
const index = `toInt32(${local}) - ${zero}`;
const activeIndex = `toInt32(${localQuarter}) - ${zero}`;

const steps = ['signup', 'lecture_uploaded', 'chat_message_sent'];
const often = ['chat_message_sent', 'exam_question_answered', 'flashcard_rated'];
const fortnight = 14 * day;
const list = (names) => names.map((name) => `'${name}'`).join(', ');

const windowFunnel = (time, who, event, from, where, names) =>
  `SELECT ${names
    .map((_, level) => `countIf(level >= ${level + 1})`)
    .join(', ')} FROM (SELECT windowFunnel(${fortnight})(toUInt64(toUnixTimestamp64Milli(${time})), ${names
    .map((name) => `${event} = '${name}'`)
    .join(', ')}) AS level FROM ${from} WHERE ${where} AND ${event} IN (${list(names)}) GROUP BY ${who})`;

/** The same in DuckDB: for each start the earliest later step in the window. */
const duckFunnel = (
  names,
) => `WITH e AS (SELECT person_key, ts, sequence, event FROM events WHERE ${duck()} AND event IN (${list(names)})),
  s1 AS (SELECT person_key, ts AS t1 FROM e WHERE event = '${names[0]}'),
  s2 AS (SELECT s1.person_key, t1, min(ts) AS t2 FROM s1 JOIN e ON e.person_key = s1.person_key AND event = '${names[1]}' AND ts >= t1 AND ts <= t1 + INTERVAL 14 DAY GROUP BY ALL),
  s3 AS (SELECT s2.person_key FROM s2 JOIN e ON e.person_key = s2.person_key AND event = '${names[2]}' AND ts >= t2 AND ts <= t1 + INTERVAL 14 DAY)
  SELECT (SELECT count(DISTINCT person_key) FROM s1), (SELECT count(DISTINCT person_key) FROM s2), (SELECT count(DISTINCT person_key) FROM s3)`;

const weeks = 8;
const weeksStart = Date.UTC(2026, 6, 5, 22);
const weeksEnd = weeksStart + weeks * 7 * day;
const weeksRange = { from: '2026-07-06', to: '2026-08-30' };
const firstMonday = Math.round((weeksStart + 2 * 3_600_000) / day);
const retention = (who, week, from, where) => `SELECT s, k, countIf(bitTest(m, s) AND bitTest(m, s + k)) AS n
  FROM (SELECT groupBitOr(bitShiftLeft(toUInt64(1), ${week})) AS m FROM ${from} WHERE ${where} GROUP BY ${who})
  ARRAY JOIN range(${weeks}) AS s ARRAY JOIN range(${weeks} - s) AS k GROUP BY s, k ORDER BY s, k`;

const sorted = (numbers) =>
  [...numbers]
    .map((value) => Math.round(Number(value) * 1e6) / 1e6)
    .sort((one, other) => one - other)
    .join(' ');
/** Every bucket of every line; the SQL has no rows for empty ones. */
const points = ({ results }) => sorted(results.flatMap(({ values }) => values).filter((value) => value !== 0));
const reached = ({ steps: found }) => found.map((step) => step.reached).join(' ');
const withoutTests = { testAccounts: 'include' };

/** Masks of days, the day before the first in the lowest bit, and the day on which each was first seen. */
const lifecycle = (people) => `SELECT d, state, count() AS n FROM (${people}) ARRAY JOIN range(${days}) AS d
  ARRAY JOIN [multiIf(bitTest(m, d + 1), multiIf(c = toInt32(d), 'new', bitTest(m, d), 'returning', 'resurrecting'), bitTest(m, d), 'dormant', '')] AS state
  WHERE state != '' GROUP BY d, state`;

export const questions = [
  {
    name: 'trend, one event',
    kind: 'trends',
    numbers: points,
    params: { ...withoutTests, series: [{ event: 'flashcard_rated', math: 'total' }], interval: 'day', dateRange },
    hand: `SELECT ${index} AS i, count() AS n FROM events_data WHERE ${ours()} AND _eb_event = 'flashcard_rated' GROUP BY i ORDER BY i`,
    posthog: `SELECT ${theirDay} AS i, count() AS n FROM peer.events WHERE ${theirs()} AND event = 'flashcard_rated' GROUP BY i ORDER BY i`,
    duckdb: `SELECT ts::DATE AS i, count(*) AS n FROM events WHERE ${duck()} AND event = 'flashcard_rated' GROUP BY i ORDER BY i`,
  },
  {
    name: 'daily actives, any event',
    kind: 'trends',
    numbers: points,
    params: { ...withoutTests, series: [{ event: null, math: 'dau' }], interval: 'day', dateRange },
    hand: `SELECT ${activeIndex} AS i, uniqExact(${activeKey}) AS n FROM activity_data WHERE ${quarters()} GROUP BY i ORDER BY i`,
    posthog: `SELECT ${theirDay} AS i, count(DISTINCT person_id) AS n FROM peer.events WHERE ${theirs()} GROUP BY i ORDER BY i`,
    duckdb: `SELECT ts::DATE AS i, count(DISTINCT person_key) AS n FROM events WHERE ${duck()} GROUP BY i ORDER BY i`,
  },
  {
    name: 'weekly actives, any event',
    kind: 'trends',
    numbers: points,
    params: { ...withoutTests, series: [{ event: null, math: 'weekly_active' }], interval: 'day', dateRange },
    hand: `SELECT d, countIf(bitAnd(m, bitShiftLeft(toUInt64(127), d)) != 0) AS n FROM (SELECT groupBitOr(bitShiftLeft(toUInt64(1), ${activeIndex} + 6)) AS m
      FROM activity_data WHERE ${quarters(start - 6 * day)} GROUP BY ${activeKey}) ARRAY JOIN range(${days}) AS d GROUP BY d ORDER BY d`,
    posthog: `SELECT d, uniqExact(person_id) AS n FROM (SELECT person_id, ${theirDay} AS seen FROM peer.events WHERE ${theirs(start - 6 * day)} GROUP BY person_id, seen)
      ARRAY JOIN arrayFilter(x -> x >= ${zero} AND x < ${zero + days}, arrayMap(x -> toInt32(seen) + x, range(7))) AS d GROUP BY d ORDER BY d`,
    duckdb: `WITH seen AS (SELECT DISTINCT person_key, ts::DATE AS d FROM events WHERE ${duck(start - 6 * day)}),
      spread AS (SELECT DISTINCT person_key, d + x::INTEGER AS d FROM seen, range(7) AS r(x)) SELECT d, count(*) AS n FROM spread
      WHERE d >= DATE '${range.from}' AND d <= DATE '${range.to}' GROUP BY d ORDER BY d`,
  },
  {
    name: 'trend by a property',
    kind: 'trends',
    numbers: points,
    params: {
      ...withoutTests,
      series: [{ event: 'flashcard_rated', math: 'dau' }],
      interval: 'day',
      dateRange,
      breakdownFilter: { breakdowns: [{ property: 'rating' }] },
    },
    hand: `SELECT rating AS v, ${index} AS i, uniqExact(${key}) AS n FROM events_data WHERE ${ours()} AND _eb_event = 'flashcard_rated' GROUP BY v, i ORDER BY v, i`,
    posthog: `SELECT ${json('rating')} AS v, ${theirDay} AS i, count(DISTINCT person_id) AS n FROM peer.events WHERE ${theirs()} AND event = 'flashcard_rated' GROUP BY v, i ORDER BY v, i`,
    duckdb: `SELECT rating AS v, ts::DATE AS i, count(DISTINCT person_key) AS n FROM events WHERE ${duck()} AND event = 'flashcard_rated' GROUP BY v, i ORDER BY v, i`,
  },
  {
    name: 'funnel, three steps of signup',
    kind: 'funnel',
    numbers: reached,
    params: { ...withoutTests, series: steps.map((event) => ({ event })), conversionTimes: false, dateRange },
    hand: windowFunnel('_eb_timestamp', key, '_eb_event', 'events_data', ours(), steps),
    posthog: windowFunnel('timestamp', 'person_id', 'event', 'peer.events', theirs(), steps),
    duckdb: duckFunnel(steps),
  },
  {
    name: 'funnel, three frequent steps',
    kind: 'funnel',
    numbers: reached,
    params: { ...withoutTests, series: often.map((event) => ({ event })), conversionTimes: false, dateRange },
    hand: windowFunnel('_eb_timestamp', key, '_eb_event', 'events_data', ours(), often),
    posthog: windowFunnel('timestamp', 'person_id', 'event', 'peer.events', theirs(), often),
    duckdb: duckFunnel(often),
  },
  {
    name: 'retention, eight weeks',
    kind: 'retention',
    numbers: ({ parts }) =>
      sorted(
        parts
          .flatMap(({ cohorts }) => cohorts)
          .flatMap(({ cells }) => cells)
          .map(({ persons }) => persons)
          .filter((value) => value !== 0),
      ),
    params: {
      ...withoutTests,
      targetEntity: { event: null },
      period: 'week',
      retentionType: 'recurring',
      dateRange: weeksRange,
    },
    hand: retention(
      activeKey,
      `intDiv(toInt32(${localQuarter}) - ${firstMonday}, 7)`,
      'activity_data',
      quarters(weeksStart, weeksEnd),
    ),
    posthog: retention(
      'person_id',
      `intDiv(toInt32(${theirDay}) - ${firstMonday}, 7)`,
      'peer.events',
      theirs(weeksStart, weeksEnd),
    ),
    duckdb: `WITH seen AS (SELECT DISTINCT person_key, (ts::DATE - DATE '${weeksRange.from}') // 7 AS w FROM events WHERE ${duck(weeksStart, weeksEnd)})
      SELECT a.w AS s, b.w - a.w AS k, count(*) AS n FROM seen a JOIN seen b ON a.person_key = b.person_key AND b.w >= a.w GROUP BY s, k ORDER BY s, k`,
  },
  {
    name: 'stickiness, thirty days',
    kind: 'stickiness',
    numbers: ({ series }) => sorted(series.flatMap(({ persons }) => persons).filter((value) => value !== 0)),
    params: { ...withoutTests, series: [{ event: null }], interval: 'day', dateRange },
    hand: `SELECT bitCount(m) AS b, count() AS n FROM (SELECT groupBitOr(bitShiftLeft(toUInt64(1), ${activeIndex})) AS m FROM activity_data WHERE ${quarters()} GROUP BY ${activeKey}) GROUP BY b ORDER BY b`,
    posthog: `SELECT b, count() AS n FROM (SELECT uniqExact(${theirDay}) AS b FROM peer.events WHERE ${theirs()} GROUP BY person_id) GROUP BY b ORDER BY b`,
    duckdb: `SELECT b, count(*) AS n FROM (SELECT count(DISTINCT ts::DATE) AS b FROM events WHERE ${duck()} GROUP BY person_key) GROUP BY b ORDER BY b`,
  },
  {
    name: 'nine tenths of a number by day',
    kind: 'trends',
    numbers: points,
    params: {
      ...withoutTests,
      series: [{ event: 'exam_completed', math: 'p90', mathProperty: 'score' }],
      interval: 'day',
      dateRange,
    },
    hand: `SELECT ${index} AS i, quantileExactInclusive(0.9)(score) AS n FROM events_data WHERE ${ours()} AND _eb_event = 'exam_completed' AND isNotNull(score) GROUP BY i HAVING n != 0 ORDER BY i`,
    posthog: `SELECT ${theirDay} AS i, quantileExactInclusive(0.9)(toFloat64OrNull(${json('score')})) AS n FROM peer.events WHERE ${theirs()} AND event = 'exam_completed' GROUP BY i HAVING n != 0 ORDER BY i`,
    duckdb: `SELECT ts::DATE AS i, quantile_cont(score, 0.9) AS n FROM events WHERE ${duck()} AND event = 'exam_completed' GROUP BY i HAVING n != 0 ORDER BY i`,
  },
  {
    name: 'lifecycle, thirty days',
    kind: 'lifecycle',
    numbers: (result) =>
      sorted(
        ['new', 'returning', 'resurrecting', 'dormant']
          .flatMap((state) => result[state])
          .map(Math.abs)
          .filter((value) => value !== 0),
      ),
    params: { ...withoutTests, interval: 'day', dateRange },
    hand: lifecycle(
      `SELECT m, toInt32(toDate(dictGet('eventbook_production.persons_now', '_eb_created', toUInt64(who)), '${zone}')) - ${zero} AS c
       FROM (SELECT groupBitOr(bitShiftLeft(toUInt64(1), ${activeIndex} + 1)) AS m, ${activeKey} AS who FROM activity_data WHERE ${quarters(start - day)} GROUP BY who)
       WHERE dictHas('eventbook_production.persons_now', toUInt64(who))`,
    ),
    posthog: lifecycle(
      `SELECT groupBitOr(bitShiftLeft(toUInt64(1), toInt32(${theirDay}) - ${zero} + 1)) AS m, any(toInt32(toDate(person_created_at, '${zone}')) - ${zero}) AS c
       FROM peer.events WHERE ${theirs(start - day)} AND person_created_at > toDateTime64(0, 3) GROUP BY person_id`,
    ),
    duckdb: `WITH seen AS (SELECT person_key, ts::DATE AS d, any_value(created::DATE) AS c FROM events WHERE ${duck(start - day)} AND created > TIMESTAMPTZ '1971-01-01' GROUP BY ALL),
      marked AS (SELECT d, c, lag(d) OVER w AS before, lead(d) OVER w AS after FROM seen WINDOW w AS (PARTITION BY person_key ORDER BY d)),
      states AS (
        SELECT d, CASE WHEN c = d THEN 'new' WHEN before = d - 1 THEN 'returning' ELSE 'resurrecting' END AS state FROM marked WHERE d >= DATE '${range.from}'
        UNION ALL SELECT d + 1, 'dormant' FROM marked WHERE (after IS NULL OR after > d + 1) AND d + 1 <= DATE '${range.to}')
      SELECT d, state, count(*) AS n FROM states GROUP BY ALL`,
  },
];

/** The newest fifty events of one person, who is named by the id and by the keys that each layout knows. */
export const timelineOf = ({ distinctId, key: person, uuid }) => ({
  name: 'timeline of a person',
  timeline: distinctId,
  numbers: ({ events }) => String(events.length),
  hand: `SELECT timestamp, event, 50 AS n FROM events_by_person WHERE person_key = ${person} ORDER BY timestamp DESC LIMIT 50`,
  posthog: `SELECT timestamp, event, 50 AS n FROM peer.events WHERE team_id = 1 AND person_id = '${uuid}' ORDER BY timestamp DESC LIMIT 50`,
  duckdb: `SELECT ts, event, 50 AS n FROM events WHERE person_key = ${person} ORDER BY ts DESC LIMIT 50`,
});
