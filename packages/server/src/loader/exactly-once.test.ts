import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FrameSource, memoryRooms, smallPlan, wire } from '../../../../test/support/loader-rooms.ts';
import { EventbookError } from '../errors.ts';
import { droppedKind } from '../people/index.ts';
import type { WireEvent } from '../wire/wire-event.ts';
import { Engine } from './engine.ts';
import { countersOf } from './tally.ts';

const ids = ['ada', 'bob', 'anon-1', 'anon-2', 'anonymous'];
const person = fc.dictionary(
  fc.constantFrom('userType', 'email', '$initial_referrer', 'shoeSize'),
  fc.constantFrom('student', 'teacher', 'a@b.de', null, 7),
  { maxKeys: 3 },
);
/** Few ids and few uuids, so that everything that can collide does. */
const anEvent: fc.Arbitrary<WireEvent> = fc
  .record({
    number: fc.nat(14),
    upper: fc.boolean(),
    sent: fc.boolean(),
    distinctId: fc.constantFrom(...ids),
    event: fc.constantFrom(
      ...['signup', 'exam', '$pageview', '$identify', '$identify', '$create_alias', '$merge_dangerously'],
      ...['$set', '$groupidentify', '$snapshot', 'unheard_of'],
    ),
    timestamp: fc.constantFrom(1_700_000_000_000, 1_700_000_060_001),
    groups: fc.constantFrom(undefined, { class: 'a' }, { class: 'b', school: 7 }, { x: 1, y: 1, z: 1, w: 1 }),
    plan: fc.constantFrom('free', 'pro', 'gold'),
    userType: fc.constantFrom(undefined, 'student', 'nurse'),
    anon: fc.constantFrom(undefined, ...ids),
    profile: fc.constantFrom(undefined, false),
    set: fc.option(person, { nil: undefined }),
    setOnce: fc.option(person, { nil: undefined }),
    unset: fc.option(fc.subarray(['userType', 'email']), { nil: undefined }),
  })
  .map((made) => {
    const own = made.event === 'signup' ? { plan: made.plan } : made.event === 'exam' ? { score: 1 } : {};
    const optional = {
      ...(made.event !== 'exam' && { userType: made.userType }),
      $anon_distinct_id: made.anon,
      alias: made.event.startsWith('$') ? made.anon : undefined,
      $groups: made.groups,
      ...(made.event === '$groupidentify' && { $group_type: 'class', $group_key: 'a', $group_set: made.set }),
      $process_person_profile: made.profile,
      $set: made.set,
      $set_once: made.setOnce,
      $unset: made.unset,
    };
    const there = Object.entries(optional).filter(([, value]) => value !== undefined);
    const uuid = `0190aaaa-0000-7000-8000-00000000000${made.number.toString(16)}`;
    return wire({
      // The server's own uuids come from the frame: unique, whatever was made here.
      uuid: made.upper ? uuid.toUpperCase() : uuid,
      uuidSent: made.sent,
      event: made.event,
      distinctId: made.distinctId,
      timestamp: made.timestamp,
      properties: { ...own, ...Object.fromEntries(there) },
    });
  });
const anOrder = fc.record({
  kind: fc.constantFrom('replay', 'replay', 'discard'),
  // Also of places that come later, that hold no event, and twice.
  positions: fc.array(fc.record({ sequence: fc.integer({ min: 1, max: 6 }), index: fc.nat(4) }), { maxLength: 12 }),
  last: fc.boolean(),
});
const aFrame: fc.Arbitrary<FrameSource> = fc.oneof(
  { weight: 8, arbitrary: fc.array(anEvent, { minLength: 1, maxLength: 5 }) },
  { weight: 4, arbitrary: anOrder },
  { weight: 1, arbitrary: fc.constant({ kind: 'undecodable', reason: 'request_unparsable' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'unclaimed', reason: 'token_unknown' } as const) },
);
const frames = fc.array(aFrame, { minLength: 1, maxLength: 8 }).map((sources) =>
  sources.map((source, frame): FrameSource => {
    if (!isEvents(source)) return source;
    return source.map((event, index) =>
      event.uuidSent ? event : { ...event, uuid: `0190bbbb-0000-7000-8000-0000000${frame}000${index}` },
    );
  }),
);
const trouble = fc.record({
  /** Which write fails, counted from the start. */
  at: fc.nat(40),
  how: fc.constantFrom('before', 'after', 'partly'),
  crash: fc.boolean(),
  planChanges: fc.boolean(),
});
type Trouble = typeof trouble extends fc.Arbitrary<infer T> ? T : never;

