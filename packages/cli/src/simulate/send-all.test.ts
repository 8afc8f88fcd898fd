import type { SimulatedEvent } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import { batches } from './batches.ts';
import type { Outlet } from './outlet.ts';
import type { Progress } from './progress.ts';
import { sendAll } from './send-all.ts';

const none = { stored: 0, quarantined: 0, duplicates: 0, dropped: 0 };

function* events(count: number): Generator<SimulatedEvent> {
  for (let at = 0; at < count; at += 1) {
    yield { uuid: `u${at}`, event: 'signup', distinctId: 'ada', timestamp: at, properties: {}, platform: {} };
  }
}

/** An outlet whose store is always one batch behind, and holds what an earlier run has left. */
function memoryOutlet(failsAt = Number.POSITIVE_INFINITY) {
  let taken = 0;
  let backlog = 7;
  let most = 0;
  let under = 0;
  const outlet: Outlet = {
    token: 'phc_x',
    size: 10,
    concurrency: 3,
    name: 'nowhere',
    async take(_body, count) {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 1));
      under -= 1;
      if (taken >= failsAt) throw new Error('no space');
      taken += count;
    },
    counted: async () => ({ ...none, stored: taken + (7 - backlog) }),
    settled: async () => {
      backlog = 0;
    },
    close: async () => undefined,
  };
  return { outlet, mostUnderWay: () => most };
}

test('all batches are sent, some at a time, and counted apart from what was there', async () => {
  const { outlet, mostUnderWay } = memoryOutlet();
  const told: Progress[] = [];
  const made = batches(events(95), { token: 'phc_x', size: 10 });
  const sent = await sendAll(made, outlet, {
    doneBy: (moment) => moment / 95,
    tell: (progress) => told.push(progress()),
  });
  expect(sent).toMatchObject({ events: 95, counted: { ...none, stored: 95 } });
  expect(mostUnderWay()).toBe(3);
  expect(told.at(-1)?.done).toBeLessThanOrEqual(1);
});

test('a batch that is not taken ends it with its reason', async () => {
  const { outlet } = memoryOutlet(30);
  const made = batches(events(1_000), { token: 'phc_x', size: 10 });
  await expect(sendAll(made, outlet, { doneBy: () => 0, tell: () => undefined })).rejects.toThrow('no space');
  expect(made.counts.get('signup')).toBeLessThan(100);
});
