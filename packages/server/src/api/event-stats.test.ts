import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  judged,
  planUnderTest,
  type StoreUnderTest,
  storeUnderTest,
} from '../../../../test/support/store-under-test.ts';
import { layout, migrate, writeBatch } from '../store/index.ts';
import { readStats } from './event-stats.ts';

const plan = planUnderTest();
let under: StoreUnderTest;
beforeAll(async () => {
  under = await storeUnderTest('socket');
  await migrate(under.store, plan, ['production', 'autumn']);
  await writeBatch(under.store, layout(plan), 'production', { batch: 1, events: [judged(1, {})] });
});
afterAll(() => under.close());

const at = (now: string, environment = 'production') =>
  readStats(under.store, environment, { catalog: plan, timezone: 'Europe/Berlin', now: Date.parse(now) });

test('an event counts for 30 days, on its day; then it is one that arrived earlier', async () => {
  const fresh = await at('2026-05-03T12:00:00Z');
  expect(
    fresh.events.map(({ event, stored, daily, quarantinedDaily }) => ({ event, stored, daily, quarantinedDaily })),
  ).toEqual([
    {
      event: 'exam_completed',
      stored: 1,
      daily: [...new Array(27).fill(0), 1, 0, 0],
      quarantinedDaily: new Array(30).fill(0),
    },
  ]);
  expect(fresh.earlier).toEqual([]);
  const late = await at('2026-06-20T12:00:00Z');
  expect(late.events).toEqual([]);
  expect(late.earlier).toEqual([{ event: 'exam_completed', lastSeen: '2026-05-01T12:00:01.000Z' }]);
});

test('a window over the night that clocks are put back in still begins with its first day', async () => {
  // Half past midnight in Berlin, 30 days and half an hour before the last minute of the 30th day.
  const receivedAt = Date.parse('2026-10-19T22:30:00Z');
  const events = [judged(2, { environment: 'autumn', receivedAt, timestamp: receivedAt })];
  await writeBatch(under.store, layout(plan), 'autumn', { batch: 1, events });
  const { events: rows } = await at('2026-11-18T22:59:00Z', 'autumn');
  expect(rows.map(({ stored, daily }) => [stored, daily[0]])).toEqual([[1, 1]]);
});
