import { catalog, event, type Violation } from '@eventbook/catalog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { judged, type StoreUnderTest, storeUnderTest } from '../../../../test/support/store-under-test.ts';
import { layout, migrate, writeBatch } from '../store/index.ts';
import { readUnknownEvents, type UnknownAsked } from './unknown-events.ts';

const plan = catalog({
  title: 'Shop',
  version: '1.0.0',
  description: 'A plan for tests.',
  areas: {
    orders: {
      title: 'Orders',
      events: {
        order_paid: event({
          description: 'An order was paid.',
          properties: { total: z.number().meta({ pii: 'none' }).describe('In euros') },
        }),
      },
    },
  },
  person: event({ description: 'Who it is.' }),
});
const now = Date.parse('2026-05-31T00:00:00Z');
const unknown: Violation = {
  kind: 'unknown_event',
  path: '',
  expected: 'an event of the plan',
  received: 'unknown name',
};
const extra: Violation = { kind: 'extra_property', path: 'x', expected: 'no such property', received: 'string' };

let under: StoreUnderTest;
beforeAll(async () => {
  under = await storeUnderTest('socket');
  await migrate(under.store, plan, ['production']);
  const sent = (sequence: number, name: string, properties: Record<string, unknown>, violation = unknown, days = 1) =>
    judged(sequence, {
      event: name,
      person: {},
      properties,
      verdict: 'quarantined',
      violations: [violation],
      receivedAt: now - days * 86_400_000,
    });
  const web = { $lib: 'web', $lib_version: '1.2.0' };
  await writeBatch(under.store, layout(plan), 'production', {
    batch: 1,
    events: [
      sent(1, 'order_payed', { ...web, total: 1, gift: true }),
      sent(2, 'order_payed', { ...web, total: 2.5, gift: false, note: 'x'.repeat(30_000) }),
      sent(3, 'order_payed', { $lib: 'posthog-node', $lib_version: '5.0.0', total: 3, gift: true, coupon: null }),
      sent(4, 'order_payed', { ...web, total: 4 }, unknown, 31),
      // The plan has it by now.
      sent(5, 'order_paid', { total: 7 }),
      sent(6, 'order_paid', { total: 7, x: 'y' }, extra),
      sent(7, `odd\n${'n'.repeat(5_000)}`, { a: 1 }),
    ],
  });
});
afterAll(() => under.close());

const read = (more: Partial<UnknownAsked> = {}) =>
  readUnknownEvents(under.store, 'production', {
    limit: 50,
    catalog: plan,
    ignores: (name) => name.startsWith('$'),
    areaFile: (area) => `events/${area}.ts`,
    timezone: 'UTC',
    now,
    ...more,
  });

test('events that the plan does not know are listed with clients, near names, properties and TypeScript', async () => {
  const { events, ...rest } = await read();
  expect(rest).toEqual({ from: '2026-05-01T00:00:00.000Z', to: '2026-05-31T00:00:00.000Z', further: 0 });
  expect(events.map(({ event: name, count, planned }) => [name.length, count, planned])).toEqual([
    [11, 3, false],
    [201, 1, false],
    [10, 1, true],
  ]);
  expect(events[0]).toEqual({
    event: 'order_payed',
    planned: false,
    count: 3,
    firstSeen: '2026-05-30T00:00:00.000Z',
    lastSeen: '2026-05-30T00:00:00.000Z',
    libs: [
      { lib: 'web', version: '1.2.0', count: 2 },
      { lib: 'posthog-node', version: '5.0.0', count: 1 },
    ],
    nearest: ['order_paid'],
    // The one of 30,000 characters is left out.
    sampled: 2,
    properties: [
      { name: 'total', types: ['number'], share: 1, pii: 'none' },
      { name: 'gift', types: ['boolean'], share: 1, pii: 'none' },
      {
        name: 'coupon',
        types: ['null'],
        share: 0.5,
        pii: 'content',
        trouble: 'only came as null: nobody knows yet what it is',
      },
    ],
    typescript: `// Drafted from 2 events. Say what each is, and decide on every PII class: a guess is strict, and still a guess.
export const order_payed = event({
  description: 'Say when it is sent.',
  properties: {
    total: z.int().meta({ pii: 'none' }).describe('In euros'),
    gift: z.boolean().describe('Say what it is.'),
    // 'coupon' only came as null: nobody knows yet what it is.
    coupon: z.string().meta({ pii: 'content' }).nullable().optional().describe('Say what it is.'),
  },
});
`,
    file: 'events/orders.ts',
  });
});

test('one can be asked for by the name that the list shows, also one whose name is cut', async () => {
  const names = (await read()).events.map(({ event: name }) => name);
  for (const name of names) expect((await read({ event: name })).events.map((each) => each.event)).toEqual([name]);
  expect((await read({ limit: 1 })).further).toBe(2);
  expect((await read({ from: '2026-05-30T12:00:00Z' })).events).toEqual([]);
});
