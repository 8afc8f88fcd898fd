import { Temporal } from 'temporal-polyfill';

/** An event as the reference sees it; events stand in the order of their arrival. */
export interface PlainEvent {
  readonly person: number;
  readonly event: string;
  readonly at: number;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface PlainSeries {
  readonly event: string | null;
  readonly math: string;
  readonly mathProperty?: string | undefined;
  /** What the series' own filters, and those of the whole question, let through. */
  readonly matches?: (event: PlainEvent) => boolean;
}

export interface PlainQuestion {
  readonly from: number;
  readonly to: number;
  readonly interval: 'minute' | 'hour' | 'day' | 'week' | 'month';
  readonly timezone: string;
  readonly weekStart: 'monday' | 'sunday';
  readonly display: 'over_time' | 'cumulative' | 'total_value';
  readonly series: readonly PlainSeries[];
  readonly smoothingIntervals?: number | undefined;
  /** Every value that an event has: several where it counts in several parts. */
  readonly breakdown?: ((event: PlainEvent, today: number) => readonly (string | null)[]) | undefined;
  readonly limit?: number | undefined;
}

export interface PlainLine {
  readonly series: number;
  /** Undefined without a breakdown; `other` is the text of all beyond the limit. */
  readonly value: string | null | undefined;
  readonly isOther: boolean;
  readonly period: 'current' | 'previous';
  readonly values: readonly number[];
  /** Who is behind each value. */
  readonly people: readonly ReadonlySet<number>[];
}

const dayMs = 86_400_000;

/**
 * Trends, as plainly as the rules of counting can be written: every number looks at every event. `earlier` is the same question over the
 * range that it is compared with.
 */
export function trendsByTheBook(
  events: readonly PlainEvent[],
  merges: ReadonlyMap<number, number>,
  question: PlainQuestion,
  earlier?: PlainQuestion,
): PlainLine[] {
  const today = (person: number): number => merges.get(person) ?? person;
  const questions = earlier === undefined ? [question] : [question, earlier];
  const parts = inOrder(partsOf(events, today, questions), (part) =>
    question.series.map((series) => {
      const points = pointsOf(events, today, question, series, part.has);
      return question.display === 'cumulative' ? points.slice(-1) : points;
    }),
  );
  return questions.flatMap((each) =>
    each.series.flatMap((series, at) =>
      parts.map(({ value, isOther, has }) => {
        const points = pointsOf(events, today, each, series, has);
        const people = points.map((point) => new Set(point.rows.map(({ person }) => today(person))));
        const values = smoothed(
          points.map((point) => point.number),
          each.smoothingIntervals ?? 1,
        );
        const period = each === question ? ('current' as const) : ('previous' as const);
        return { series: at, value, isOther, period, values, people };
      }),
    ),
  );
}

/** The range that a question compares with. */
export function earlierRange(question: PlainQuestion, compareTo?: string): { from: number; to: number } {
  const { from, to, interval, timezone, display } = question;
  const zoned = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone);
  const moved = (instant: number, by: Temporal.DurationLike) => zoned(instant).subtract(by).epochMilliseconds;
  if (compareTo !== undefined) {
    const count = Number(/\d+/.exec(compareTo)?.[0]);
    const by = compareTo.endsWith('w')
      ? { weeks: count }
      : compareTo.endsWith('m')
        ? { months: count }
        : { years: count };
    return { from: moved(from, by), to: moved(to, by) };
  }
  const starts = bucketStarts(question);
  if (display !== 'total_value' && (interval === 'week' || interval === 'month')) {
    const by = interval === 'week' ? { weeks: starts.length } : { months: starts.length };
    return { from: moved(starts[0] ?? from, by), to: moved(to, by) };
  }
  let days = 0;
  while (zoned(from).add({ days }).epochMilliseconds < to) days += 1;
  return { from: moved(from, { days }), to: moved(to, { days }) };
}

export function bucketStarts({ from, to, interval, timezone, weekStart }: PlainQuestion): number[] {
  const zoned = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timezone);
  if (interval === 'minute' || interval === 'hour') {
    const width = interval === 'hour' ? 3_600_000 : 60_000;
    const into = interval === 'hour' ? { minute: 0, second: 0, millisecond: 0 } : { second: 0, millisecond: 0 };
    const starts: number[] = [];
    for (let start = zoned.with(into).epochMilliseconds; start < to || starts.length === 0; start += width) {
      starts.push(start);
    }
    return starts;
  }
  let date = zoned.toPlainDate();
  const wantedDay = weekStart === 'monday' ? 1 : 7;
  while ((interval === 'week' && date.dayOfWeek !== wantedDay) || (interval === 'month' && date.day !== 1)) {
    date = date.subtract({ days: 1 });
  }
  const starts: number[] = [];
  while (starts.length === 0 || date.toZonedDateTime(timezone).epochMilliseconds < to) {
    starts.push(date.toZonedDateTime(timezone).epochMilliseconds);
    date = date.add(interval === 'day' ? { days: 1 } : interval === 'week' ? { weeks: 1 } : { months: 1 });
  }
  return starts;
}

