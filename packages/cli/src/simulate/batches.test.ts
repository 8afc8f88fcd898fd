import type { SimulatedEvent } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import { batches } from './batches.ts';

const platform = { $lib: 'web' };
const events: readonly SimulatedEvent[] = ['signup', 'exam_taken', 'signup'].map((event, at) => ({
  uuid: `u${at}`,
  event,
  distinctId: 'ada "A"',
  timestamp: at * 1_000,
  properties: at === 1 ? {} : { source: 'héro' },
  platform,
}));

test('a batch is a body that posthog-node could have sent', () => {
  const [first, second, ...more] = batches(events, { token: 'phc_x', size: 2 });
  expect(more).toEqual([]);
  expect(JSON.parse(first?.body ?? '')).toEqual({
    api_key: 'phc_x',
    historical_migration: true,
    batch: [
      {
        uuid: 'u0',
        event: 'signup',
        distinct_id: 'ada "A"',
        properties: { source: 'héro', $lib: 'web' },
        timestamp: '1970-01-01T00:00:00.000Z',
        type: 'capture',
      },
      {
        uuid: 'u1',
        event: 'exam_taken',
        distinct_id: 'ada "A"',
        properties: { $lib: 'web' },
        timestamp: '1970-01-01T00:00:01.000Z',
        type: 'capture',
      },
    ],
  });
  expect(second?.events).toBe(1);
});

test('the digest is that of the events, however they are cut and whatever the token', () => {
  const digest = (size: number, token: string) => {
    const all = batches(events, { token, size });
    for (const _ of all);
    return all.digest();
  };
  expect(digest(1, 'phc_x')).toBe(digest(100, 'phc_y'));
});

test('what has passed is counted', () => {
  const all = batches(events, { token: 'phc_x', size: 2 });
  for (const _ of all);
  expect(Object.fromEntries(all.counts)).toEqual({ signup: 2, exam_taken: 1 });
  expect(all.reached).toBe(2_000);
});
