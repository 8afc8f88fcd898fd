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
  await migrate(under.store, plan, ['production']);
  await writeBatch(under.store, layout(plan), 'production', { batch: 1, events: [judged(1, {})] });
});
afterAll(() => under.close());

const at = (now: string) =>
  readStats(under.store, 'production', { catalog: plan, timezone: 'Europe/Berlin', now: Date.parse(now) });

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
