import { afterAll, beforeAll, expect, test } from 'vitest';
import { peopleBehind } from '../../packages/server/src/insights/run/people-behind.ts';
import { type InsightsUnderTest, insightsUnderTest } from '../support/insights-under-test.ts';

const at = Date.UTC(2026, 4, 1);
let under: InsightsUnderTest;
beforeAll(async () => {
  under = await insightsUnderTest();
  await under.write([
    { person: 1, event: 'a', at },
    { person: 4, event: 'a', at: at + 2 },
    { person: 2, event: 'a', at: at + 1 },
    { person: 3, event: 'a', at },
  ]);
  await under.persons([
    { key: 1, properties: { tier: 'free', country: 'DE' } },
    { key: 2, properties: { tier: 'pro' } },
    { key: 4, properties: {}, mergedAway: true },
  ]);
  // Written again, as after a crash.
  await under.persons([{ key: 1, properties: { tier: 'pro' } }]);
  await under.merge(4, 1);
});
afterAll(() => under.close());

const asking = () => under.asking();
const everybody = () => ({ sql: `SELECT DISTINCT ${asking().personKey()} AS person_key FROM events_data`, params: {} });

test('each is told by all ids, properties as of now and last event, those before a merge included', async () => {
  expect(await peopleBehind(asking(), everybody(), { limit: 10 })).toEqual({
    count: 3,
    people: [
      {
        personKey: 1,
        distinctIds: ['person-1', 'person-4'],
        properties: { tier: 'pro' },
        lastSeen: '2026-05-01T00:00:00.002Z',
      },
      { personKey: 2, distinctIds: ['person-2'], properties: { tier: 'pro' }, lastSeen: '2026-05-01T00:00:00.001Z' },
      // Without a profile.
      { personKey: 3, distinctIds: [], properties: {}, lastSeen: '2026-05-01T00:00:00.000Z' },
    ],
  });
});

test('pages follow each other, and the count is that of all of them', async () => {
  const keysOf = async (selection: Parameters<typeof peopleBehind>[1], limit: number, after?: number) => {
    const { count, people, next } = await peopleBehind(asking(), selection, { limit, after });
    return { count, keys: people.map(({ personKey }) => personKey), next };
  };
  for (const selection of [everybody(), { keys: [3, 1, 2] }]) {
    expect(await keysOf(selection, 2)).toEqual({ count: 3, keys: [1, 2], next: 2 });
    expect(await keysOf(selection, 2, 2)).toEqual({ count: 3, keys: [3], next: undefined });
    expect(await keysOf(selection, 3)).toEqual({ count: 3, keys: [1, 2, 3], next: undefined });
    expect(await keysOf(selection, 1, 3)).toEqual({ count: 3, keys: [], next: undefined });
  }
});
