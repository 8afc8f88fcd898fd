import { expect, test } from 'vitest';
import { memoryRooms, smallPlan, wire } from '../../../../test/support/loader-rooms.ts';
import { Engine } from './engine.ts';
import { countersOf } from './tally.ts';

type Memory = ReturnType<typeof memoryRooms>;

async function load(memory: Memory): Promise<Engine> {
  const engine = await Engine.open(memory.rooms);
  while ((await engine.step(memory.last)) !== undefined) {
    // Until nothing waits.
  }
  return engine;
}

function counters(memory: Memory) {
  const { loaded, tally } = memory.saved();
  return countersOf(loaded, tally, memory.rooms.environments).environments;
}

const uuid = (number: number) => `0190aaaa-0000-7000-8000-${String(number).padStart(12, '0')}`;

test('a valid event is stored, an invalid one quarantined with its reason and text, a dropped kind counted', async () => {
  const memory = memoryRooms([
    [
      wire({ uuid: uuid(1), event: 'signup', properties: { plan: 'pro', $lib: 'web', utm_source: null } }),
      wire({ uuid: uuid(2), event: 'signup', properties: { plan: 'gold' } }),
      wire({ uuid: uuid(3), event: 'signpu' }),
      wire({ uuid: uuid(4), event: '$snapshot' }),
    ],
  ]);
  await load(memory);
  const { events, byPerson, quarantine } = memory.at('production');
  expect(events.map(({ row }) => [row.uuid, row.personKey])).toEqual([[uuid(1), 1]]);
  expect(byPerson.map(({ row }) => row.uuid)).toEqual([uuid(1)]);
  expect(
    quarantine.map(({ row }) => [row.violations[0]?.kind, row.violations[0]?.nearest, row.raw, row.personKey]),
  ).toEqual([
    ['not_in_enum', undefined, 'frame 1 event 1', 0],
    ['unknown_event', 'signup', 'frame 1 event 2', 0],
  ]);
  expect(counters(memory)).toEqual([
    {
      name: 'production',
      received: 4,
      stored: 1,
      quarantined: 2,
      duplicates: 0,
      dropped: 1,
      droppedByKind: { $snapshot: 1 },
      warnings: 0,
    },
  ]);
});

test('the same uuid in any case is a duplicate: in a batch, in a later one, after a restart; the first wins', async () => {
  const first = wire({ uuid: uuid(10).toUpperCase(), event: 'signup', properties: { plan: 'pro' } });
  const memory = memoryRooms([
    [first, wire({ uuid: uuid(10), event: 'exam', properties: { score: 1 } })],
    [wire({ uuid: uuid(10), event: 'signup', properties: { plan: 'free' } })],
    [first],
  ]);
  const engine = await Engine.open(memory.rooms);
  for (const upTo of [1, 2]) await engine.step(upTo);
  await (await Engine.open(memory.rooms)).step(3);
  expect(memory.at('production').events.map(({ row }) => row.properties)).toEqual([{ plan: 'pro' }]);
  expect(counters(memory)[0]).toMatchObject({ received: 4, stored: 1, duplicates: 3 });
});

test('a repeat of a quarantined event is a duplicate too', async () => {
  const wrong = wire({ uuid: uuid(1), event: 'unheard_of' });
  const memory = memoryRooms([[wrong], [wrong]]);
  await load(memory);
  expect(counters(memory)[0]).toMatchObject({ received: 2, quarantined: 1, duplicates: 1 });
});

test('events that came without a uuid are never duplicates', async () => {
  const bare = wire({ uuidSent: false, event: '$pageview' });
  const memory = memoryRooms([[{ ...bare, uuid: uuid(1) }], [{ ...bare, uuid: uuid(1) }]]);
  await load(memory);
  expect(counters(memory)[0]).toMatchObject({ stored: 2, duplicates: 0 });
});

test('bodies are kept: undecodable ones count as one, unclaimed ones are in no environment', async () => {
  const memory = memoryRooms([
    { kind: 'undecodable', reason: 'request_unparsable' },
    { kind: 'unclaimed', reason: 'token_unknown' },
    { kind: 'events' },
  ]);
  await load(memory);
  expect([...memory.at('production').bodies.values()].map(({ sequence, reason }) => [sequence, reason])).toEqual([
    [1, 'request_unparsable'],
    [3, 'request_unparsable'],
  ]);
  expect([...memory.unclaimed.keys()]).toEqual([2]);
  expect(memory.saved().tally.unclaimed).toEqual({ bodies: 1, bytes: 3 });
  expect(counters(memory)[0]).toMatchObject({ received: 2, quarantined: 2 });
});

