import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { InsightsUnderTest, TestEvent } from './insights-under-test.ts';

/** What random people did, and a range of time to ask about it. */
export interface Stream {
  /** In the property `label` of each event: many streams are written at once and asked for one by one. */
  readonly label: string;
  /** In the order of arrival. */
  readonly events: readonly TestEvent[];
  readonly merges: ReadonlyMap<number, number>;
  /** When persons of today were created; some have no profile. */
  readonly created: ReadonlyMap<number, number>;
  readonly timezone: string;
  readonly weekStart: 'monday' | 'sunday';
  readonly interval: 'hour' | 'day' | 'week' | 'month';
  readonly range: { readonly from: number; readonly to: number };
  readonly now: number;
  /** For what else is to be chosen at random, by a test. */
  readonly choice: number;
}

/** Who a person is today. */
export const todayOf =
  ({ merges }: Pick<Stream, 'merges'>) =>
  (person: number): number =>
    merges.get(person) ?? person;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const personsEach = 12;
const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kathmandu', 'UTC', 'Pacific/Auckland'];
/** Around days of 23 and 25 hours in Berlin and elsewhere, the end of a February and of a year. */
const anchors = ['2026-03-29', '2026-10-25', '2026-11-01', '2026-02-28', '2025-12-31', '2026-04-05'].map((date) =>
  Date.parse(`${date}T00:00:00Z`),
);
/** Spans in days: more than 64 buckets among them, and none at all. */
const spans = { hour: [0, 1, 4], day: [0, 1, 6, 20, 45, 80], week: [0, 8, 30, 60], month: [0, 20, 90, 200] } as const;

const stream = fc.record({
  anchor: fc.constantFrom(...anchors),
  interval: fc.constantFrom('hour' as const, 'day' as const, 'day' as const, 'week' as const, 'month' as const),
  span: fc.nat(5),
  shift: fc.integer({ min: -2 * 24, max: 24 }),
  isExact: fc.boolean(),
  timezone: fc.constantFrom(...zones),
  weekStart: fc.constantFrom('monday' as const, 'sunday' as const),
  nowAt: fc.constantFrom(0, 0.5, 0.9, 1, 1.5),
  seeds: fc.array(
    fc.record({
      person: fc.integer({ min: 1, max: personsEach }),
      event: fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c'),
      place: fc.double({ min: -0.4, max: 1.2, noNaN: true }),
      snap: fc.constantFrom('none', 'none', 'midnight', 'before midnight', 'hour', 'same'),
      n: fc.option(fc.integer({ min: -3, max: 9 })),
      kind: fc.option(fc.constantFrom('red', 'green', 'blue')),
      zone: fc.option(fc.constantFrom(...zones, 'Nowhere/Land'), { freq: 3 }),
    }),
    { minLength: 40, maxLength: 160, size: 'max' },
  ),
  merges: fc.array(
    fc.tuple(fc.integer({ min: 1, max: personsEach / 2 }), fc.integer({ min: personsEach / 2 + 1, max: personsEach })),
    { maxLength: 4 },
  ),
  created: fc.array(fc.option(fc.double({ min: -0.5, max: 1.1, noNaN: true }), { freq: 4 }), {
    minLength: personsEach,
    maxLength: personsEach,
  }),
  choice: fc.nat(),
});

/** So many random streams, always the same ones for a seed; each with persons of its own. */
export function streams(count: number, seed: number): Stream[] {
  return fc.sample(stream, { numRuns: count, seed }).map((drawn, at) => {
    const { interval, timezone } = drawn;
    const days = spans[interval][drawn.span % spans[interval].length] ?? 0;
    const start = drawn.anchor - (days * dayMs) / 2 + drawn.shift * hourMs;
    const from = drawn.isExact ? start : midnight(start, timezone);
    const to = drawn.isExact ? start + days * dayMs : midnight(start + days * dayMs, timezone);
    // At least a week and a half, so that there is something before and after.
    const width = Math.max(to - from, interval === 'hour' ? dayMs : 10 * dayMs);
    const key = (person: number) => at * personsEach + person;
    const label = `stream-${at}`;
    const events = drawn.seeds.map((seeded): TestEvent => {
      const raw = Math.round(from + seeded.place * width);
      const instant =
        seeded.snap === 'midnight'
          ? midnight(raw, timezone)
          : seeded.snap === 'before midnight'
            ? midnight(raw, timezone) - 1
            : seeded.snap === 'hour'
              ? raw - (raw % hourMs)
              : seeded.snap === 'same'
                ? from + width / 2
                : raw;
      return {
        person: key(seeded.person),
        event: seeded.event,
        at: Math.round(instant),
        properties: {
          label,
          ...(seeded.n === null ? {} : { n: seeded.n }),
          ...(seeded.kind === null ? {} : { kind: seeded.kind }),
          ...(seeded.zone === null ? {} : { $timezone: seeded.zone }),
        },
      };
    });
    const merges = new Map(drawn.merges.map(([one, other]) => [key(one), key(other)]));
    const created = new Map<number, number>();
    drawn.created.forEach((place, index) => {
      const person = key(index + 1);
      if (place !== null && !merges.has(person)) created.set(person, Math.round(from + place * width));
    });
    return {
      label,
      events,
      merges,
      created,
      timezone,
      weekStart: drawn.weekStart,
      interval,
      range: { from, to },
      now: Math.round(from + drawn.nowAt * width),
      choice: drawn.choice,
    };
  });
}

function midnight(instant: number, timezone: string): number {
  const day = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone).toPlainDate();
  return day.toZonedDateTime(timezone).epochMilliseconds;
}

/** Writes streams, their persons and merges; half of the events before the merges, half after. */
export async function writeStreams(under: InsightsUnderTest, all: readonly Stream[]): Promise<void> {
  await under.write(all.flatMap(({ events }) => events.slice(0, events.length / 2)));
  for (const { merges } of all) for (const [from, into] of merges) await under.merge(from, into);
  await under.persons(all.flatMap(({ created }) => [...created].map(([key, at]) => ({ key, created: at }))));
  await under.write(all.flatMap(({ events }) => events.slice(events.length / 2)));
}

/** What asks about one stream only. */
export function askedOf({ label, range, timezone, weekStart, now }: Stream) {
  return {
    params: {
      dateRange: { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() },
      filters: { property: 'label', operator: 'exact' as const, value: label },
    },
    asking: { timezone, weekStart, now },
  };
}
