import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activityUnlike } from '../../../../test/support/activity-unlike.ts';
import {
  judged,
  kindsOfStore,
  planUnderTest,
  type StoreUnderTest,
  storeUnderTest,
} from '../../../../test/support/store-under-test.ts';
import { connectStore } from './connect-store.ts';
import { databaseOf } from './database.ts';
import { layout } from './layout.ts';
import { migrate } from './migrate.ts';
import { keysOfPerson, personOf } from './person-of.ts';
import { planSquash } from './plan-squash.ts';
import { question } from './question.ts';
import { readPeople } from './read-people.ts';
import { type SquashStep, squashPersons } from './squash-persons.ts';
import { writeBatch } from './write-batch.ts';
import { writePersons } from './write-persons.ts';

const plan = planUnderTest();
const columns = layout(plan);
const month = (index: number) => Date.UTC(2026, index, 2);

/** Each round is about people of its own: the keys of a round begin where those of the one before end. */
const keysEach = 7;

/** Keys 2 and 7 are of person 1 today, 5 of person 4. Key 7 is the largest. In April nobody acted who was merged away. */
async function fill(under: StoreUnderTest, environment: string, round = 0): Promise<void> {
  const { store } = under;
  if (round === 0) await migrate(store, plan, [environment]);
  const of = (key: number) => round * keysEach + key;
  const lives = [
    { key: of(1), months: [4] },
    { key: of(2), months: [2, 4] },
    { key: of(3), months: [3, 4] },
    { key: of(4), months: [2, 3] },
    { key: of(5), months: [4] },
    { key: of(7), months: [4] },
  ];
  const events = lives.flatMap(({ key, months }) => months.map((at) => ({ key, at })));
  await writeBatch(store, columns, environment, {
    batch: round + 1,
    events: events.map(({ key, at }, nth) => {
      const sequence = round * events.length + nth;
      return judged(sequence, {
        distinctId: `id-${key}`,
        personKey: key,
        receivedAt: month(at),
        timestamp: month(at) - 1_000 * sequence,
        properties: {
          score: sequence % 3 === 0 ? null : sequence,
          kind: 'oral',
          topics: ['a'],
          finishedAt: '2026-05-01T10:00:00+02:00',
          other: { deep: [sequence] },
        },
      });
    }),
  });
  await writePersons(store, columns, environment, {
    distinctIds: lives.map(({ key }) => ({ distinctId: `id-${key}`, key, version: 1 })),
    persons: [1, 3, 4]
      .map(of)
      .map((key) => ({ key, version: 2, created: month(2), properties: { userType: 'teacher', key } })),
    // The key behind 5 was moved: an older row of it says otherwise.
    overrides: [
      { from: of(2), to: of(7), version: 1 },
      { from: of(2), to: of(1), version: 2 },
      { from: of(7), to: of(1), version: 2 },
      { from: of(5), to: of(4), version: 1 },
    ],
  });
}

/** Everything that can be asked about who is who. A connection of its own sees the dictionaries as they are now. */
async function answers(under: StoreUnderTest, environment: string, round = 0) {
  const store = connectStore(under.address);
  const database = databaseOf(environment);
  try {
    const ask = (sql: string) => question(store, columns, environment, sql).then(({ rows }) => rows);
    const of = (key: number) => round * keysEach + key;
    const ids = [1, 2, 3, 4, 5, 7].map((key) => `id-${of(key)}`);
    return {
      events: await ask('SELECT * FROM events ORDER BY uuid'),
      persons: await ask('SELECT * FROM persons ORDER BY person_key'),
      ids: await ask('SELECT * FROM person_ids ORDER BY distinct_id'),
      of: await Promise.all(ids.map((id) => personOf(store, environment, id))),
      acts: await Promise.all(
        [1, 3, 4]
          .map(of)
          .map((person) =>
            store.query(
              `SELECT timestamp, event, _eb_sequence FROM events_by_person WHERE person_key IN ${keysOfPerson} ORDER BY _eb_sequence`,
              { lane: 'question', database, params: { person } },
            ),
          ),
      ),
      lastKey: await readPeople(store, environment).lastKey(),
    };
  } finally {
    await store.close();
  }
}