test('a row that the store refuses goes to the quarantine; the rest of its batch is stored', async () => {
  const memory = memoryRooms([[1, 2, 3].map((n) => wire({ uuid: uuid(n), event: '$pageview' }))]);
  memory.world.refuses = (row) => row.uuid === uuid(2) && row.verdict === 'stored';
  await load(memory);
  const { events, quarantine } = memory.at('production');
  expect(events.map(({ row }) => row.uuid)).toEqual([uuid(1), uuid(3)]);
  expect(quarantine.map(({ row }) => [row.raw, row.violations[0]?.kind, row.violations[0]?.received])).toEqual([
    ['frame 1 event 1', 'store_rejected', 'refused with code 42'],
  ]);
  expect(counters(memory)[0]).toMatchObject({ received: 3, stored: 2, quarantined: 1 });
});

test('a row that was refused once stays quarantined, also when the store would take it after a crash', async () => {
  const memory = memoryRooms([[wire({ uuid: uuid(1), event: '$pageview' })]]);
  memory.world.refuses = (row) => row.verdict === 'stored';
  memory.world.fault = (operation) => (operation === 'repairBatch' ? 'after' : 'none');
  await expect(load(memory)).rejects.toThrow();
  memory.world.refuses = () => false;
  memory.world.fault = () => 'none';
  await load(memory);
  expect(memory.at('production').events).toEqual([]);
  expect(memory.at('production').quarantine.map(({ row }) => row.uuid)).toEqual([uuid(1)]);
});

test('an event whose own text can not be cut out is quarantined with that of its request', async () => {
  const memory = memoryRooms([[wire({ uuid: uuid(1), event: 'unheard_of' })]]);
  const rawEvent = () => {
    throw new RangeError();
  };
  await load({ ...memory, rooms: { ...memory.rooms, rawEvent } });
  expect(memory.at('production').quarantine.map(({ row }) => row.raw)).toEqual(['frame 1']);
});

test('a frame that damage has cost is passed over', async () => {
  const memory = memoryRooms([1, 2, 3].map((n) => [wire({ uuid: uuid(n), event: '$pageview' })]));
  const { read } = memory.rooms.journal;
  memory.rooms.journal.read = async (options) => (await read(options)).filter(({ sequence }) => sequence !== 2);
  await load(memory);
  expect(memory.saved().loaded).toBe(3);
  expect(memory.at('production').events.map(({ row }) => row.uuid)).toEqual([uuid(1), uuid(3)]);
});

test('a row that the store refuses in the quarantine as well is kept as the body that it came in', async () => {
  const memory = memoryRooms([[wire({ uuid: uuid(1), event: '$pageview', properties: { a: 1 } })]]);
  memory.world.refuses = () => true;
  await load(memory);
  expect([...memory.at('production').bodies.values()].map(({ reason }) => reason)).toEqual(['store_rejected']);
  expect(counters(memory)[0]).toMatchObject({ received: 1, stored: 0, quarantined: 1 });
});

test('what was decided before a crash stands, also when the plan has changed since', async () => {
  const sent = [
    wire({ uuid: uuid(1), event: 'signup', properties: { plan: 'pro' } }),
    wire({ uuid: uuid(2), event: 'exam', properties: { score: 'ten' } }),
    wire({ uuid: uuid(3), event: 'signup', properties: { plan: 'free' } }),
  ];
  const memory = memoryRooms([sent], { plan: smallPlan() });
  memory.world.fault = (operation) => (operation === 'writeBatch' ? 'partly' : 'none');
  await expect(load(memory)).rejects.toThrow();
  memory.world.fault = () => 'none';
  const changed = { ...memory, rooms: { ...memory.rooms, catalog: smallPlan(true) } };
  await load(changed);
  expect(
    memory
      .at('production')
      .byPerson.map(({ row }) => row.uuid)
      .sort(),
  ).toEqual([uuid(1), uuid(3)]);
  expect(memory.at('production').quarantine.map(({ row }) => row.violations)).toEqual([
    [{ kind: 'wrong_type', path: 'score', expected: 'number', received: 'string' }],
  ]);
});