interface Point {
  readonly number: number;
  readonly rows: readonly PlainEvent[];
}

/** The number of each bucket, or one number, of the events that count in a part of the answer. */
function pointsOf(
  events: readonly PlainEvent[],
  today: (person: number) => number,
  question: PlainQuestion,
  series: PlainSeries,
  has: (event: PlainEvent) => boolean,
): Point[] {
  const { display, from, to } = question;
  const starts = bucketStarts(question);
  const [first = 0] = starts;
  const rows = countable(events, today, question, series).filter(has);
  const within = (low: number, high: number) => rows.filter(({ at }) => at >= low && at < high);
  const point = (own: readonly PlainEvent[]): Point => ({
    number: numberOf(own, today, series),
    rows: counted(own, series),
  });
  const trailing = trailingDays(series.math, question.interval, display);
  if (display === 'total_value') {
    return [point(trailing === undefined ? within(from, to) : within(daysBefore(to, trailing, question), to))];
  }
  if (display === 'cumulative') return starts.map((_, at) => point(within(first, starts[at + 1] ?? to)));
  return starts.map((start, at) => {
    const end = Math.min(starts[at + 1] ?? to, to);
    if (trailing === undefined) return point(within(start, end));
    if (question.interval === 'hour' || question.interval === 'minute') {
      const width = question.interval === 'hour' ? 3_600_000 : 60_000;
      return point(within(start + width - trailing * dayMs, end));
    }
    return point(within(daysBefore(end, trailing, question), end));
  });
}

/** Days that a window of active users looks back; undefined where a bucket is at least as long. */
function trailingDays(math: string, interval: string, display: string): number | undefined {
  const days = math === 'weekly_active' ? 7 : math === 'monthly_active' ? 30 : undefined;
  if (days === undefined || display === 'total_value') return days;
  if (interval === 'month' || (interval === 'week' && days === 7)) return undefined;
  return days;
}

/** The start of the first of so many calendar days, of which the last holds the moment before `end`. */
function daysBefore(end: number, days: number, { timezone }: PlainQuestion): number {
  return Temporal.Instant.fromEpochMilliseconds(end - 1)
    .toZonedDateTimeISO(timezone)
    .toPlainDate()
    .subtract({ days: days - 1 })
    .toZonedDateTime(timezone).epochMilliseconds;
}

/** Events of a series before a range is looked at; of "first time" the one event that counts of each person. */
function countable(
  events: readonly PlainEvent[],
  today: (person: number) => number,
  { to }: PlainQuestion,
  series: PlainSeries,
): PlainEvent[] {
  const named = events.filter(({ event }) => series.event === null || event === series.event);
  const matching = named.filter((event) => series.matches?.(event) ?? true);
  if (!series.math.startsWith('first_')) return matching;
  return [...new Set(named.map(({ person }) => today(person)))].flatMap((person) => {
    const own = (among: readonly PlainEvent[]) =>
      among.filter((event) => today(event.person) === person && event.at < to).sort((one, two) => one.at - two.at)[0];
    const first = own(matching);
    if (first === undefined) return [];
    if (series.math === 'first_time_for_user' && own(named)?.at !== first.at) return [];
    return [first];
  });
}

