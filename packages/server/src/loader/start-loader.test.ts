import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { catalog, type PlanSource } from '@eventbook/catalog';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JournalWriter, openJournal } from '../journal/index.ts';
import { migrate, type OpenedStore, openStore } from '../store/index.ts';
import { checkpointIn } from './checkpoint.ts';
import { type LoadedRecord, type Loader, lastTaken, startLoader } from './index.ts';

/** The text of a plan, so that the thread imports it as it imports a user's. */
const planText = `
  import { event } from '@eventbook/catalog';
  import { z } from 'zod';
  export default {
    title: 'Small', version: '1', description: 'For a test.',
    areas: { all: { title: 'All', events: {
      exam_completed: event({ description: 'Done.', properties: { score: z.number(), subject: z.enum(['maths', 'physics']) } }),
    } } },
    person: event({ description: 'Who.', properties: { userType: z.enum(['student', 'teacher']).optional() } }),
  };`;
let folder: string;
let journal: JournalWriter;
let opened: OpenedStore;
let loader: Loader;

const input = () => ({
  journalFolder: join(folder, 'journal'),
  store: opened.address,
  planFile: join(folder, 'plan.mjs'),
  environments: ['production'],
  defaultEnvironment: 'production',
  folder: join(folder, 'loader'),
});
const start = () => startLoader({ ...input(), log: () => {} });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-loader-'));
  const built = buildSync({
    stdin: { contents: planText, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  await writeFile(join(folder, 'plan.mjs'), built.outputFiles[0]?.contents ?? '');
  journal = await openJournal({ folder: join(folder, 'journal') });
  opened = await openStore({ folder: join(folder, 'store') });
  const plan: { readonly default: PlanSource } = await import(pathToFileURL(join(folder, 'plan.mjs')).href);
  await migrate(opened.store, catalog(plan.default), ['production']);
  loader = await start();
  journal.onCommit((last) => loader.notify(last));
});

afterAll(async () => {
  await loader?.close();
  await journal?.close();
  await opened?.close();
  await rm(folder, { recursive: true, force: true });
});

const uuid = (number: number) => `0190aaaa-0000-7000-8000-${String(number).padStart(12, '0')}`;

function send(...events: readonly Record<string, unknown>[]) {
  const batch = events.map((each) => ({ timestamp: '2026-01-01T10:00:00.000Z', distinct_id: 'ada', ...each }));
  const head = { receivedAt: Date.now(), environment: 'production', kind: 'events', events: batch.length } as const;
  const body = Buffer.from(JSON.stringify({ api_key: 'phc_test', batch }));
  return journal.append({ ...head, method: 'POST', url: '/batch/', contentType: 'application/json' }, body);
}

async function loaded(sequence: number): Promise<void> {
  await expect.poll(() => loader.status().loaded, { timeout: 10_000, interval: 20 }).toBeGreaterThanOrEqual(sequence);
}

const ask = (sql: string) => opened.store.query(sql, { lane: 'question', database: 'eventbook_production' });

test('an event in the journal becomes a row with its person, a wrong one a reason, and both are told of', async () => {
  const told: LoadedRecord[] = [];
  const stop = loader.onRecords((records) => told.push(...records));
  const sequence = await send(
    {
      uuid: uuid(1),
      event: '$identify',
      properties: { $anon_distinct_id: 'anon', $set: { userType: 'student', age: 7 } },
    },
    { uuid: uuid(2), event: 'exam_completed', properties: { score: 9.5, subject: 'maths', utm_source: null } },
    { uuid: uuid(3), event: 'exam_completed', properties: { score: 'ten', subject: 'chemistry' } },
    { uuid: uuid(4), event: '$pageview', distinct_id: 'anon' },
    { uuid: uuid(2), event: 'exam_completed', properties: { score: 1, subject: 'maths' } },
    { uuid: uuid(5), event: '$snapshot' },
  );
  await loaded(sequence);
  expect(
    await ask('SELECT uuid, event, person_key AS key, score, `person.userType` AS type FROM events ORDER BY uuid'),
  ).toEqual([
    { uuid: uuid(1), event: '$identify', key: 1, score: null, type: 'student' },
    { uuid: uuid(2), event: 'exam_completed', key: 1, score: 9.5, type: 'student' },
    { uuid: uuid(4), event: '$pageview', key: 1, score: null, type: 'student' },
  ]);
  expect(await ask('SELECT uuid, violations.path AS paths, violations.kind AS kinds FROM quarantine')).toEqual([
    { uuid: uuid(3), paths: ['score', 'subject'], kinds: ['wrong_type', 'not_in_enum'] },
  ]);
  await expect.poll(() => told.length).toBe(4);
  expect(told.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['1.0', 'stored'],
    ['1.1', 'stored'],
    ['1.2', 'quarantined'],
    ['1.3', 'stored'],
  ]);
  expect(told[0]?.warnings.map(({ path }) => path)).toEqual(['$set.age']);
  stop();
  expect(loader.counters().environments).toEqual([
    {
      name: 'production',
      received: 6,
      stored: 3,
      quarantined: 1,
      duplicates: 1,
      dropped: 1,
      droppedByKind: { $snapshot: 1 },
      warnings: 1,
    },
  ]);
  expect(loader.status()).toEqual({ loaded: sequence, reachable: true, lagSeconds: 0 });
});