test('names that a sender made up can not change a prototype', async () => {
  const properties = JSON.parse(
    '{"__proto__":{"polluted":true},"$set":{"__proto__":{"polluted":true},"constructor":1}}',
  );
  const memory = memoryRooms([[wire({ uuid: uuid(1), event: '$pageview', properties })]]);
  await load(memory);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  const row = memory.at('production').events[0]?.row;
  expect(row?.warnings.map(({ path }) => path)).toEqual(['$set.__proto__', '$set.constructor']);
  expect(row?.person).toEqual({});
});

test('an event about a profile that asks for none is dropped and counted by its kind', async () => {
  const properties = { $anon_distinct_id: 'anon', $process_person_profile: false };
  const memory = memoryRooms([[wire({ uuid: uuid(1), event: '$identify', properties })]]);
  await load(memory);
  expect(memory.at('production').events).toEqual([]);
  expect(counters(memory)[0]).toMatchObject({
    received: 1,
    dropped: 1,
    droppedByKind: { '$identify without a profile': 1 },
  });
});

test('a merge that is refused, an id that many share and a flag that is none are warnings on the stored event', async () => {
  const identify = (number: number, distinctId: string, anon: unknown, more = {}) =>
    wire({ uuid: uuid(number), event: '$identify', distinctId, properties: { $anon_distinct_id: anon, ...more } });
  const memory = memoryRooms([
    [identify(1, 'ada', 'anon-1'), identify(2, 'bob', 'anon-2')],
    [identify(3, 'ada', 'bob'), identify(4, 'ada', 'null', { $process_person_profile: 'no' })],
  ]);
  await load(memory);
  const { events } = memory.at('production');
  expect(events.map(({ row }) => row.warnings.map(({ kind, path }) => [kind, path]))).toEqual([
    [],
    [],
    [['merge_refused', '$anon_distinct_id']],
    [
      ['wrong_type', '$process_person_profile'],
      ['illegal_distinct_id', '$anon_distinct_id'],
    ],
  ]);
  expect(counters(memory)[0]).toMatchObject({ stored: 4, warnings: 2 });
});

test('groups are columns of the event in the order in which their types came; a sixth type is a warning', async () => {
  const of = (number: number, $groups: unknown, more = {}) =>
    wire({ uuid: uuid(number), event: '$pageview', properties: { $groups, ...more } });
  const memory = memoryRooms([
    [of(1, { class: '7b', school: 12 }), of(2, { school: 13, a: 'x', b: 'x', c: 'x', d: 'x' })],
    [of(3, { d: 'x', c: 'y' }), of(4, { class: '7b' }, { $process_person_profile: false }), of(5, 'no groups')],
  ]);
  await load(memory);
  const { events, people } = memory.at('production');
  const groupsOf = (properties: object) => Object.entries(properties).filter(([name]) => name.startsWith('$group_'));
  expect(events.map(({ row }) => [groupsOf(row.properties), row.warnings.map(({ path }) => path)])).toEqual([
    [
      [
        ['$group_0', '7b'],
        ['$group_1', '12'],
      ],
      [],
    ],
    [
      [
        ['$group_1', '13'],
        ['$group_2', 'x'],
        ['$group_3', 'x'],
        ['$group_4', 'x'],
      ],
      ['$groups.d'],
    ],
    [[['$group_4', 'y']], ['$groups.d']],
    [[], []],
    [[], []],
  ]);
  expect([...people.groupTypes]).toEqual([
    ['class', 0],
    ['school', 1],
    ['a', 2],
    ['b', 3],
    ['c', 4],
  ]);
});

test('what is set of a group is kept, the last value of each property, over batches', async () => {
  const set = (number: number, $group_set: unknown) =>
    wire({
      uuid: uuid(number),
      event: '$groupidentify',
      timestamp: number,
      properties: { $group_type: 'class', $group_key: '7b', $group_set },
    });
  const memory = memoryRooms([[set(1, { size: 28, room: 'A' })], [set(2, { size: 27 })], [set(3, null)]]);
  const engine = await Engine.open(memory.rooms);
  for (const upTo of [1, 2, 3]) await engine.step(upTo);
  expect([...memory.at('production').people.groups.values()].map(({ version: _, ...group }) => group)).toEqual([
    { typeIndex: 0, key: '7b', created: 1, properties: { size: 27, room: 'A' } },
  ]);
});