function isEvents(source: FrameSource): source is readonly WireEvent[] {
  return Array.isArray(source);
}

/** Small enough that batches are full, so that the next is prepared while one is written. */
const full = { events: 4, characters: 1_000_000 };

const mostSteps = 200;

/** Of the events that break the plan, those with a wrong value fit it when they are replayed. */
function mended(event: WireEvent): WireEvent {
  return event.properties.plan === 'gold' ? { ...event, properties: { ...event.properties, plan: 'pro' } } : event;
}

/** Loads everything through every trouble; a crash is a new engine on what is durable. */
async function loadThrough(
  sources: readonly FrameSource[],
  troubles: readonly Trouble[],
  environments: string[],
  refusing = false,
) {
  const memory = memoryRooms(sources, { environments, mended });
  if (refusing) memory.world.refuses = ({ uuid, verdict }) => verdict === 'stored' && /[02468ace]$/.test(uuid);
  let last: Trouble | undefined;
  memory.world.fault = () => {
    const trouble = troubles.find(({ at }) => at === memory.world.operations);
    last = trouble ?? last;
    return trouble?.how ?? 'none';
  };
  let strict = false;
  let engine = await Engine.open(memory.rooms, full);
  for (let steps = 0; ; steps++) {
    if (steps > mostSteps) throw new Error('The loader never gets to the end.');
    try {
      // One, two or three more frames are durable at a time: batches of different sizes.
      const upTo = Math.min(memory.last, engine.state.loaded + 1 + (memory.world.operations % 3));
      if ((await engine.step(upTo)) === undefined && upTo === memory.last) break;
    } catch (error) {
      if (last === undefined || !(error instanceof EventbookError)) throw error;
      if (!last.crash) continue;
      if (last.planChanges) strict = !strict;
      engine = await Engine.open({ ...memory.rooms, catalog: smallPlan(strict) }, full);
    }
  }
  return memory;
}

/** Everything that can be asked for, without what only says when it was written. */
function picture(memory: ReturnType<typeof memoryRooms>) {
  return memory.rooms.environments.map((environment) => {
    const { events, byPerson, quarantine, people, bodies, ended } = memory.at(environment);
    const rows = (list: typeof events) =>
      list
        .map(({ row }) => row)
        .sort((a, b) => a.position.sequence - b.position.sequence || a.position.index - b.position.index);
    return {
      events: rows(events),
      byPerson: rows(byPerson),
      quarantine: rows(quarantine),
      keys: new Map([...people.ids].map(([id, { key }]) => [id, key])),
      overrides: new Map([...people.overrides].map(([from, { to }]) => [from, to])),
      // Who was merged away in the batch that made them was never written.
      persons: new Map(
        [...people.persons]
          .filter(([, { mergedAway }]) => mergedAway !== true)
          .map(([key, { version: _, ...person }]) => [key, person]),
      ),
      groupTypes: people.groupTypes,
      groups: new Map([...people.groups].map(([key, { version: _, ...group }]) => [key, group])),
      bodies: [...bodies.keys()],
      ended,
    };
  });
}

