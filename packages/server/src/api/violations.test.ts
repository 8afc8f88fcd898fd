import { catalog, event, type Violation } from '@eventbook/catalog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { judged, type StoreUnderTest, storeUnderTest } from '../../../../test/support/store-under-test.ts';
import { databaseOf, layout, migrate, writeBatch, writeBodies } from '../store/index.ts';
import { quarantineWhere } from './quarantine-filter.ts';
import { readPage } from './stored-events.ts';
import { readViolations, type ViolationsAsked } from './violations.ts';

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
            panels: z.array(z.enum(['note', 'chat'])).optional(),
            attachments: z.number().meta({ pii: 'none' }).default(0),
          },
        }),
      },
    },
  },
  person: event({ description: 'Who it is.', properties: { email: z.email().meta({ pii: 'direct' }).optional() } }),
});
const now = Date.parse('2026-05-31T00:00:00Z');
const day = 86_400_000;
const at = (days: number) => ({ receivedAt: now - days * day - 1, timestamp: now - days * day });
const wrongType: Violation = { kind: 'wrong_type', path: 'attachments', expected: 'number', received: 'string' };
const member = (index: number): Violation => ({
  kind: 'not_in_enum',
  path: `panels[${index}]`,
  expected: 'one of "note", "chat"',
  received: 'string',
  nearest: 'note',
});
const web = { $lib: 'web', $lib_version: '1.2.0' };
const long = 'n'.repeat(5_000);

let under: StoreUnderTest;
beforeAll(async () => {
  under = await storeUnderTest('socket');
  await migrate(under.store, plan, ['production']);
  const broken = (sequence: number, days: number, violations: readonly Violation[], properties = {}, name = 'asked') =>
    judged(sequence, { event: name, person: {}, properties, verdict: 'quarantined', violations, ...at(days) });
  const stored = (sequence: number, days: number, warnings: readonly Violation[] = [], properties = {}) =>
    judged(sequence, {
      event: 'asked',
      person: {},
      properties: { content: 'x', ...properties },
      warnings,
      ...at(days),
    });
  await writeBatch(under.store, layout(plan), 'production', {
    batch: 1,
    events: [
      stored(1, 3),
      stored(
        2,
        2,
        [
          {
            kind: 'wrong_format',
            path: '$set.email',
            expected: 'an email address',
            received: 'string of another format',
          },
        ],
        web,
      ),
      broken(3, 29, [wrongType], { ...web, content: 'What is osmosis?', attachments: 'two', scoer: 'typed by hand' }),
      broken(4, 1, [wrongType, member(0), member(2)], { ...web, attachments: 'two', panels: ['nte', 'chat', 'x'] }),
      broken(5, 2, [wrongType], {
        $lib: 'posthog-ios',
        $lib_version: '3.0.1',
        $app_version: '7.1',
        attachments: 'two',
      }),
      broken(6, 0, [wrongType], { ...web, attachments: 'x'.repeat(30_000) }),
      broken(
        7,
        0,
        [{ kind: 'unknown_event', path: '', expected: 'an event of the plan', received: 'unknown name' }],
        {},
        long,
      ),
      broken(8, 31, [wrongType], web),
    ],
  });
  await writeBodies(under.store, 'production', [
    { ...body(9), receivedAt: now - day },
    { ...body(10), receivedAt: now - 2 * day },
    { ...body(11), receivedAt: now - 40 * day },
  ]);
});
afterAll(() => under.close());

const body = (sequence: number) => ({
  sequence,
  reason: 'request_unparsable',
  url: '/e/',
  method: 'POST',
  body: Buffer.from('{"half'),
});

const read = (more: Partial<ViolationsAsked> = {}) =>
  readViolations(under.store, 'production', {
    of: 'quarantined',
    filter: {},
    limit: 50,
    catalog: plan,
    ignores: (name) => name.startsWith('$'),
    layout: layout(plan),
    timezone: 'UTC',
    now,
    ...more,
  });
const uuid = (sequence: number) => `0190b5e4-0000-7000-8000-${String(sequence).padStart(12, '0')}`;
const sparkline = (...days: readonly number[]) => {
  const counts = new Array<number>(30).fill(0);
  for (const each of days) counts[29 - each] = (counts[29 - each] ?? 0) + 1;
  return counts;
};

