import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EventbookError } from '../errors.ts';
import type { Answered, Questions } from '../insights/index.ts';
import { openState, type State } from '../state/index.ts';
import { createAlarmWatch } from './create-alarm-watch.ts';

const minute = 60_000;
const start = Date.UTC(2026, 4, 1, 12);
let folder: string;
let clock: number;
let state: State;
let lines: string[];
/** What the store would say. */
let world: { conversion: number; stored: number; quarantined: number; lag: number | undefined; asked: number };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-alarms-'));
  clock = start;
  state = open();
  lines = [];
  world = { conversion: 40, stored: 5, quarantined: 0, lag: 0, asked: 0 };
});
afterEach(async () => {
  state.close();
  await rm(folder, { recursive: true, force: true });
});

const open = () => openState({ folder, environments: ['production'], now: () => clock });

const questions = {
  async ask({ kind }): Promise<Answered> {
    world.asked += 1;
    if (kind === 'sql') throw new EventbookError('query_failed', 'There is no column x.');
    const rows = [
      ['signup', 100, null],
      ['exam_completed', 40, world.conversion],
    ] as const;
    const table = { columns: ['step', 'persons', 'conversion'], rows };
    return { result: {}, table, asOf: '', elapsedMs: 0, cached: false };
  },
  over: async (_environment, _kind, _watching, work) =>
    await work({
      rows: async (sql: string) => [{ count: String(sql.includes('quarantine') ? world.quarantined : world.stored) }],
      // What is looked at asks for rows and nothing else.
    } as unknown as Parameters<typeof work>[0]),
} satisfies Pick<Questions, 'ask' | 'over'>;