test('whatever write fails, before, after or half-way, with a crash or without: the store and the counters end the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      frames,
      fc.array(trouble, { maxLength: 6 }),
      fc.boolean(),
      fc.boolean(),
      async (sources, troubles, two, refusing) => {
        const environments = two ? ['production', 'staging'] : ['production'];
        const samePlan = troubles.map((each) => ({ ...each, planChanges: false }));
        // The same sizes of batches are not needed for the same end.
        const calm = await loadThrough(sources, [], environments, refusing);
        const rough = await loadThrough(sources, samePlan, environments, refusing);
        expect(picture(rough)).toEqual(picture(calm));
        expect([...rough.unclaimed.keys()].sort()).toEqual([...calm.unclaimed.keys()].sort());
        expect(rough.saved().tally).toEqual(calm.saved().tally);
      },
    ),
    { numRuns: 150 },
  );
});

test('every write of a fixed stream may fail in every way, one after the other', async () => {
  const [sample] = fc.sample(frames, { numRuns: 1, seed: 4 });
  if (sample === undefined) throw new Error('no sample');
  const broken = ['gold', 'gold', 'pro'].map((plan, index) =>
    wire({
      uuid: `0190cccc-0000-7000-8000-00000000000${index}`,
      event: 'signup',
      properties: { plan, $set: { index } },
    }),
  );
  const at = sample.length + 1;
  const named = (...indexes: number[]) => indexes.map((index) => ({ sequence: at, index }));
  const sources = [
    ...sample,
    broken,
    { kind: 'replay', positions: named(0, 2) } as const,
    { kind: 'discard', positions: named(0, 1), last: true } as const,
    broken,
  ];
  const calm = await loadThrough(sources, [], ['production']);
  const states = [...(calm.at('production').ended.values() ?? [])].map(({ state }) => state);
  expect(states).toEqual(expect.arrayContaining(['replayed', 'discarded']));
  for (let at = 1; at <= calm.world.operations; at++) {
    for (const how of ['before', 'after', 'partly'] as const) {
      for (const crash of [true, false]) {
        const rough = await loadThrough(sources, [{ at, how, crash, planChanges: false }], ['production']);
        expect(picture(rough), `${how} write ${at}`).toEqual(picture(calm));
        expect(rough.saved().tally, `${how} write ${at}`).toEqual(calm.saved().tally);
      }
    }
  }
});

test('received = stored + quarantined + duplicates + dropped, and the tables hold just that, also when the plan changes at crashes', async () => {
  await fc.assert(
    fc.asyncProperty(frames, fc.array(trouble, { maxLength: 6 }), async (sources, troubles) => {
      const memory = await loadThrough(sources, troubles, ['production']);
      const { loaded, tally } = memory.saved();
      const [line] = countersOf(loaded, tally, ['production']).environments;
      const claimed = sources.filter((source) => isEvents(source) || source.kind === 'undecodable');
      const received = claimed.reduce((sum, source) => sum + (isEvents(source) ? source.length : 1), 0);
      const { events, byPerson, quarantine, bodies, people, ended } = memory.at('production');
      const discarded = [...ended.values()].filter(({ state }) => state === 'discarded');
      expect(line?.received).toBe(received);
      expect([line?.stored, line?.quarantined]).toEqual([events.length, quarantine.length + bodies.size]);
      expect(line?.droppedByKind.discarded ?? 0).toBe(discarded.length);
      const stillThere = [...events, ...quarantine].map(({ row }) => row);
      const uuids = [...stillThere, ...discarded].map(({ uuid }) => uuid.toLowerCase());
      expect(new Set(uuids).size).toBe(uuids.length);
      expect(byPerson.map(({ row }) => row.uuid).sort()).toEqual(events.map(({ row }) => row.uuid).sort());
      const sent = sources.filter(isEvents).flat();
      const expected = new Set(
        sent.filter((each) => droppedKind(each) === undefined).map(({ uuid }) => uuid.toLowerCase()),
      );
      expect(new Set(uuids)).toEqual(expected);
      for (const { row } of events) {
        expect(people.overrides.get(row.personKey)?.to ?? row.personKey).toBe(people.keyOf(row.distinctId));
      }
    }),
    { numRuns: 150 },
  );
});