test('what breaks is told by kind, event, property and client, with redacted samples; the most frequent first', async () => {
  const { rows, ...rest } = await read();
  expect(rest).toEqual({
    from: '2026-05-01T00:00:00.000Z',
    to: '2026-05-31T00:00:00.000Z',
    quarantined: 5,
    warned: 1,
    further: 0,
    bodies: [
      {
        reason: 'request_unparsable',
        count: 2,
        bytes: 12,
        firstSeen: '2026-05-29T00:00:00.000Z',
        lastSeen: '2026-05-30T00:00:00.000Z',
      },
    ],
  });
  expect(
    rows.map((row) => [row.kind, row.event.length, row.path, row.lib, row.libVersion, row.appVersion, row.count]),
  ).toEqual([
    ['wrong_type', 5, 'attachments', 'web', '1.2.0', undefined, 3],
    // A name of 5,000 characters stands there with its first 200.
    ['unknown_event', 201, '', '', '', undefined, 1],
    ['not_in_enum', 5, 'panels', 'web', '1.2.0', undefined, 1],
    ['wrong_type', 5, 'attachments', 'posthog-ios', '3.0.1', '7.1', 1],
  ]);
  expect(rows[0]).toEqual({
    ...wrongType,
    event: 'asked',
    lib: 'web',
    libVersion: '1.2.0',
    count: 3,
    share: 0.5,
    firstSeen: '2026-05-01T23:59:59.999Z',
    lastSeen: '2026-05-30T23:59:59.999Z',
    sparkline: sparkline(29, 1, 0),
    samples: [
      {
        id: '6.0',
        uuid: uuid(6),
        receivedAt: '2026-05-30T23:59:59.999Z',
        properties: {},
        withheld: [],
        others: 0,
        large: true,
      },
      {
        id: '4.0',
        uuid: uuid(4),
        receivedAt: '2026-05-29T23:59:59.999Z',
        properties: { panels: 'array of 3 items', attachments: 'string of 3 characters' },
        withheld: ['panels', 'attachments'],
        others: 2,
      },
      {
        id: '3.0',
        uuid: uuid(3),
        receivedAt: '2026-05-01T23:59:59.999Z',
        properties: {
          content: 'string of 16 characters',
          attachments: 'string of 3 characters',
          scoer: 'string of 13 characters',
        },
        withheld: ['content', 'attachments', 'scoer'],
        others: 2,
      },
    ],
  });
  expect(rows.find(({ path }) => path === 'panels')).toMatchObject({
    expected: 'one of "note", "chat"',
    nearest: 'note',
    share: 1 / 6,
  });
});

test('the list of the quarantine holds exactly the events that a row counts', async () => {
  const { from, to, rows } = await read();
  const where = { timezone: 'UTC', now };
  for (const { kind, event: name, path, lib, libVersion, appVersion = '', count } of rows) {
    const filter = { kind, event: name, path, lib, libVersion, appVersion, from, to };
    const within = await quarantineWhere(under.store, 'production', filter, where);
    const { records } = await readPage(under.store, 'production', { verdict: 'quarantined', limit: 100, within });
    expect(records).toHaveLength(count);
    const narrowed = await read({ filter });
    expect([narrowed.quarantined, narrowed.rows.map((row) => [row.kind, row.path, row.count])]).toEqual([
      count,
      [[kind, path, count]],
    ]);
  }
});

test.each([
  [{ lib: 'web' }, 3],
  [{ lib: '' }, 1],
  [{ libVersion: '3.0.1' }, 1],
  [{ appVersion: '7.1' }, 1],
  [{ appVersion: '' }, 4],
  [{ kind: 'wrong_type', path: 'panels' }, 0],
] as const)('%j alone means so many events, and so many rows are counted', async (filter, events) => {
  const { quarantined, rows } = await read({ filter });
  expect(quarantined).toBe(events);
  const own = rows.filter(({ path }) => path !== 'panels');
  expect(own.reduce((sum, { count }) => sum + count, 0)).toBe(events);
});

test('warnings of stored events are told in the same way, from the columns of the events', async () => {
  const { rows } = await read({ of: 'warnings' });
  expect(rows).toEqual([
    {
      kind: 'wrong_format',
      event: 'asked',
      path: '$set.email',
      lib: 'web',
      libVersion: '1.2.0',
      expected: 'an email address',
      received: 'string of another format',
      count: 1,
      share: 1 / 6,
      firstSeen: '2026-05-28T23:59:59.999Z',
      lastSeen: '2026-05-28T23:59:59.999Z',
      sparkline: sparkline(2),
      samples: [
        {
          id: '2.0',
          uuid: uuid(2),
          receivedAt: '2026-05-28T23:59:59.999Z',
          properties: { content: 'string of 1 character' },
          withheld: ['content'],
          others: 2,
        },
      ],
    },
  ]);
});

test('rows beyond the limit are counted, and a window without any is empty', async () => {
  const { rows, further } = await read({ limit: 1 });
  expect([rows.length, further]).toEqual([1, 3]);
  const none = await read({ filter: { from: '2025-01-01', to: '2025-02-01' } });
  expect({ ...none, bodies: [] }).toMatchObject({ quarantined: 0, warned: 0, rows: [], further: 0, bodies: [] });
});

test('a store from before the columns of clients gets them, and rows that are there already tell theirs', async () => {
  const { rows } = await read();
  const inTable = { lane: 'control', database: databaseOf('production') } as const;
  const columns = ['_eb_lib', '_eb_lib_version', '_eb_app_version'];
  const dropped = columns.map((name) => `DROP COLUMN ${name}`).join(', ');
  await under.store.command(`ALTER TABLE quarantine_data ${dropped}`, inTable);
  await migrate(under.store, plan, ['production']);
  expect((await read()).rows).toEqual(rows);
});

test('two hundred names of two hundred wide characters are told as well', async () => {
  const unknown: Violation = {
    kind: 'unknown_event',
    path: '',
    expected: 'an event of the plan',
    received: 'unknown name',
  };
  const events = Array.from({ length: 210 }, (_, index) =>
    judged(100 + index, {
      event: `${index}${'\u{1f600}'.repeat(250)}`,
      person: {},
      properties: {},
      verdict: 'quarantined',
      violations: [unknown],
      ...at(100),
    }),
  );
  await writeBatch(under.store, layout(plan), 'production', { batch: 2, events });
  const { rows, further } = await read({ limit: 200, filter: { from: '2026-01-01', to: '2026-03-01' } });
  expect([rows.length, further, new Set(rows.map(({ share }) => share))]).toEqual([200, 10, new Set([1])]);
});
