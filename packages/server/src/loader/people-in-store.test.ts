import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryRooms, smallPlan } from '../../../../test/support/loader-rooms.ts';
import { type ModelEvent, PersonModel } from '../../../../test/support/person-model.ts';
import { mergeStream, personStream, wireEvent } from '../../../../test/support/person-streams.ts';
import { runs } from '../../../../test/support/runs.ts';
import { type StoreUnderTest, storeUnderTest } from '../../../../test/support/store-under-test.ts';
import { readPage } from '../api/stored-events.ts';
import { readPerson, readTimeline } from '../api/stored-person.ts';
import { EventbookError } from '../errors.ts';
import { connectStore, layout, migrate, question } from '../store/index.ts';
import { Engine } from './engine.ts';
import type { LoadStore } from './rooms.ts';
import { storeForLoading } from './store-for-loading.ts';

const plan = smallPlan();
const columns = layout(plan);
let under: StoreUnderTest;
beforeAll(async () => {
  under = await storeUnderTest('socket');
}, 60_000);
afterAll(() => under.close());

/** Some writes are done, and not heard of. */
function unreliable(store: LoadStore, isCut: () => boolean): LoadStore {
  const cut = async <T>(done: Promise<T>): Promise<T> => {
    const result = await done;
    if (isCut()) throw new EventbookError('store_unavailable');
    return result;
  };
  return {
    ...store,
    writeBatch: (environment, batch) => cut(store.writeBatch(environment, batch)),
    writePersons: (environment, rows) => cut(store.writePersons(environment, rows)),
  };
}

async function load(environment: string, events: readonly ModelEvent[], perBatch: number, cuts: readonly boolean[]) {
  await migrate(under.store, plan, [environment]);
  const frames = Array.from({ length: Math.ceil(events.length / perBatch) }, (_, at) =>
    events.slice(at * perBatch, (at + 1) * perBatch).map(wireEvent),
  );
  const memory = memoryRooms(frames, { plan, environments: [environment] });
  let writes = 0;
  const store = unreliable(storeForLoading(under.store, columns), () => cuts[writes++] === true);
  const rooms = { ...memory.rooms, store };
  let engine = await Engine.open(rooms);
  for (let upTo = 1; upTo <= memory.last; ) {
    try {
      await engine.step(upTo);
      if (engine.state.loaded >= upTo) upTo += 1;
    } catch (error) {
      if (!(error instanceof EventbookError) || error.code !== 'store_unavailable') throw error;
      engine = await Engine.open(rooms);
    }
  }
}

/** Names of properties that the small plan's Identify does not know are withheld: the model gets those that are PostHog's own. */
const asPosthogs = (event: ModelEvent): ModelEvent => {
  const renamed = (name: string) => (name.startsWith('$') ? name : `$${name}`);
  const { set, setOnce, unset } = event.change;
  const entries = (of: ReadonlyMap<string, unknown>) => new Map([...of].map(([name, value]) => [renamed(name), value]));
  return {
    ...event,
    change: { ...event.change, set: entries(set), setOnce: entries(setOnce), unset: unset.map(renamed) },
  };
};

let run = 0;
test('over the real tables: each id is of the person that the rules say, and each event of that person, also of before a merge', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(personStream, mergeStream),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.constantFrom(false, false, true), { maxLength: 60 }),
      async (made, perBatch, cuts) => {
        run += 1;
        const environment = `run-${run}`;
        const events = made.map(asPosthogs);
        await load(environment, events, perBatch, cuts);
        const model = new PersonModel();
        for (const event of events) model.take(event);

        // A connection of its own sees the dictionaries as they are now.
        const fresh = connectStore(under.address);
        try {
          const ask = (sql: string) => question(fresh, columns, environment, sql).then(({ rows }) => rows);
          const rows = await ask('SELECT distinct_id, person_key FROM events');
          expect(rows).toHaveLength(events.length);
          const keyOf = new Map(
            (await ask('SELECT * FROM person_ids')).map((row) => [row.distinct_id, row.person_key]),
          );
          for (const row of rows) expect(row.person_key).toBe(keyOf.get(row.distinct_id));
          const everybody = new Set(model.everybody.values());
          const keys = [...everybody].map(({ ids }) => new Set([...ids].map((id) => keyOf.get(id))));
          expect(keys.every(({ size }) => size === 1)).toBe(true);
          expect(new Set(keys.flatMap((each) => [...each])).size).toBe(everybody.size);

          const persons = await ask(
            'SELECT person_key, created_at, is_identified, `$properties` AS properties FROM persons',
          );
          const profiles = [...everybody].flatMap(({ ids, profile }) =>
            profile === undefined ? [] : [{ ...profile, key: keyOf.get([...ids][0] ?? '') }],
          );
          const byKey = <T extends { key: unknown }>(list: T[]) => list.sort((a, b) => Number(a.key) - Number(b.key));
          expect(
            byKey(
              persons.map((row) => ({
                key: row.person_key,
                created: Date.parse(`${String(row.created_at).replace(' ', 'T')}Z`),
                identified: row.is_identified,
                properties: JSON.parse(String(row.properties)),
              })),
            ),
          ).toEqual(byKey(profiles));

          // Asked for by any of their ids, somebody is the same.
          for (const { ids, profile } of everybody) {
            const own = events.filter(({ distinctId }) => ids.has(distinctId));
            for (const id of ids) {
              const person = await readPerson(fresh, environment, id);
              expect(person).toMatchObject({
                distinctIds: [...ids].sort(),
                identified: profile?.identified === true,
                events: own.length,
              });
              const timeline = await readTimeline(fresh, environment, id, { limit: 1_000 });
              expect(timeline?.events.map(({ event }) => event).sort()).toEqual(own.map(({ event }) => event).sort());
              const page = await readPage(fresh, environment, { person: id, limit: 1_000 });
              expect(page.records).toHaveLength(own.length);
            }
          }
        } finally {
          await fresh.close();
        }
      },
    ),
    { numRuns: runs(6) },
  );
}, 280_000);