/** The events that the number is made of. */
function counted(rows: readonly PlainEvent[], { math, mathProperty }: PlainSeries): readonly PlainEvent[] {
  if (math === 'unique_session') return rows.filter(({ properties }) => isText(properties?.$session_id));
  if (math === 'unique_group') return rows.filter(({ properties }) => isText(properties?.$group_0));
  if (mathProperty !== undefined)
    return rows.filter(({ properties }) => typeof properties?.[mathProperty] === 'number');
  return rows;
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';

function numberOf(all: readonly PlainEvent[], today: (person: number) => number, series: PlainSeries): number {
  const { math, mathProperty } = series;
  const rows = counted(all, series);
  const people = new Map<number, number>();
  for (const { person } of rows) people.set(today(person), (people.get(today(person)) ?? 0) + 1);
  if (math === 'unique_session') return new Set(rows.map(({ properties }) => properties?.$session_id)).size;
  if (math === 'unique_group') return new Set(rows.map(({ properties }) => properties?.$group_0)).size;
  if (math === 'dau' || math.endsWith('_active')) return people.size;
  if (math.endsWith('_count_per_actor')) return aggregate(math.split('_')[0] ?? '', [...people.values()]);
  if (mathProperty !== undefined)
    return aggregate(
      math,
      rows.map(({ properties }) => Number(properties?.[mathProperty])),
    );
  return rows.length;
}

/** Of nothing it is 0. A percentile between two values is on the straight line between them. */
function aggregate(math: string, values: number[]): number {
  if (values.length === 0) return 0;
  const sum = values.reduce((total, value) => total + value, 0);
  if (math === 'sum') return sum;
  if (math === 'avg') return sum / values.length;
  if (math === 'min') return Math.min(...values);
  if (math === 'max') return Math.max(...values);
  const share = math === 'median' ? 0.5 : Number(math.slice(1)) / 100;
  const sorted = values.sort((one, two) => one - two);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? 0;
  return low + (high - low) * (place - Math.floor(place));
}

function smoothed(values: readonly number[], intervals: number): readonly number[] {
  if (intervals === 1) return values;
  return values.map((_, at) => {
    const window = values.slice(Math.max(0, at - intervals + 1), at + 1);
    return Math.floor(window.reduce((sum, value) => sum + value, 0) / window.length);
  });
}

interface Part {
  readonly value: string | null | undefined;
  readonly isOther: boolean;
  readonly has: (event: PlainEvent) => boolean;
}

/** The parts of an answer: values by their totals, then the missing one, then all others. */
function partsOf(
  events: readonly PlainEvent[],
  today: (person: number) => number,
  questions: readonly PlainQuestion[],
): Part[] {
  const { breakdown, limit = 25 } = questions[0] ?? {};
  if (breakdown === undefined) return [{ value: undefined, isOther: false, has: () => true }];
  const of = (event: PlainEvent) => breakdown(event, today(event.person));
  const weights = new Map<string | null, number>();
  for (const question of questions) {
    for (const series of question.series) {
      const rows = looked(events, today, question, series);
      for (const value of new Set(rows.flatMap(of))) {
        const own = rows.filter((row) => of(row).includes(value));
        weights.set(value, (weights.get(value) ?? 0) + weightOf(own, today, series));
      }
    }
  }
  const ranked = [...weights].flatMap(([value, weight]) => (value === null ? [] : [{ value, weight }]));
  ranked.sort((one, two) => two.weight - one.weight || (one.value < two.value ? -1 : 1));
  const top = ranked.slice(0, limit).map(({ value }) => value);
  const others = new Set(ranked.slice(limit).map(({ value }) => value));
  const parts: Part[] = top.map((value) => ({ value, isOther: false, has: (event) => of(event).includes(value) }));
  if (weights.has(null)) parts.push({ value: null, isOther: false, has: (event) => of(event).includes(null) });
  if (others.size > 0) {
    const has = (event: PlainEvent) => of(event).some((value) => value !== null && others.has(value));
    parts.push({ value: 'other', isOther: true, has });
  }
  return parts;
}

/** Values stand in the order of the sums of what is shown; the missing one and all others come last. */
function inOrder(parts: readonly Part[], numbers: (part: Part) => Point[][]): Part[] {
  const sums = new Map(
    parts.map((part) => [
      part,
      numbers(part)
        .flatMap((own) => own.map((point) => point.number))
        .reduce((sum, one) => sum + one, 0),
    ]),
  );
  const values = parts.filter(({ value, isOther }) => typeof value === 'string' && !isOther);
  values.sort(
    (one, two) => (sums.get(two) ?? 0) - (sums.get(one) ?? 0) || ((one.value ?? '') < (two.value ?? '') ? -1 : 1),
  );
  return [...values, ...parts.filter((part) => !values.includes(part))];
}

/** Every event that any number of a series is made of. */
function looked(
  events: readonly PlainEvent[],
  today: (person: number) => number,
  question: PlainQuestion,
  series: PlainSeries,
): readonly PlainEvent[] {
  const rows = pointsOf(events, today, question, series, () => true).flatMap((point) => point.rows);
  return [...new Set(rows)];
}

/** What a value is ranked by: its persons, sessions or groups; its sum; for all else its events. */
function weightOf(rows: readonly PlainEvent[], today: (person: number) => number, series: PlainSeries): number {
  const unique = ['dau', 'weekly_active', 'monthly_active', 'unique_session', 'unique_group', 'sum'];
  return unique.includes(series.math) ? numberOf(rows, today, series) : rows.length;
}
