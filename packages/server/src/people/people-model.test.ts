import { catalog, event } from '@eventbook/catalog';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { memoryPeople } from '../../../../test/support/memory-people.ts';
import { type ModelEvent, PersonModel } from '../../../../test/support/person-model.ts';
import { mergeStream, personStream, wireEvent } from '../../../../test/support/person-streams.ts';
import { personChange } from '../quality/index.ts';
import { People } from './people.ts';
import type { PeopleBefore } from './people-before.ts';

/** What happens at the end of a batch: it is written, or the process ends when some of it is, and goes on from what was recorded. */
const anEnd = fc.record({
  events: fc.integer({ min: 1, max: 6 }),
  crashes: fc.array(fc.nat(3), { maxLength: 2 }),
  restarts: fc.boolean(),
});

const value = z.number().nullable().optional();
const changeOf = personChange(
  catalog({
    title: 'People',
    version: '1',
    description: 'A plan for tests.',
    areas: {},
    person: event({ description: 'Who.', properties: { a: value, b: value } }),
  }),
);

type End = typeof anEnd extends fc.Arbitrary<infer T> ? T : never;

async function through(events: readonly ModelEvent[], ends: readonly End[]) {
  const memory = memoryPeople();
  let people = new People(memory.stored, () => true);
  const resolved: { key: number; person: Readonly<Record<string, unknown>>; warnings: string[] }[] = [];
  let at = 0;
  for (let version = 1; at < events.length; version++) {
    const end = ends[(version - 1) % ends.length] ?? { events: 1, crashes: [], restarts: false };
    const some = events.slice(at, at + end.events);
    at += end.events;
    const fold = async (before?: PeopleBefore) => {
      await people.load(some, before);
      const batch = people.batch(version);
      return { batch, results: some.map((event) => batch.resolve(event, changeOf(wireEvent(event)).change)) };
    };
    let { batch, results } = await fold();
    // What a checkpoint keeps.
    const before: PeopleBefore = JSON.parse(JSON.stringify(batch.before()));
    for (const part of end.crashes) {
      memory.write(batch.changes(), part);
      people = new People(memory.stored, () => true);
      ({ batch, results } = await fold(before));
    }
    memory.write(batch.changes());
    for (const { personKey, person, warnings } of results) {
      resolved.push({ key: personKey, person, warnings: warnings.map(({ kind }) => kind) });
    }
    if (end.restarts) people = new People(memory.stored, () => true);
  }
  return { memory, resolved };
}

test('who is who is what PostHog’s rules say, however the stream is cut into batches, crashed and started again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(personStream, mergeStream),
      fc.array(anEnd, { minLength: 1, maxLength: 8 }),
      async (events, ends) => {
        const model = new PersonModel();
        const asOf = events.map((event) => model.take(event));
        const { memory, resolved } = await through(events, ends);

        expect(resolved.map(({ person }) => person)).toEqual(asOf);
        const warned = resolved.flatMap(({ warnings }, at) => warnings.map((kind) => [events[at]?.uuid, kind]));
        expect(warned).toEqual(model.warnings);

        // Each id is of the person that the model says, by one key.
        const everybody = new Set(model.everybody.values());
        for (const { ids, profile } of everybody) {
          const found = new Set([...ids].map((id) => memory.keyOf(id)));
          expect(found.size).toBe(1);
          const key = [...found][0] ?? 0;
          const row = memory.persons.get(key);
          expect(row?.mergedAway === true ? undefined : row).toEqual(
            profile === undefined ? undefined : { ...profile, key, version: expect.any(Number) },
          );
        }
        expect(new Set([...memory.ids.keys()].map((id) => memory.keyOf(id))).size).toBe(everybody.size);
        const profiles = [...memory.persons.values()].filter(({ mergedAway }) => mergedAway !== true);
        expect(profiles).toHaveLength([...everybody].filter(({ profile }) => profile !== undefined).length);

        // Events of before a merge are that person's too; and no merge ends at a key that was merged away.
        const today = (key: number) => memory.overrides.get(key)?.to ?? key;
        expect(resolved.map(({ key }) => today(key))).toEqual(events.map(({ distinctId }) => memory.keyOf(distinctId)));
        for (const { to } of memory.overrides.values()) expect(memory.overrides.has(to)).toBe(false);
      },
    ),
    { numRuns: 2_000 },
  );
}, 120_000);
