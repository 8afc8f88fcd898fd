import { afterAll, beforeAll, expect, test } from 'vitest';
import { growth } from '../../packages/server/src/insights/growth.ts';
import { lifecycle } from '../../packages/server/src/insights/lifecycle.ts';
import { retention } from '../../packages/server/src/insights/retention.ts';
import { stickiness } from '../../packages/server/src/insights/stickiness.ts';
import { trends } from '../../packages/server/src/insights/trends.ts';
import { askedOf, type Stream, streams, writeStreams } from '../support/insight-streams.ts';
import { type InsightsUnderTest, insightsUnderTest } from '../support/insights-under-test.ts';
import { runs } from '../support/runs.ts';

let under: InsightsUnderTest;
const all = streams(runs(8), 23);
beforeAll(async () => {
  under = await insightsUnderTest();
  await writeStreams(under, all);
  await under.persons([
    { key: 1, properties: { country: 'staff' } },
    { key: 14, properties: { country: 'staff' } },
  ]);
});
afterAll(() => under.close());

const any = { event: null } as const;
const insights = { trends, stickiness, lifecycle, growth, retention };
const staff = { property: 'person_now.country', operator: 'exact', value: 'staff' } as const;
/** Holds for every event, and only events can tell. */
const always = { not: { property: 'label', operator: 'exact', value: 'none of them' } } as const;

/** Questions of who was active when, by the insight. */
function questions({ interval, choice }: Stream): [keyof typeof insights, object][] {
  const isHour = interval === 'hour';
  return [
    [
      'trends',
      { series: [{ ...any, math: 'dau' }, { event: 'a' }], interval, compareFilter: { compare: choice % 2 === 0 } },
    ],
    ['trends', { series: [{ ...any, math: 'weekly_active' }], interval }],
    ['trends', { series: [{ ...any, math: 'monthly_active' }], interval, display: 'total_value' }],
    ['trends', { series: [{ ...any, math: 'dau' }], interval, display: 'cumulative' }],
    ['stickiness', { series: [any], interval, intervalCount: 1 + (choice % 2) }],
    ['lifecycle', { interval }],
    ...(isHour ? [] : [['growth', {}] as [keyof typeof insights, object]]),
    [
      'retention',
      { targetEntity: any, period: interval, retentionType: choice % 2 === 0 ? 'recurring' : 'first_time' },
    ],
  ];
}

/** The answer, and the tables that it was asked of. */
async function asked(kind: keyof typeof insights, params: object, stream: Stream) {
  const tables = new Set<string>();
  const asking = under.asking({ ...askedOf(stream).asking, testAccounts: staff });
  const noting: typeof asking = {
    ...asking,
    rows: (sql, ...more) => {
      for (const [, table = ''] of sql.matchAll(/FROM (events_data|activity_data)/g)) tables.add(table);
      return asking.rows(sql, ...more);
    },
  };
  const { result } = await insights[kind].ask(noting, params);
  return { result, tables: [...tables].sort() };
}

test('of any event, who was active when answers as the events themselves do, over random streams, and is asked wherever it can tell', async () => {
  const found = new Set<string>();
  for (const stream of all) {
    const { dateRange } = askedOf(stream).params;
    for (const [kind, more] of questions(stream)) {
      const params = { ...more, dateRange };
      const quick = await asked(kind, params, stream);
      const slow = await asked(kind, { ...params, filters: always }, stream);
      const about = { [stream.label]: kind, ...params };
      expect({ ...about, result: quick.result }).toEqual({ ...about, result: slow.result });
      expect(slow.tables).toEqual(['events_data']);
      const isRound = [stream.range.from, stream.range.to].every((edge) => edge % 900_000 === 0);
      if (isRound)
        expect({ kind, tables: quick.tables }).toMatchObject({ tables: expect.arrayContaining(['activity_data']) });
      found.add(`${kind} ${quick.tables.join(' ')}`);
    }
  }
  expect([...found].sort()).toEqual([
    'growth activity_data',
    'lifecycle activity_data',
    'retention activity_data',
    'stickiness activity_data',
    'trends activity_data',
    'trends activity_data events_data',
  ]);
}, 120_000);

test('where a range or a bucket ends within a quarter of an hour, or more than who and when is asked, the events are', async () => {
  const [stream] = all;
  if (stream === undefined) throw new Error('no stream');
  const tables = async (kind: keyof typeof insights, params: object) => (await asked(kind, params, stream)).tables;
  const day = { from: '2026-03-28T00:00:00Z', to: '2026-03-29T00:00:00Z' };
  const dau = { series: [{ ...any, math: 'dau' }] };
  expect(await tables('trends', { ...dau, dateRange: day })).toEqual(['activity_data']);
  expect(await tables('trends', { ...dau, dateRange: { ...day, to: '2026-03-29T00:07:00Z' } })).toEqual([
    'events_data',
  ]);
  expect(await tables('trends', { ...dau, dateRange: day, interval: 'minute' })).toEqual(['events_data']);
  expect(
    await tables('trends', { ...dau, dateRange: day, filters: { property: 'n', operator: 'gt', value: 1 } }),
  ).toEqual(['events_data']);
  expect(await tables('trends', { series: [{ ...any, math: 'total' }], dateRange: day })).toEqual(['events_data']);
  const often = { operator: 'gte', value: 2 } as const;
  expect(await tables('stickiness', { series: [any], stickinessCriteria: often, dateRange: day })).toEqual([
    'events_data',
  ]);
  expect(
    await tables('retention', { targetEntity: any, period: 'day', timeWindowMode: '24_hour_windows', dateRange: day }),
  ).toEqual(['events_data']);
});
