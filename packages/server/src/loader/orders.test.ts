import { expect, test } from 'vitest';
import { type FrameSource, memoryRooms, smallPlan, wire } from '../../../../test/support/loader-rooms.ts';
import { EventbookError } from '../errors.ts';
import { Engine } from './engine.ts';
import { countersOf } from './tally.ts';

type Memory = ReturnType<typeof memoryRooms>;

const uuid = (number: number) => `0190aaaa-0000-7000-8000-${String(number).padStart(12, '0')}`;
const place = (sequence: number, index: number) => ({ sequence, index });

async function load(memory: Memory, upTo = memory.last, plan = smallPlan()): Promise<Engine> {
  const engine = await Engine.open({ ...memory.rooms, catalog: plan });
  while ((await engine.step(upTo)) !== undefined) {
    // Until nothing waits.
  }
  return engine;
}

/** Loads `strictly` many frames by a plan that does not know `signup`, the rest by one that does. */
async function afterPlanChanged(sources: readonly FrameSource[], strictly: number): Promise<Memory> {
  const memory = memoryRooms(sources);
  await load(memory, strictly, smallPlan(true));
  await load(memory);
  return memory;
}

function counters(memory: Memory) {
  const { loaded, tally } = memory.saved();
  const [line] = countersOf(loaded, tally, memory.rooms.environments).environments;
  const { received, stored, quarantined, duplicates, droppedByKind } = line ?? {};
  return { received, stored, quarantined, duplicates, droppedByKind };
}

const rows = (list: readonly { readonly row: { readonly uuid: string } }[]) => list.map(({ row }) => row.uuid);

const signups = [
  wire({ uuid: uuid(1), event: 'signup', properties: { plan: 'pro', $set: { userType: 'student' } } }),
  wire({ uuid: uuid(2), event: 'signup', properties: { plan: 'gold' } }),
  wire({ uuid: uuid(3), event: 'exam', properties: { score: 1 } }),
];

test('a replayed event is stored at its own place with its own uuid and times; one that still breaks the plan stays', async () => {
  const all = [place(1, 0), place(1, 1), place(1, 2), place(1, 0), place(9, 9)];
  const memory = await afterPlanChanged([signups, { kind: 'replay', positions: all, by: 'ada' }], 1);
  const { events, byPerson, quarantine, ended } = memory.at('production');
  expect(rows(events)).toEqual([uuid(3), uuid(1)]);
  expect(rows(byPerson)).toEqual([uuid(3), uuid(1)]);
  expect(rows(quarantine)).toEqual([uuid(2)]);
  expect([...ended]).toEqual([['1.0', { batch: 2, state: 'replayed', uuid: uuid(1), reason: '' }]]);
  const { position, timestamp, receivedAt, person, verdict } = events[1]?.row ?? {};
  expect({ position, timestamp, receivedAt, person, verdict }).toEqual({
    position: place(1, 0),
    timestamp: 1_700_000_000_000,
    receivedAt: 1_700_000_000_001,
    person: { userType: 'student' },
    verdict: 'stored',
  });
  expect(counters(memory)).toEqual({ received: 3, stored: 2, quarantined: 1, duplicates: 0, droppedByKind: {} });
});

test('two orders about the same events do it once', async () => {
  const order = { kind: 'replay', positions: [place(1, 0), place(1, 1)] } as const;
  const memory = await afterPlanChanged([signups, order, order], 1);
  expect(rows(memory.at('production').events)).toEqual([uuid(3), uuid(1)]);
  expect(counters(memory)).toMatchObject({ received: 3, stored: 2, quarantined: 1 });
});

test('a discarded event is gone and counted as dropped; its uuid does not come back', async () => {
  const order = { kind: 'discard', positions: [place(1, 0), place(1, 1)], reason: 'a test', last: true } as const;
  const memory = await afterPlanChanged(
    [signups, order, [...signups], { kind: 'replay', positions: [place(1, 0)] }],
    1,
  );
  const { events, quarantine, ended, erased } = memory.at('production');
  expect([rows(events), rows(quarantine), erased]).toEqual([[uuid(3)], [], 1]);
  expect([...ended.values()].map(({ state, reason }) => [state, reason])).toEqual([
    ['discarded', 'a test'],
    ['discarded', 'a test'],
  ]);
  expect(counters(memory)).toEqual({
    received: 6,
    stored: 1,
    quarantined: 0,
    duplicates: 3,
    droppedByKind: { discarded: 2 },
  });
});