const watch = () =>
  createAlarmWatch({
    state,
    // The rest of it is not asked for here.
    questions: questions as unknown as Questions,
    environment: 'production',
    lagSeconds: () => world.lag,
    log: (level, message, fields) => lines.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`),
    now: () => clock,
  });

const define = (id: string, condition: object) =>
  state.alarms.create({ name: `The ${id}`, description: '', definition: { condition } }, id);
const funnel = { kind: 'insight', insight: 'funnel', params: {}, series: 'conversion', below: 30 };

test('an alarm fires once it is over its bound, says so once, and is over when it has been good for five minutes', async () => {
  define('funnel', funnel);
  const alarms = watch();
  await alarms.look();
  expect(state.alarmStates.find('funnel')).toEqual({
    firing: false,
    since: '2026-05-01T12:00:00.000Z',
    value: 40,
    checkedAt: '2026-05-01T12:00:00.000Z',
  });
  world.conversion = 20;
  for (let look = 0; look < 3; look++) {
    clock += 5 * minute;
    await alarms.look();
  }
  expect(alarms.firing()).toEqual([{ id: 'funnel', name: 'The funnel', since: '2026-05-01T12:05:00.000Z', value: 20 }]);
  world.conversion = 35;
  clock += 5 * minute;
  await alarms.look();
  expect(alarms.firing()).toHaveLength(1);
  expect(state.alarmStates.find('funnel')).toMatchObject({
    firing: true,
    value: 35,
    goodSince: '2026-05-01T12:20:00.000Z',
  });
  clock += 5 * minute;
  await alarms.look();
  expect(alarms.firing()).toEqual([]);
  expect(state.alarmStates.find('funnel')).toEqual({
    firing: false,
    since: '2026-05-01T12:20:00.000Z',
    value: 35,
    checkedAt: '2026-05-01T12:25:00.000Z',
  });
  expect(lines).toEqual([
    'warn An alarm fires: The funnel {"alarm":"funnel","value":20}',
    'info An alarm is over: The funnel {"alarm":"funnel","value":35}',
  ]);
});

test('a number that swings about its bound makes one alarm, not one with every swing', async () => {
  define('broken', { kind: 'violations', share: 0.5, hours: 1, atLeast: 1 });
  const alarms = watch();
  for (let look = 0; look < 60; look++) {
    Object.assign(world, look % 5 === 0 ? { stored: 1, quarantined: 9 } : { stored: 9, quarantined: 1 });
    await alarms.look();
    clock += minute;
  }
  expect(lines).toEqual(['warn An alarm fires: The broken {"alarm":"broken","value":0.9}']);
  // One that is looked at otherwise has nothing to calm down from.
  state.alarms.update('broken', {
    definition: { condition: { kind: 'violations', share: 0.95, hours: 1, atLeast: 1 } },
  });
  clock += 1;
  await alarms.look();
  expect(alarms.firing()).toEqual([]);
});

test('a paused alarm is not looked at and does not fire; it begins anew when it goes on', async () => {
  define('funnel', funnel);
  world.conversion = 20;
  const alarms = watch();
  await alarms.look();
  const pause = (paused: boolean) => state.alarms.update('funnel', { definition: { condition: funnel, paused } });
  clock += minute;
  pause(true);
  expect(alarms.firing()).toEqual([]);
  for (let look = 0; look < 10; look++) {
    clock += minute;
    await alarms.look();
  }
  expect([await alarms.lookAt('funnel'), state.alarmStates.find('funnel'), world.asked]).toEqual([
    undefined,
    undefined,
    1,
  ]);
  pause(false);
  clock += 1;
  await alarms.look();
  expect(alarms.firing()).toMatchObject([{ since: '2026-05-01T12:11:00.001Z' }]);
  expect(lines).toEqual([
    'warn An alarm fires: The funnel {"alarm":"funnel","value":20}',
    'info An alarm is paused: The funnel {"alarm":"funnel"}',
    'warn An alarm fires: The funnel {"alarm":"funnel","value":20}',
  ]);
});

test('an insight is asked every five minutes, or at once when its alarm was changed', async () => {
  define('funnel', funnel);
  const alarms = watch();
  for (let look = 0; look < 10; look++) {
    await alarms.look();
    clock += minute;
  }
  expect(world.asked).toBe(2);
  state.alarms.update('funnel', { definition: { condition: { ...funnel, below: 50 } } });
  clock += 1;
  await alarms.look();
  expect([world.asked, alarms.firing().length]).toEqual([3, 1]);
});

test('an alarm is told with the plan’s change or deploy of the week before it', async () => {
  const note = (at: string, text: string, source: string) =>
    state.annotations.create({ name: text, description: '', definition: { at, text, source } });
  note('2026-04-20T12:00:00Z', 'too old', 'deploy');
  note('2026-04-30T12:00:00Z', 'v1.1', 'deploy');
  note('2026-05-01T11:00:00+02:00', 'v1.2', 'deploy');
  note('2026-05-01T11:30:00Z', 'lunch', 'person');
  note('2026-05-02T12:00:00Z', 'to come', 'plan');
  define('silent', { kind: 'silent', event: 'signup', hours: 2 });
  world.stored = 0;
  const alarms = watch();
  await alarms.look();
  expect(alarms.firing()).toEqual([
    {
      id: 'silent',
      name: 'The silent',
      since: '2026-05-01T12:00:00.000Z',
      value: 0,
      after: { id: 'v1-2', at: '2026-05-01T11:00:00+02:00', text: 'v1.2', source: 'deploy' },
    },
  ]);
  expect(lines).toEqual(['warn An alarm fires: The silent {"alarm":"silent","value":0,"after":"v1.2"}']);
});

test('that an alarm fires is known after a restart, and not said again', async () => {
  define('silent', { kind: 'silent', event: 'signup', hours: 2 });
  world.stored = 0;
  await watch().look();
  state.close();
  clock += 10 * minute;
  state = open();
  const alarms = watch();
  expect(alarms.firing()).toEqual([{ id: 'silent', name: 'The silent', since: '2026-05-01T12:00:00.000Z', value: 0 }]);
  await alarms.look();
  expect(lines).toHaveLength(1);
  expect(state.alarmStates.find('silent')).toMatchObject({ checkedAt: '2026-05-01T12:10:00.000Z' });
});

test.each([
  [0, 0, 0.1, 20, false],
  [9, 10, 0.1, 20, false],
  [19, 1, 0.1, 20, false],
  [10, 10, 0.5, 20, false],
  [9, 11, 0.5, 20, true],
  [0, 1, 0.5, 1, true],
])(
  'of %i stored and %i quarantined events, a share above %d of at least %i fires: %s',
  async (stored, quarantined, share, atLeast, fires) => {
    Object.assign(world, { stored, quarantined });
    define('broken', { kind: 'violations', share, hours: 1, atLeast });
    const alarms = watch();
    await alarms.look();
    expect(alarms.firing().length === 1).toBe(fires);
  },
);

test('a store that is behind or away makes no alarm and ends none', async () => {
  define('silent', { kind: 'silent', event: 'signup', hours: 2 });
  const alarms = watch();
  world.stored = 0;
  world.lag = 61;
  await alarms.look();
  expect(alarms.firing()).toEqual([]);
  expect(state.alarmStates.find('silent')).toMatchObject({ firing: false, error: 'The store is not up to date.' });
  world.lag = 0;
  await alarms.look();
  expect(alarms.firing()).toHaveLength(1);
  world.lag = undefined;
  world.stored = 5;
  clock += minute;
  await alarms.look();
  expect(alarms.firing()).toHaveLength(1);
  world.lag = 0;
  await alarms.look();
  expect(alarms.firing()).toHaveLength(1);
  clock += 5 * minute;
  await alarms.look();
  expect(alarms.firing()).toEqual([]);
  expect(lines.map((line) => line.split(':')[0])).toEqual(['warn An alarm fires', 'info An alarm is over']);
});

test('what can not be looked at says why, and does not keep the others from being looked at', async () => {
  define('a-question', { kind: 'insight', insight: 'sql', params: {}, above: 1 });
  define('b-column', { ...funnel, series: 'conversions' });
  define('c-old', { kind: 'from another version' });
  define('d-fine', { ...funnel, below: 50 });
  const alarms = watch();
  await alarms.look();
  expect(['a-question', 'b-column', 'c-old', 'd-fine'].map((id) => state.alarmStates.find(id)?.error)).toEqual([
    'There is no column x.',
    'The answer has no number "conversions"; there are persons, conversion.',
    'Its definition can not be read any more.',
    undefined,
  ]);
  expect(alarms.firing()).toHaveLength(1);
  expect(alarms.failed()[0]).toEqual({ id: 'a-question', name: 'The a-question', error: 'There is no column x.' });
  expect(alarms.failed()).toHaveLength(3);
  // Said once, and once more when it can be looked at again.
  clock += 5 * minute;
  await alarms.look();
  clock += 1;
  state.alarms.update('a-question', { definition: { condition: funnel } });
  clock += 1;
  await alarms.look();
  expect(lines.filter((line) => line.includes('a-question'))).toEqual([
    'warn An alarm can not be looked at: The a-question {"alarm":"a-question","error":"There is no column x."}',
    'info An alarm can be looked at again: The a-question {"alarm":"a-question","value":40}',
  ]);
});

test('an alarm that is deleted while it is looked at leaves nothing behind, nor does one of the same id inherit', async () => {
  define('silent', { kind: 'silent', event: 'signup', hours: 2 });
  world.stored = 0;
  await watch().look();
  state.alarms.delete('silent');
  expect(state.alarmStates.find('silent')).toBeUndefined();
  define('silent', { kind: 'silent', event: 'signup', hours: 2 });
  const alarms = watch();
  const looked = alarms.look();
  state.alarms.delete('silent');
  await looked;
  expect([state.alarmStates.find('silent'), alarms.firing()]).toEqual([undefined, []]);
});