describe.each(kindsOfStore)('a store behind a %s', (kind) => {
  let under: StoreUnderTest;
  beforeAll(async () => {
    under = await storeUnderTest(kind);
  }, 60_000);
  afterAll(() => under.close());

  const count = async (environment: string, sql: string) => {
    const rows = await under.store.query<{ n: string }>(sql, { lane: 'control', database: databaseOf(environment) });
    return Number(rows[0]?.n);
  };
  const tables = (environment: string) =>
    under.store
      .query<{ name: string }>('SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name', {
        lane: 'control',
        database: databaseOf(environment),
      })
      .then((rows) => rows.map(({ name }) => name));

  test('says what there is to do; months without a merged key are taken over as they are', async () => {
    await fill(under, 'planned');
    const { bytesNeeded, bytesFree, tables: both, ...counts } = await planSquash(under.store, 'planned');
    expect(counts).toEqual({ merges: 3, distinctIds: 3 });
    const each = {
      rows: 9,
      rowsToChange: 4,
      rowsToCopy: 7,
      partitionsToCopy: ['202603', '202605'],
      partitionsToKeep: ['202604'],
    };
    expect(both).toEqual([
      { table: 'events_data', bytesToCopy: expect.any(Number), ...each },
      { table: 'events_by_person', bytesToCopy: expect.any(Number), ...each },
    ]);
    expect(bytesNeeded).toBe(2 * Math.max(...both.map(({ bytesToCopy }) => bytesToCopy)));
    expect(bytesNeeded).toBeGreaterThan(0);
    expect(bytesFree).toBeGreaterThan(bytesNeeded);
  });

  // On one kind of store: most of the time goes into making tables.
  if (kind === 'socket') {
    test('cut off after any step every answer is the same, also after a start, and the next squashing does what is left', async () => {
      const steps: SquashStep[] = [];
      const environment = 'cut';
      for (let cut = 0; ; cut += 1) {
        await fill(under, environment, cut);
        const before = await answers(under, environment, cut);
        expect(before.events).toHaveLength(9 * (cut + 1));
        expect(before.of.map((person) => person?.key)).toEqual([1, 1, 3, 4, 4, 1].map((key) => cut * keysEach + key));
        let done = 0;
        const isCut = await squashPersons(under.store, environment, (step) => {
          if (done === cut) throw new Error(`cut off after ${step.step}`);
          steps[done++] = step;
        }).then(
          () => false,
          (error: Error) => {
            expect(error.message).toMatch(/^cut off after /);
            return true;
          },
        );
        // What a start does first.
        await migrate(under.store, plan, [environment]);
        expect((await tables(environment)).filter((name) => name.endsWith('_squashed'))).toEqual([]);
        expect(await answers(under, environment, cut)).toEqual(before);
        await squashPersons(under.store, environment);
        expect(await answers(under, environment, cut)).toEqual(before);
        expect(await count(environment, 'SELECT count() AS n FROM person_overrides')).toBe(0);
        const merged = `IN (${[2, 5, 7].map((key) => cut * keysEach + key)})`;
        expect(await count(environment, `SELECT countIf(_eb_person_key ${merged}) AS n FROM events_data`)).toBe(0);
        expect(await count(environment, `SELECT countIf(person_key ${merged}) AS n FROM events_by_person`)).toBe(0);
        expect(await count(environment, `SELECT ${activityUnlike} AS n`)).toBe(0);
        expect(
          await count(environment, `SELECT countIf(person_key ${merged}) AS n FROM person_distinct_ids FINAL`),
        ).toBe(0);
        if (!isCut) break;
      }
      expect(steps.map((step) => ('table' in step ? `${step.step} ${step.table}` : step.step))).toEqual([
        'keys kept',
        'copied events_data',
        'copied events_data',
        'compared events_data',
        'exchanged events_data',
        'dropped events_data',
        'copied events_by_person',
        'copied events_by_person',
        'compared events_by_person',
        'exchanged events_by_person',
        'dropped events_by_person',
        'compared activity_data',
        'exchanged activity_data',
        'dropped activity_data',
        'ids rewritten',
        'exchanged person_overrides',
        'dropped person_overrides',
      ]);
    }, 240_000);
  }

  test('a key is never given twice, also when the largest one was merged away and its rows are gone', async () => {
    await fill(under, 'keys');
    await squashPersons(under.store, 'keys');
    const options = { lane: 'control', database: databaseOf('keys') } as const;
    await under.store.command('OPTIMIZE TABLE person_distinct_ids FINAL', options);
    await under.store.command('OPTIMIZE TABLE persons_data FINAL', options);
    expect(await count('keys', 'SELECT max(person_key) AS n FROM person_distinct_ids')).toBe(4);
    expect(await readPeople(under.store, 'keys').lastKey()).toBe(7);
  });

  test('a table that somebody writes to meanwhile is left as it is', async () => {
    await fill(under, 'busy');
    const squashing = squashPersons(under.store, 'busy', async (step) => {
      if (step.step !== 'copied') return;
      await writeBatch(under.store, columns, 'busy', { batch: 2, events: [judged(99, { personKey: 2 })] });
    });
    await expect(squashing).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('The table is as it was.'),
    });
    expect(await count('busy', 'SELECT count() AS n FROM events_data')).toBeGreaterThan(9);
    expect(await count('busy', 'SELECT uniqExact(from_key) AS n FROM person_overrides')).toBe(3);
  });

  test('what has nothing to squash is not touched', async () => {
    await fill(under, 'done');
    await squashPersons(under.store, 'done');
    const steps: SquashStep[] = [];
    expect(await squashPersons(under.store, 'done', (step) => void steps.push(step))).toMatchObject({
      merges: 0,
      distinctIds: 0,
      bytesNeeded: 0,
    });
    expect(steps).toEqual([]);
  });
});