test('what is discarded in several orders is erased with the last one, or at the next start', async () => {
  const discard = (index: number, more = {}): FrameSource => ({
    kind: 'discard',
    positions: [place(1, index)],
    ...more,
  });
  const memory = memoryRooms([signups, discard(0), discard(1, { last: true })]);
  const engine = await load(memory, 1, smallPlan(true));
  const { at, saved } = memory;
  await engine.step(2);
  expect([at('production').erased, saved().unerased]).toEqual([0, ['production']]);
  const next = await Engine.open(memory.rooms);
  expect(next.isUnsettled).toBe(true);
  await next.step(2);
  expect([at('production').erased, saved().unerased]).toEqual([1, undefined]);
  await next.step(3);
  expect([at('production').erased, saved().unerased]).toEqual([2, undefined]);
});

test('a replayed event fills what is unknown of its person, overwrites nothing and takes nothing away', async () => {
  const late = wire({
    uuid: uuid(1),
    event: 'signup',
    properties: {
      plan: 'pro',
      $set: { userType: 'student', $device: 'old' },
      $set_once: { $first: 'late' },
      $unset: ['$first'],
    },
  });
  const since = wire({ uuid: uuid(2), event: '$set', properties: { $set: { $device: 'new', $first: 'mine' } } });
  const memory = await afterPlanChanged([[late], [since], { kind: 'replay', positions: [place(1, 0)] }], 2);
  const [person] = [...memory.at('production').people.persons.values()];
  expect(person?.properties).toEqual({
    $creator_event_uuid: uuid(2),
    $device: 'new',
    $first: 'mine',
    userType: 'student',
  });
});

test('a replayed event that names another id merges both persons', async () => {
  const memory = memoryRooms([
    [wire({ uuid: uuid(1), event: '$identify', distinctId: 'ada', properties: { $anon_distinct_id: 'anon' } })],
    [
      wire({ uuid: uuid(2), event: '$pageview', distinctId: 'ada' }),
      wire({ uuid: uuid(3), event: '$pageview', distinctId: 'anon' }),
    ],
    { kind: 'replay', positions: [place(1, 0)] },
  ]);
  // Only the engine can refuse an event of PostHog's own; that changed nobody yet.
  const flawed = wire({ uuid: uuid(1), event: '$identify', distinctId: 'ada', flaw: 'too_large' });
  const { rooms } = memory;
  const decode: typeof rooms.decode = (frame) =>
    frame.sequence === 1 ? { ...rooms.decode(frame), events: [flawed] } : rooms.decode(frame);
  await load({ ...memory, rooms: { ...rooms, decode } });
  const { people, events } = memory.at('production');
  expect(rows(events)).toEqual([uuid(2), uuid(3), uuid(1)]);
  expect(people.keyOf('ada')).toBe(people.keyOf('anon'));
});

test('an event that the engine refuses when it is replayed stays in the quarantine, also after a crash', async () => {
  const memory = memoryRooms([signups, { kind: 'replay', positions: [place(1, 0), place(1, 1)] }], {
    plan: smallPlan(),
  });
  await load(memory, 1, smallPlan(true));
  memory.world.refuses = (row) => row.uuid === uuid(1);
  memory.world.fault = (operation) => (operation === 'checkpoint' ? 'before' : 'none');
  await expect(load(memory)).rejects.toThrow(EventbookError);
  memory.world.refuses = () => false;
  memory.world.fault = () => 'none';
  await load(memory);
  const { events, quarantine, ended } = memory.at('production');
  expect([rows(events), rows(quarantine), [...ended]]).toEqual([[uuid(3)], [uuid(1), uuid(2)], []]);
  expect(counters(memory)).toMatchObject({ received: 3, stored: 1, quarantined: 2 });
});

test('an order for an environment that has left the config does nothing', async () => {
  const memory = memoryRooms([signups, { kind: 'discard', positions: [place(1, 0)] }]);
  await load(memory, 1, smallPlan(true));
  const { read } = memory.rooms.journal;
  memory.rooms.journal.read = async (options) =>
    (await read(options)).map((frame) => ({ ...frame, head: { ...frame.head, environment: 'gone' } }));
  await load(memory);
  expect(memory.saved().loaded).toBe(2);
  expect(counters(memory)).toMatchObject({ received: 3, stored: 1, quarantined: 2 });
});