test('a restart goes on from the checkpoint: counters, people and duplicates are known', async () => {
  await loader.close();
  const sequence = await send(
    { uuid: uuid(4).toUpperCase(), event: '$pageview' },
    { uuid: uuid(6), event: '$pageview', distinct_id: 'anon' },
    { event: '$pageview', distinct_id: 'half \ud83d a pair' },
  );
  expect(await lastTaken(join(folder, 'loader'))).toBe(sequence - 1);
  loader = await start();
  loader.notify(sequence);
  await loaded(sequence);
  expect(loader.counters().environments[0]).toMatchObject({ received: 9, stored: 5, duplicates: 2 });
  expect(
    await ask(`SELECT person_key AS key, \`person.userType\` AS type FROM events WHERE uuid = '${uuid(6)}'`),
  ).toEqual([{ key: 1, type: 'student' }]);
});

test('nothing that a sender writes stops the loader: every event is stored or quarantined', async () => {
  const before = loader.counters().environments[0];
  const deep = `${'['.repeat(200)}${']'.repeat(200)}`;
  const texts = [
    '{"event":"$pageview","distinct_id":"old","timestamp":"0001-01-01T00:00:00Z"}',
    '{"event":"$pageview","distinct_id":"late","timestamp":"9999-12-31T00:00:00Z"}',
    '{"event":"$pageview","distinct_id":"odd","timestamp":"never"}',
    '{"event":"half \\ud83d","distinct_id":"half \\ud83d","properties":{"a":"\\ud83d"}}',
    '{"event":"$set","distinct_id":"half \\ud83d","properties":{"$set":{"$a \\udc00":"\\ud83d"},"$anon_distinct_id":"\\ud83d"}}',
    '{"event":"$identify","distinct_id":"nul","properties":{"$anon_distinct_id":"\\u0000","$set":{"$x":"\\u0000"}}}',
    '{"event":"$pageview","distinct_id":"big","properties":{"$a":1e999,"$b":-0,"$c":9007199254740993,"score":1e999}}',
    '{"event":"$pageview","distinct_id":"proto","properties":{"__proto__":{"a":1},"constructor":{"b":1}}}',
    '{"event":"$pageview","distinct_id":"types","properties":{"score":"ten","subject":[[]],"$current_url":{"a":1}}}',
    `{"event":"$pageview","distinct_id":"deep","properties":{"a":${deep}}}`,
    '{"event":"$pageview"}',
    '{"event":7,"distinct_id":"seven"}',
    '{"event":"$pageview","distinct_id":"uuid","uuid":"none"}',
    `{"event":"$pageview","distinct_id":${JSON.stringify('名'.repeat(300))}}`,
    `{"event":"${'long'.repeat(100_000)}","distinct_id":"long"}`,
  ];
  const head = {
    receivedAt: Date.now(),
    environment: 'production',
    kind: 'events',
    method: 'POST',
    url: '/batch/',
  } as const;
  const body = Buffer.from(`{"api_key":"phc_test","batch":[${texts.join(',')}]}`);
  await loaded(await journal.append({ ...head, events: texts.length }, body));
  // Of two keys of one name JSON.parse takes the last; whoever cuts the text may find the first.
  const twice = Buffer.from('{"batch":[],"api_key":"phc_test","batch":[{"event":"unheard_of","distinct_id":"twice"}]}');
  await loaded(await journal.append({ ...head, events: 1 }, twice));
  const after = loader.counters().environments[0];
  expect((after?.received ?? 0) - (before?.received ?? 0)).toBe(texts.length + 1);
  expect((after?.quarantined ?? 0) - (before?.quarantined ?? 0)).toBe(7);
  expect(loader.status()).toMatchObject({ reachable: true });
});

