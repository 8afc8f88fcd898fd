import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  judged,
  kindsOfStore,
  planUnderTest,
  type StoreUnderTest,
  storeUnderTest,
} from '../../../../test/support/store-under-test.ts';
import type { EventbookError } from '../errors.ts';
import { connectStore } from './connect-store.ts';
import { knownUuids } from './known-uuids.ts';
import { layout } from './layout.ts';
import { migrate } from './migrate.ts';
import { question } from './question.ts';
import { readPeople } from './read-people.ts';
import { writeBatch } from './write-batch.ts';
import { writeBodies } from './write-bodies.ts';
import { writePersons } from './write-persons.ts';

const plan = planUnderTest();
const columns = layout(plan);
const ask = { lane: 'question', database: 'eventbook_production' } as const;

describe.each(kindsOfStore)('the store by its %s', (kind) => {
  let under: StoreUnderTest;
  beforeAll(async () => {
    under = await storeUnderTest(kind);
    await migrate(under.store, plan, ['production', 'development']);
  });
  afterAll(() => under.close());

  const rows = async (sql: string) => (await question(under.store, columns, 'production', sql)).rows;

  it('gives back every value exactly as it was sent, and tells null, absent, empty and defaulted apart', async () => {
    const properties = {
      score: null,
      kind: 'written',
      finishedAt: '2026-05-01T14:00:00.5+02:00',
      topics: [],
      courseId: 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11',
      $browser: 'Firefox',
      $browser_version: '141.0b2',
      '$feature/new-exam': true,
      utm_source: null,
    };
    const uuid = '0190B5E4-AAAA-7000-8000-000000000001';
    const clientTimestamp = 'not a time';
    await writeBatch(under.store, columns, 'production', {
      batch: 1,
      events: [judged(1, { uuid, properties, clientTimestamp, timestamp: Number.NEGATIVE_INFINITY })],
    });
    const [row] = await rows('SELECT * FROM events WHERE $sequence = 1');
    expect(Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== null))).toEqual({
      uuid,
      event: 'exam_completed',
      distinct_id: 'user-1',
      timestamp: '1970-01-01 00:00:00.000',
      received_at: '2026-05-01 12:00:01.000',
      person_key: 2,
      kind: 'written',
      finishedAt: '2026-05-01T14:00:00.5+02:00',
      'finishedAt.time': '2026-05-01 12:00:00.500',
      topics: [],
      passed: true,
      courseId: 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11',
      $browser: 'Firefox',
      'person.userType': 'student',
      $properties: '{"$browser_version":"141.0b2","$feature/new-exam":true}',
      $null_properties: ['score', 'utm_source'],
      $empty_properties: ['topics'],
      $defaulted_properties: ['passed'],
      $warnings: [],
      $client_timestamp: clientTimestamp,
      $sequence: 1,
      $index: 0,
    });
  });

  it('takes hostile text whole: halves of surrogate pairs become U+FFFD, everything else is kept', async () => {
    const text = `nul \0, quote ', backslash \\ud800, pair 😀, half \ud83d, ${'x'.repeat(2_000_000)}`;
    const own = JSON.parse('{"__proto__":{"a":1}}');
    const { refused } = await writeBatch(under.store, columns, 'production', {
      batch: 2,
      events: [
        judged(2, {
          distinctId: text,
          properties: { ...own, score: Number.POSITIVE_INFINITY, courseId: text, $odd: text },
        }),
      ],
    });
    expect(refused).toEqual([]);
    const [row] = await rows(
      "SELECT distinct_id, courseId, score, JSONExtractString($properties, '$odd') AS odd FROM events WHERE $sequence = 2",
    );
    const kept = text.toWellFormed();
    expect(row).toEqual({ distinct_id: kept, courseId: kept, score: null, odd: kept });
  });

  it('keeps a quarantined event with its reasons and its exact text', async () => {
    const violation = {
      kind: 'not_in_enum',
      path: 'kind',
      expected: 'one of "written", "oral"',
      received: 'string',
      nearest: 'oral',
    } as const;
    const raw = '{"event":"exam_completed","properties":{"kind":"orall","n":1e999,"half":"\\ud83d"}}';
    await writeBatch(under.store, columns, 'production', {
      batch: 3,
      events: [
        judged(3, {
          verdict: 'quarantined',
          violations: [violation],
          raw,
          personKey: 0,
          properties: { kind: 'orall' },
        }),
      ],
    });
    expect(await rows('SELECT event, violations, properties, raw, state FROM quarantine')).toEqual([
      { event: 'exam_completed', violations: [violation], properties: '{"kind":"orall"}', raw, state: 'waiting' },
    ]);
    expect(await rows('SELECT count() AS n FROM events WHERE $sequence = 3')).toEqual([{ n: 0 }]);
  });

  it('knows the uuids of events and of the quarantine, in any case of letters and also those that are none', async () => {
    await writeBatch(under.store, columns, 'production', { batch: 4, events: [judged(4, { uuid: 'No UUID' })] });
    const asked = ['0190b5e4-aaaa-7000-8000-000000000001', judged(3).uuid, 'no uuid', judged(999_999).uuid];
    expect(await knownUuids(under.store, 'production', asked)).toEqual(new Set(asked.slice(0, 3)));
    expect(await knownUuids(under.store, 'development', asked)).toEqual(new Set());
    expect(await rows("SELECT uuid FROM events WHERE uuid = 'No UUID'")).toEqual([{ uuid: 'No UUID' }]);
  });

  it('leaves out only the row that the engine refuses', async () => {
    const events = Array.from({ length: 40 }, (_, at) => judged(100 + at));
    const poison = judged(120, { personKey: -1.5 });
    const { refused } = await writeBatch(under.store, columns, 'production', {
      batch: 5,
      events: events.map((event) => (event.position.sequence === 120 ? poison : event)),
    });
    expect(refused.map(({ event }) => event)).toEqual([poison]);
    const counted = 'SELECT count() AS n FROM events WHERE $sequence BETWEEN 100 AND 139';
    expect(await rows(counted)).toEqual([{ n: 39 }]);
    const copies = 'SELECT count() AS n FROM events_by_person WHERE _eb_sequence BETWEEN 100 AND 139';
    expect(await under.store.query(copies, ask)).toEqual([{ n: '39' }]);
  });

  it('says who was active in which quarter of an hour, each once, also to a store that stood before it did', async () => {
    const environment = 'active';
    const own = { lane: 'control', database: 'eventbook_active' } as const;
    const at = (time: string, personKey: number, receivedAt = '2026-05-02T00:00Z') => ({
      personKey,
      timestamp: Date.parse(time),
      receivedAt: Date.parse(receivedAt),
    });
    const acts = [
      at('2026-05-01T11:59:59.999Z', 1),
      at('2026-05-01T12:00Z', 1),
      at('2026-05-01T12:14:59.999Z', 1),
      at('2026-05-01T12:15Z', 1),
      at('2026-05-01T12:15Z', 2),
      // Late, and from a clock that is far ahead.
      at('2026-05-01T12:05Z', 1, '2026-06-01T00:00Z'),
      at('2140-01-01T00:07Z', 2),
    ];
    const events = acts.map((act, index) => judged(index, act));
    await migrate(under.store, plan, [environment]);
    await writeBatch(under.store, columns, environment, { batch: 1, events });
    await writeBatch(under.store, columns, environment, { batch: 2, events: [judged(8, at('2026-05-01T12:03Z', 1))] });
    const active = 'SELECT DISTINCT person_key, quarter FROM activity_data ORDER BY ALL';
    const expected = [
      { person_key: 1, quarter: '2026-05-01 11:45:00.000' },
      { person_key: 1, quarter: '2026-05-01 12:00:00.000' },
      { person_key: 1, quarter: '2026-05-01 12:15:00.000' },
      { person_key: 2, quarter: '2026-05-01 12:15:00.000' },
      { person_key: 2, quarter: '2140-01-01 00:00:00.000' },
    ];
    expect(await under.store.query(active, own)).toEqual(expected);
    await under.store.command('DROP TABLE activity_data SYNC', own);
    // Cut off before, a start had made a part of it.
    const half = 'CREATE TABLE activity_data_squashed (person_key UInt32) ENGINE = MergeTree ORDER BY person_key';
    await under.store.command(half, own);
    await migrate(under.store, plan, [environment]);
    expect(await under.store.query(active, own)).toEqual(expected);
    await under.store.command('OPTIMIZE TABLE activity_data FINAL', own);
    expect(
      await under.store.query('SELECT count() AS n, uniqExact(_partition_id) AS months FROM activity_data', own),
    ).toEqual([{ n: '6', months: '2' }]);
  });

  it('says persons as they are now beside persons as they were', async () => {
    await writePersons(under.store, columns, 'production', {
      persons: [{ key: 77, properties: { userType: 'student', plan: 'free' }, created: 1_000, version: 1 }],
      distinctIds: [{ distinctId: "o'brien\t", key: 77, version: 1 }],
    });
    await writeBatch(under.store, columns, 'production', { batch: 6, events: [judged(6, { personKey: 77 })] });
    await writePersons(under.store, columns, 'production', {
      persons: [{ key: 77, properties: { userType: 'teacher', plan: 'free' }, created: 1_000, version: 2 }],
      distinctIds: [],
    });
    // `person_now` may be a second old.
    await expect
      .poll(async () => (await rows('SELECT * FROM events WHERE person_key = 77'))[0], { timeout: 5_000 })
      .toMatchObject({ 'person_now.userType': 'teacher' });
    expect(await rows('SELECT person.userType, person_now.userType FROM events WHERE person_key = 77')).toEqual([
      { 'person.userType': 'student', 'person_now.userType': 'teacher' },
    ]);
    expect(await rows('SELECT * FROM persons WHERE person_key = 77')).toEqual([
      {
        person_key: 77,
        is_identified: false,
        created_at: '1970-01-01 00:00:01.000',
        userType: 'teacher',
        email: null,
        $properties: '{"userType":"teacher","plan":"free"}',
      },
    ]);
    const people = readPeople(under.store, 'production');
    expect(await people.lastKey()).toBe(77);
    expect(await people.keysOf(["o'brien\t", 'nobody'])).toEqual(new Map([["o'brien\t", 77]]));
    expect((await people.personsOf([77])).get(77)).toEqual({
      key: 77,
      properties: { userType: 'teacher', plan: 'free' },
      created: 1_000,
      identified: false,
      version: 2,
    });
  });

  it('finds persons and events by as many and as long ids as may come at once', async () => {
    const distinctIds = Array.from({ length: 1_000 }, (_, at) => ({
      distinctId: `${String(at).padStart(4, '0')}${"😀'\\\n".repeat(10)}${'😀'.repeat(156)}`,
      key: 1_000 + at,
      version: 1,
    }));
    await writePersons(under.store, columns, 'production', { persons: [], distinctIds });
    const people = readPeople(under.store, 'production');
    const found = await people.keysOf(distinctIds.map(({ distinctId }) => distinctId));
    expect(found).toEqual(new Map(distinctIds.map(({ distinctId, key }) => [distinctId, key])));
    const long = Array.from({ length: 1_000 }, (_, at) => `${at}`.padStart(4, '0') + '😀'.repeat(196));
    expect(await people.keysOf(long)).toEqual(new Map());
    expect((await people.personsOf(Array.from({ length: 5_000 }, (_, at) => 2 ** 32 - 1 - at))).size).toBe(0);
    expect(await knownUuids(under.store, 'production', long)).toEqual(new Set());
  });

  it('keeps bodies byte by byte, once', async () => {
    const body = Uint8Array.from([0, 255, 39, 10]);
    const kept = { sequence: 9, receivedAt: 1_000, reason: 'token_unknown', url: '/e/?a=b', method: 'POST', body };
    await writeBodies(under.store, undefined, [kept]);
    await writeBodies(under.store, undefined, [kept]);
    await writeBodies(under.store, 'production', [kept]);
    const sql = 'SELECT hex(body) AS bytes, content_type FROM';
    expect(await under.store.query(`${sql} unclaimed_bodies`, { lane: 'question', database: 'eventbook' })).toEqual([
      { bytes: '00FF270A', content_type: null },
    ]);
    expect(await under.store.query(`${sql} bodies`, ask)).toEqual([{ bytes: '00FF270A', content_type: null }]);
  });

  it('takes new properties of the plan and leaves old rows as they are', async () => {
    const before = await rows('SELECT * FROM events ORDER BY $sequence');
    const wider = planUnderTest({
      grade: z.string().optional().describe('Grade'),
      retries: z.number().optional().describe('Retries'),
    });
    await migrate(under.store, wider, ['production', 'development']);
    await writeBatch(under.store, layout(wider), 'production', {
      batch: 7,
      events: [judged(500, { properties: { score: 1, kind: 'oral', grade: 'A', retries: 2 } })],
    });
    const after = await rows('SELECT * FROM events WHERE $sequence < 500 ORDER BY $sequence');
    expect(after).toEqual(before.map((row) => ({ ...row, grade: null, retries: null })));
    expect(await rows('SELECT grade, retries FROM events WHERE $sequence = 500')).toEqual([{ grade: 'A', retries: 2 }]);
    // A plan that lost them again still shows what was stored.
    await migrate(under.store, plan, ['production', 'development']);
    expect(await rows('SELECT grade FROM events WHERE $sequence = 500')).toEqual([{ grade: 'A' }]);
  });

  it('refuses a property that changed its kind, and tables of a newer version', async () => {
    const changed = planUnderTest({ score: z.string().describe('Now text') });
    await expect(migrate(under.store, changed, ['production'])).rejects.toMatchObject({ code: 'plan_invalid' });
    const shared = { lane: 'control', database: 'eventbook' } as const;
    await under.store.command('INSERT INTO tables_version VALUES (99, now())', shared);
    await expect(migrate(under.store, plan, ['production'])).rejects.toMatchObject({ code: 'data_folder_newer' });
    await under.store.command('TRUNCATE TABLE tables_version', shared);
  });

  it('says what went wrong with a code of ours', async () => {
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'none',
        ({ code }: EventbookError) => code,
      );
    expect(await codeOf(under.store.query('SELEC', ask))).toBe('store_rejected');
    expect(await codeOf(under.store.command('DROP TABLE events_data', ask))).toBe('store_rejected');
    const settings = { max_execution_time: 1 };
    expect(
      await codeOf(
        under.store.query('SELECT count() FROM numbers(1e12) WHERE sipHash64(number) = 1', { ...ask, settings }),
      ),
    ).toBe('query_too_large');
    const middle = async () => {
      const sql = 'SELECT throwIf(number = 900000) FROM numbers(1000000)';
      for await (const _ of await under.store.stream(sql, 'TabSeparated', ask));
    };
    expect(await codeOf(middle())).toBe('store_rejected');
    const nobody = connectStore({ kind: 'url', url: 'http://127.0.0.1:1' });
    expect(await codeOf(nobody.query('SELECT 1', ask))).toBe('store_unavailable');
    await nobody.close();
  });

  it('binds values, whatever they hold, and keeps those of one request from the next', async () => {
    const value = "it's \\ \n\t {x:String} \0";
    expect(await under.store.query('SELECT {bound:String} AS value', { ...ask, params: { bound: value } })).toEqual([
      { value },
    ]);
    for (let again = 0; again < 5; again += 1) {
      await expect(under.store.query('SELECT {bound:String} AS value', ask)).rejects.toMatchObject({ engineCode: 456 });
    }
  });

  it('has an event ready for questions within two seconds while long questions run, and stops those that are given up', async () => {
    const long = 'SELECT count() FROM numbers(100000000000) WHERE sipHash64(number) = 1';
    const stop = new AbortController();
    const questions = [1, 2].map(() => under.store.query(long, { ...ask, signal: stop.signal }));
    const outcomes = Promise.allSettled(questions);
    const one = new AbortController();
    const alone = under.store.query(long, { ...ask, signal: one.signal }).catch(({ code }: EventbookError) => code);
    one.abort();
    expect(await alone).toBe('query_cancelled');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const began = performance.now();
    await writeBatch(under.store, columns, 'production', { batch: 8, events: [judged(600)] });
    const found = await under.store.query('SELECT count() AS n FROM events WHERE $sequence = 600', {
      ...ask,
      lane: 'control',
    });
    expect(found).toEqual([{ n: '1' }]);
    expect(performance.now() - began).toBeLessThan(2_000);
    stop.abort();
    expect((await outcomes).map((outcome) => outcome.status === 'rejected' && outcome.reason.code)).toEqual(
      Array(2).fill('query_cancelled'),
    );
    const running =
      "SELECT count() AS n FROM system.processes WHERE query LIKE '%sipHash64%' AND query NOT LIKE '%system%' AND NOT is_cancelled";
    await expect.poll(() => under.store.query(running, { lane: 'control' }), { timeout: 5_000 }).toEqual([{ n: '0' }]);
  });
});
