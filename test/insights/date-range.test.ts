import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createBinder } from '../../packages/server/src/insights/shared/binder.ts';
import { bucketsOf, type Interval, intervals } from '../../packages/server/src/insights/shared/buckets.ts';
import { type DateRange, instantsOf } from '../../packages/server/src/insights/shared/date-range.ts';
import { type InsightsUnderTest, insightsUnderTest } from '../support/insights-under-test.ts';
import { runs } from '../support/runs.ts';

let under: InsightsUnderTest;
beforeAll(async () => {
  under = await insightsUnderTest();
});
afterEach(() => under.clear());
afterAll(() => under.close());

const iso = (instant: number) => new Date(instant).toISOString();
/** Sunday noon in Berlin, in the week after the clocks went forward. */
const berlin = { timezone: 'Europe/Berlin', now: Date.parse('2026-04-05T10:00:00Z') };

async function range(dateRange: DateRange, more: Partial<Parameters<InsightsUnderTest['asking']>[0]> = {}) {
  const { from, to } = await instantsOf(under.asking({ ...berlin, ...more }), dateRange);
  return [iso(from), iso(to)];
}

describe('a range', () => {
  test.each<[string, DateRange, [string, string]]>([
    ['seven days ago begins that day and ends with today', { from: '-7d' }, ['2026-03-28T23:00', '2026-04-05T22:00']],
    [
      'a date as the end is that whole day',
      { from: '2026-03-29', to: '2026-03-29' },
      ['2026-03-28T23:00', '2026-03-29T22:00'],
    ],
    [
      'the day on which the clocks go back has 25 hours',
      { from: '2025-10-26', to: '2025-10-26' },
      ['2025-10-25T22:00', '2025-10-26T23:00'],
    ],
    ['hours go back to the millisecond', { from: '-24h', to: '-1h' }, ['2026-04-04T10:00', '2026-04-05T09:00']],
    ['minutes too', { from: '-15M', to: '2026-04-05T10:00:00Z' }, ['2026-04-05T09:45', '2026-04-05T10:00']],
    [
      'a time without an offset is of the zone',
      { from: '2026-03-29T01:30', to: '2026-03-29T03:30' },
      ['2026-03-29T00:30', '2026-03-29T01:30'],
    ],
    [
      'a time that the clocks left out is an hour later',
      { from: '2026-03-29T02:30', to: '2026-03-30' },
      ['2026-03-29T01:30', '2026-03-30T22:00'],
    ],
    ['the beginning of today', { from: 'dStart' }, ['2026-04-04T22:00', '2026-04-05T22:00']],
    ['this week', { from: 'wStart' }, ['2026-03-29T22:00', '2026-04-05T22:00']],
    ['last month', { from: '-1mStart', to: '-1mEnd' }, ['2026-02-28T23:00', '2026-03-31T22:00']],
    ['last quarter', { from: '-1qStart', to: '-1qEnd' }, ['2025-12-31T23:00', '2026-03-31T22:00']],
    ['this year', { from: 'yStart' }, ['2025-12-31T23:00', '2026-04-05T22:00']],
    ['a year ago', { from: '-1y' }, ['2025-04-04T22:00', '2026-04-05T22:00']],
    ['three months as a quarter', { from: '-1q' }, ['2026-01-04T23:00', '2026-04-05T22:00']],
  ])('%s', async (_what, dateRange, [from, to]) => {
    expect(await range(dateRange)).toEqual([`${from}:00.000Z`, `${to}:00.000Z`]);
  });

  test('a week may begin on Sunday', async () => {
    expect(await range({ from: 'wStart' }, { weekStart: 'sunday' })).toEqual([
      '2026-04-04T22:00:00.000Z',
      '2026-04-05T22:00:00.000Z',
    ]);
  });

  test('a month before its last day is the last day of a shorter month', async () => {
    expect(await range({ from: '-1m' }, { now: Date.parse('2026-03-31T10:00:00Z') })).toEqual([
      '2026-02-27T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ]);
  });

  test('a day begins at one o’clock where summer time begins at midnight', async () => {
    const cairo = { timezone: 'Africa/Cairo', now: Date.parse('2026-04-24T12:00:00Z') };
    expect(await range({ from: 'dStart', to: '2026-04-24' }, cairo)).toEqual([
      '2026-04-23T22:00:00.000Z',
      '2026-04-24T21:00:00.000Z',
    ]);
  });

  test('all begins with the day of the first event; without one it is today', async () => {
    expect(await range({ from: 'all' })).toEqual(['2026-04-04T22:00:00.000Z', '2026-04-05T22:00:00.000Z']);
    await under.write([
      { person: 1, event: 'a', at: Date.parse('2026-02-03T22:59:00Z') },
      { person: 1, event: 'b', at: Date.parse('2026-02-03T23:00:00Z') },
    ]);
    expect(await range({ from: 'all' })).toEqual(['2026-02-02T23:00:00.000Z', '2026-04-05T22:00:00.000Z']);
  });

  test.each([
    ['2026-02-30', '"2026-02-30" is no time: "2026-05-01", "-30d", "mStart" or "all" is expected.'],
    ['yesterday', '"yesterday" is no time: "2026-05-01", "-30d", "mStart" or "all" is expected.'],
    ['d', '"d" is no time: "2026-05-01", "-30d", "mStart" or "all" is expected.'],
    ['2026-06-01', 'The range ends before it begins: 2026-06-01 to 2026-05-01.'],
  ])('%s is refused', async (from, message) => {
    await expect(range({ from, to: '2026-05-01' })).rejects.toThrow(message);
  });
});

describe('buckets', () => {
  const cut = (
    from: string,
    to: string,
    interval: Interval,
    more: Partial<typeof berlin & { weekStart: 'sunday' }> = {},
  ) => bucketsOf(under.asking({ ...berlin, ...more }), { from: Date.parse(from), to: Date.parse(to) }, interval);

  test('a day of 23 hours has 23, one of 25 has 25, each told from its neighbour', () => {
    const short = cut('2026-03-28T23:00Z', '2026-03-29T22:00Z', 'hour');
    expect([short.count, short.labels[1], short.labels[2]]).toEqual([
      23,
      '2026-03-29T01:00+01:00',
      '2026-03-29T03:00+02:00',
    ]);
    const long = cut('2025-10-25T22:00Z', '2025-10-26T23:00Z', 'hour');
    expect([long.count, long.labels[2], long.labels[3]]).toEqual([
      25,
      '2025-10-26T02:00+02:00',
      '2025-10-26T02:00+01:00',
    ]);
  });

  test('hours are those of the clock where the zone is three quarters of an hour off', () => {
    const { labels, starts } = cut('2026-05-01T00:00Z', '2026-05-01T02:00Z', 'hour', { timezone: 'Asia/Kathmandu' });
    expect(labels).toEqual(['2026-05-01T05:00+05:45', '2026-05-01T06:00+05:45', '2026-05-01T07:00+05:45']);
    expect(starts.map(iso)[0]).toBe('2026-04-30T23:15:00.000Z');
  });

  test('the first bucket is whole, also where the range begins within it', () => {
    expect(cut('2026-04-01T22:00Z', '2026-04-12T22:00Z', 'week').labels).toEqual(['2026-03-30', '2026-04-06']);
    expect(cut('2026-04-01T22:00Z', '2026-04-12T22:00Z', 'week', { weekStart: 'sunday' }).labels).toEqual([
      '2026-03-29',
      '2026-04-05',
      '2026-04-12',
    ]);
    expect(cut('2026-01-31T10:00Z', '2026-04-01T10:00Z', 'month').labels).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
    ]);
  });

  test('the bucket that now is in is unfinished, and all behind it', () => {
    expect(cut('2026-04-02T22:00Z', '2026-04-07T22:00Z', 'day')).toMatchObject({ count: 5, unfinished: 2 });
    expect(cut('2026-04-01T22:00Z', '2026-04-04T22:00Z', 'day')).toMatchObject({ count: 3, unfinished: 3 });
  });

  test('an empty range has one bucket', () => {
    expect(cut('2026-04-01T22:00Z', '2026-04-01T22:00Z', 'day').labels).toEqual(['2026-04-02']);
  });

  test('ten thousand are the most', () => {
    const minutes = (count: number) =>
      cut('2026-04-01T00:00Z', iso(Date.parse('2026-04-01T00:00Z') + count * 60_000), 'minute');
    expect(minutes(10_000).count).toBe(10_000);
    expect(() => minutes(10_001)).toThrow('More than 10000 buckets: take a longer interval than minute.');
  });

  test.each(intervals)('an instant just before the first %s is in the bucket before it', async (interval) => {
    const { starts, index } = cut('2026-04-01T22:00Z', '2026-04-01T22:01Z', interval);
    const [first = 0] = starts;
    const binder = createBinder();
    const rows = await under.asking(berlin).rows<{ i: number }>(
      `SELECT ${index(binder, 't')} AS i
       FROM (SELECT fromUnixTimestamp64Milli(arrayJoin(${binder.bind('Array(Int64)', [first - 1, first])}), 'UTC') AS t)`,
      binder.params,
    );
    expect(rows.map(({ i }) => i)).toEqual([-1, 0]);
  });

  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'Africa/Cairo',
    'America/St_Johns',
    'Pacific/Kiritimati',
    'UTC',
  ];
  /** Days on which clocks change somewhere, ends of months, a leap day. */
  const anchors = ['2024-02-29', '2025-10-26', '2025-12-31', '2026-03-08', '2026-03-29', '2026-04-24', '2026-11-01'];
  const spans = { minute: 3_600_000, hour: 4 * 86_400_000, day: 400 * 86_400_000, week: 900 * 86_400_000, month: 9e10 };

  test('the engine puts each instant into the bucket that the calendar says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...zones),
        fc.constantFrom(...intervals),
        fc.constantFrom('monday' as const, 'sunday' as const),
        fc.constantFrom(...anchors),
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 60, maxLength: 60 }),
        async (timezone, interval, weekStart, anchor, shift, length, parts) => {
          const from = Date.parse(anchor) + shift;
          const to = from + Math.ceil(length * spans[interval]) + 1;
          const asking = under.asking({ timezone, weekStart, now: from });
          const buckets = bucketsOf(asking, { from, to }, interval);
          const edges = buckets.starts.slice(0, 20).flatMap((start) => [start - 1, start, start + 1]);
          const first = buckets.starts[0] ?? from;
          const instants = [...parts.map((part) => Math.floor(first + part * (to - first))), ...edges, to - 1, to];
          const binder = createBinder();
          const rows = await asking.rows<{ i: number; kept: number }>(
            `SELECT ${buckets.index(binder, 't')} AS i, ${buckets.within(binder, 't')} AS kept
             FROM (SELECT fromUnixTimestamp64Milli(arrayJoin(${binder.bind('Array(Int64)', instants)}), 'UTC') AS t)`,
            binder.params,
          );
          const kept = instants.map((at) => at >= first && at < to);
          expect(rows.map((row) => row.kept === 1)).toEqual(kept);
          const inside = instants.flatMap((at, index) => (kept[index] ? [{ at, i: rows[index]?.i ?? -1 }] : []));
          // By the starts that JavaScript knows …
          expect(inside.map(({ i }) => i)).toEqual(
            inside.map(({ at }) => buckets.starts.findLastIndex((start) => start <= at)),
          );
          // … and by the calendar on the wall.
          expect(inside.map(({ i }) => buckets.labels[i]?.slice(0, 16))).toEqual(
            inside.map(({ at }) => onTheWall(at, timezone, interval, weekStart)),
          );
        },
      ),
      { numRuns: runs(60), seed: 5 },
    );
  }, 120_000);
});

/** The first day, hour or minute of the bucket that an instant is in, read off a local calendar. */
function onTheWall(at: number, timeZone: string, interval: Interval, weekStart: 'monday' | 'sunday'): string {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  const local = new Intl.DateTimeFormat('sv-SE', options).format(at).replace(' ', 'T');
  const date = local.slice(0, 10);
  switch (interval) {
    case 'minute':
      return local;
    case 'hour':
      return `${local.slice(0, 13)}:00`;
    case 'day':
      return date;
    case 'month':
      return `${date.slice(0, 7)}-01`;
    case 'week': {
      const noon = new Date(`${date}T12:00:00Z`);
      const behind = weekStart === 'sunday' ? noon.getUTCDay() : (noon.getUTCDay() + 6) % 7;
      return iso(noon.getTime() - behind * 86_400_000).slice(0, 10);
    }
  }
}