test('an accepted event can be asked for within two seconds', async () => {
  const times: number[] = [];
  for (let number = 100; number < 110; number++) {
    const started = performance.now();
    await loaded(await send({ uuid: uuid(number), event: '$pageview' }));
    times.push(performance.now() - started);
  }
  expect(Math.max(...times)).toBeLessThan(2_000);
});

test('a thread that dies is started again and goes on where it was', async () => {
  await loader.close();
  const flag = JSON.stringify(join(folder, 'died'));
  const text = await readFile(join(folder, 'plan.mjs'), 'utf8');
  const dies = `import { existsSync as there, writeFileSync as mark } from 'node:fs';
    if (!there(${flag})) { mark(${flag}, ''); setTimeout(() => process.exit(1), 300); }\n`;
  await writeFile(join(folder, 'plan.mjs'), dies + text);
  loader = await start();
  await expect.poll(() => loader.status().reachable, { timeout: 5_000, interval: 20 }).toBe(false);
  const sequence = await send({ uuid: uuid(200), event: '$pageview' });
  loader.notify(sequence);
  await loaded(sequence);
  expect(await ask(`SELECT count() AS rows FROM events WHERE uuid = '${uuid(200)}'`)).toEqual([{ rows: '1' }]);
  expect(loader.status().reachable).toBe(true);
});

test('a thread killed again and again in the middle of its work stores every event once, in both tables', async () => {
  await loader.close();
  const before = loader.counters().environments[0];
  let sequence = 0;
  for (let frame = 0; frame < 40; frame++) {
    const events = Array.from({ length: 250 }, (_, index) => {
      const number = 10_000 + frame * 250 + index;
      // Every tenth is wrong, every twentieth sent twice.
      const event = number % 10 === 0 ? 'unheard_of' : '$pageview';
      return { uuid: uuid(number % 20 === 1 ? number - 1 : number), event, distinct_id: `user-${number % 300}` };
    });
    sequence = await send(...events);
  }
  const checkpoint = checkpointIn(join(folder, 'loader'));
  let cuts = 0;
  for (let round = 0; round < 10; round++) {
    const worker = new Worker(new URL(import.meta.url.replace('/src/', '/dist/').replace(/[^/]+$/, 'worker.js')), {
      workerData: input(),
    });
    // Three frames more than the last one saw; then, from when a batch has begun, ever later in the middle of it.
    const upTo = sequence - 37 + 3 * round;
    worker.postMessage({ type: 'notify', last: upTo });
    const begun = async () => {
      const { intent, loaded: at } = await checkpoint.read();
      return intent !== undefined || at >= upTo;
    };
    await expect.poll(begun, { timeout: 10_000, interval: 1 }).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 5 * round));
    await worker.terminate();
    if ((await checkpoint.read()).intent !== undefined) cuts += 1;
  }
  expect(cuts).toBeGreaterThan(2);
  loader = await start();
  loader.notify(sequence);
  await loaded(sequence);
  const [rows] = await ask(
    `SELECT countIf($sequence >= ${sequence - 39}) AS all, uniqExactIf(uuid, $sequence >= ${sequence - 39}) AS uuids FROM events`,
  );
  const [copies] = await ask(`SELECT count() AS all FROM events_by_person WHERE _eb_sequence >= ${sequence - 39}`);
  expect([rows, copies]).toEqual([{ all: '8500', uuids: '8500' }, { all: '8500' }]);
  const after = loader.counters().environments[0];
  const more = (name: 'received' | 'stored' | 'quarantined' | 'duplicates') =>
    (after?.[name] ?? 0) - (before?.[name] ?? 0);
  expect([more('received'), more('stored'), more('quarantined'), more('duplicates')]).toEqual([
    10_000, 8_500, 1_000, 500,
  ]);
});
