import { catalog, event } from '@eventbook/catalog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { judged, type StoreUnderTest, storeUnderTest } from '../../../../test/support/store-under-test.ts';
import { layout, migrate, writeBatch } from '../store/index.ts';
import { readEventFigures } from './event-figures.ts';

const plan = catalog({
  title: 'Chat',
  version: '1.0.0',
  description: 'A plan for tests.',
  areas: {
    chat: {
      title: 'Chat',
      events: {
        asked: event({
          description: 'A question was asked.',
          properties: {
            content: z.string().meta({ pii: 'content' }),
            courseId: z.uuid().meta({ pii: 'pseudonymous' }).optional(),
            role: z.enum(['student', 'educator', 'admin']).meta({ pii: 'none' }).nullable().optional(),
            panels: z
              .array(z.enum(['note', 'chat']))
              .meta({ pii: 'none' })
              .optional(),
            attachments: z.number().meta({ pii: 'none' }).default(0),
          },
        }),
        answered: event({ description: 'An answer was read.' }),
      },
    },
  },
  person: event({ description: 'Who it is.', properties: { email: z.email().meta({ pii: 'direct' }).optional() } }),
});
const courseId = '0f8d6c1e-3b52-4a7d-9e40-c61f2d8b7a95';
const received = (iso: string) => ({ receivedAt: Date.parse(iso), timestamp: Date.parse(iso) });

let under: StoreUnderTest;
beforeAll(async () => {
  under = await storeUnderTest('socket');
  await migrate(under.store, plan, ['production']);
  const stored = (sequence: number, iso: string, properties: Record<string, unknown>) =>
    judged(sequence, { event: 'asked', person: {}, properties, ...received(iso) });
  const broken = (sequence: number, iso: string, violations: ReturnType<typeof judged>['violations']) =>
    judged(sequence, {
      event: 'asked',
      person: {},
      properties: {},
      verdict: 'quarantined',
      violations,
      ...received(iso),
    });
  const wrongType = { kind: 'wrong_type', path: 'attachments', expected: 'number', received: 'string' } as const;
  const inList = { kind: 'not_in_enum', expected: 'one of "note", "chat"', received: 'string' } as const;
  await writeBatch(under.store, layout(plan), 'production', {
    batch: 1,
    events: [
      // Outside of the window, by one minute of the Berlin day.
      stored(1, '2026-04-02T21:59:00Z', { content: 'Old', role: 'admin' }),
      stored(2, '2026-04-02T22:01:00Z', { content: 'a', role: 'student', panels: ['note', 'note', 'chat'] }),
      stored(3, '2026-05-01T10:00:00Z', { content: 'b', role: null, panels: [], attachments: 3 }),
      stored(4, '2026-05-02T10:00:00Z', { content: 'c', role: 'student', $browser: 'Chrome' }),
      stored(5, '2026-05-02T11:00:00Z', { content: 'What is osmosis?', courseId, $browser: 'Chrome', $os: 'Linux' }),
      broken(6, '2026-05-02T12:00:00Z', [wrongType]),
      broken(7, '2026-05-02T13:00:00Z', [
        wrongType,
        { ...inList, path: 'panels[0]' },
        { ...inList, path: 'panels[1]' },
      ]),
      broken(8, '2026-04-02T21:59:00Z', [{ kind: 'not_an_object', path: '', expected: 'x', received: 'array' }]),
    ],
  });
});
afterAll(() => under.close());

const read = (name: string, now = '2026-05-02T14:00:00Z') => {
  const found = plan.events.get(name);
  if (found === undefined) throw new Error(name);
  const options = { event: found, layout: layout(plan), timezone: 'Europe/Berlin', now: Date.parse(now) };
  return readEventFigures(under.store, 'production', options);
};

test('of an event it is known how often each property and member came, what broke, and the last one, redacted', async () => {
  expect(await read('asked')).toEqual({
    asOf: '2026-05-02T14:00:00.000Z',
    days: 30,
    timezone: 'Europe/Berlin',
    stored: 4,
    quarantined: 2,
    properties: [
      { name: 'content', carried: 4, nulls: 0 },
      { name: 'courseId', carried: 1, nulls: 0 },
      {
        name: 'role',
        carried: 3,
        nulls: 1,
        members: [
          { value: 'student', count: 2 },
          { value: 'educator', count: 0 },
          { value: 'admin', count: 0 },
        ],
      },
      {
        name: 'panels',
        carried: 2,
        nulls: 0,
        members: [
          { value: 'note', count: 1 },
          { value: 'chat', count: 1 },
        ],
      },
      // The default that the store fills in did not come.
      { name: 'attachments', carried: 1, nulls: 0 },
    ],
    violations: [
      {
        kind: 'wrong_type',
        path: 'attachments',
        expected: 'number',
        received: 'string',
        count: 2,
        lastSeen: '2026-05-02T13:00:00.000Z',
      },
      {
        kind: 'not_in_enum',
        path: 'panels',
        expected: 'one of "note", "chat"',
        received: 'string',
        count: 1,
        lastSeen: '2026-05-02T13:00:00.000Z',
      },
    ],
    furtherViolations: 0,
    last: {
      uuid: '0190b5e4-0000-7000-8000-000000000005',
      receivedAt: '2026-05-02T11:00:00.000Z',
      properties: { content: 'string of 16 characters', courseId },
      withheld: ['content'],
      others: 2,
    },
  });
});

test('of an event that never came nothing is made up, and there is no last one', async () => {
  const { stored, quarantined, properties, violations, last } = await read('answered');
  expect({ stored, quarantined, properties, violations, last }).toEqual({
    stored: 0,
    quarantined: 0,
    properties: [],
    violations: [],
    last: undefined,
  });
});

test('the last event stays the last when 30 days have passed without one', async () => {
  const { stored, last } = await read('asked', '2026-08-01T00:00:00Z');
  expect([stored, last?.receivedAt]).toEqual([0, '2026-05-02T11:00:00.000Z']);
});
