import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { activityUnlike } from '../../../../test/support/activity-unlike.ts';
import { judged, planUnderTest } from '../../../../test/support/store-under-test.ts';
import type { EventbookError } from '../errors.ts';
import { connectStore } from './connect-store.ts';
import { EngineProcess } from './embedded/engine-process.ts';
import { layout } from './layout.ts';
import { migrate } from './migrate.ts';
import { openStore } from './open-store.ts';
import { guardedSql, parsedFormat } from './sql-guard.ts';
import type { Store } from './store.ts';
import { repairBatch, writeBatch } from './write-batch.ts';

const plan = planUnderTest();
const columns = layout(plan);
const size = 500;
const eventsOf = (batch: number) => Array.from({ length: size }, (_, at) => judged(batch * size + at));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-crash-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function answering(store: Store): Promise<void> {
  await expect
    .poll(
      () =>
        store.query('SELECT 1', { lane: 'control' }).then(
          () => true,
          () => false,
        ),
      { timeout: 15_000 },
    )
    .toBe(true);
}

describe('the engine killed in the middle of inserts', () => {
  it('comes back by itself, and repairing gives each event once in both tables, and who was active when', async () => {
    const path = join(folder, 'run', 'engine.sock');
    const engine = await EngineProcess.start(join(folder, 'engine'), { kind: 'socket', path });
    const store = connectStore({ kind: 'socket', path });
    await migrate(store, plan, ['production']);
    let unknown = 0;
    let batch = 0;
    for (let round = 0; round < 4; round += 1) {
      const pid = engine.pid ?? 0;
      setTimeout(() => process.kill(pid, 'SIGKILL'), 20 + round * 45);
      for (;;) {
        const events = eventsOf(batch);
        const error = await writeBatch(store, columns, 'production', { batch, events }).then(
          () => undefined,
          (reason: EventbookError) => reason,
        );
        if (error !== undefined) {
          expect(error.code).toBe('store_unavailable');
          unknown += 1;
          await answering(store);
          await repairBatch(store, columns, 'production', { batch, events });
        }
        batch += 1;
        if (error !== undefined) break;
      }
    }
    expect(unknown).toBe(4);
    const database = 'eventbook_production';
    const count = (table: string) =>
      store.query(`SELECT count() AS n, uniqExact(_eb_sequence) AS places FROM ${table}`, {
        lane: 'question',
        database,
      });
    const whole = [{ n: String(batch * size), places: String(batch * size) }];
    expect(await count('events_data')).toEqual(whole);
    expect(await count('events_by_person')).toEqual(whole);
    expect(await store.query(`SELECT ${activityUnlike} AS n`, { lane: 'question', database })).toEqual([{ n: '0' }]);
    await store.close();
    await engine.close();
  });
});

describe('a question inside one call that no KILL reaches', () => {
  it('ends the engine when it is past its bound, and loading goes on with each event once', async () => {
    const path = join(folder, 'run', 'engine.sock');
    const engine = await EngineProcess.start(join(folder, 'engine'), { kind: 'socket', path }, { graceMs: 1_000 });
    const store = connectStore({ kind: 'socket', path });
    await migrate(store, plan, ['production']);
    const first = engine.pid;
    const said: string[] = [];
    const log = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    const database = 'eventbook_production';
    await writeBatch(store, columns, 'production', { batch: 0, events: eventsOf(0) });
    // Quadratic: at each of the letters the expression looks for a b up to the end.
    const long = "SELECT length(extractAll(repeat('a', 300000 + $sequence), 'a*b|a')) AS n FROM events LIMIT 1";
    const explained = async (text: string) => {
      const ask = { lane: 'question', database } as const;
      const lines: Uint8Array[] = [];
      for await (const piece of await store.stream(`EXPLAIN AST ${text}`, parsedFormat, ask)) lines.push(piece);
      return Buffer.concat(lines).toString('utf8').split('\n').filter(Boolean);
    };
    const sql = await guardedSql(long, explained);
    const asked = performance.now();
    const stop = new AbortController();
    const question = store
      .query(sql, { lane: 'question', database, settings: { max_execution_time: 1 }, signal: stop.signal })
      .then(
        () => 'answered',
        ({ code }: EventbookError) => code,
      );
    // Given up, it still works: the engine would have stopped any other.
    setTimeout(() => stop.abort(), 500);
    let batch = 1;
    let failures = 0;
    for (const end = asked + 5_000; performance.now() < end; batch += 1) {
      const events = eventsOf(batch);
      const failed = await writeBatch(store, columns, 'production', { batch, events }).then(
        () => false,
        () => true,
      );
      if (!failed) continue;
      failures += 1;
      await answering(store);
      await repairBatch(store, columns, 'production', { batch, events });
    }
    log.mockRestore();
    expect(await question).toBe('query_cancelled');
    expect(said.join('')).toContain('The embedded engine ends itself, to be started again: a question works 1 seconds');
    expect([failures, engine.pid === first]).toEqual([1, false]);
    for (const table of ['events_data', 'events_by_person']) {
      const counted = `SELECT count() AS n, uniqExact(_eb_sequence) AS places FROM ${table}`;
      const whole = [{ n: String(batch * size), places: String(batch * size) }];
      expect(await store.query(counted, { lane: 'question', database })).toEqual(whole);
    }
    await store.close();
    await engine.close();
  }, 30_000);
});

describe('a batch of which one table has a part', () => {
  it('is completed in each table with what that table lacks', async () => {
    const { store, close } = await openStore({ folder });
    await migrate(store, plan, ['production']);
    const events = eventsOf(1);
    const database = 'eventbook_production';
    await writeBatch(store, columns, 'production', { batch: 1, events: events.slice(0, 300) });
    await store.command('DELETE FROM events_by_person WHERE _eb_sequence % 2 = 0', { lane: 'control', database });
    await store.command('TRUNCATE TABLE activity_data', { lane: 'control', database });
    await repairBatch(store, columns, 'production', { batch: 1, events });
    for (const table of ['events_data', 'events_by_person']) {
      const counted = `SELECT count() AS n, uniqExact(_eb_sequence) AS places FROM ${table}`;
      expect(await store.query(counted, { lane: 'question', database })).toEqual([{ n: '500', places: '500' }]);
    }
    expect(await store.query(`SELECT ${activityUnlike} AS n`, { lane: 'question', database })).toEqual([{ n: '0' }]);
    await close();
  });
});

describe('the engine’s process', () => {
  it('lets only its owner in: the socket’s folder is closed to others', async () => {
    const { address, close } = await openStore({ folder });
    const path = address.kind === 'socket' ? address.path : '';
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
    await close();
  });

  it('has its socket in the same place again when the path of the folder is too long for one', async () => {
    const deep = join(folder, 'x'.repeat(120));
    const first = await openStore({ folder: deep });
    const second = await first.close().then(() => openStore({ folder: deep }));
    expect(second.address).toEqual(first.address);
    const path = second.address.kind === 'socket' ? second.address.path : '';
    expect([Buffer.byteLength(path) <= 100, (await stat(join(path, '..'))).mode & 0o777]).toEqual([true, 0o700]);
    expect(await second.store.query('SELECT 1 AS one', { lane: 'question' })).toEqual([{ one: 1 }]);
    await second.close();
    await expect(stat(join(path, '..'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('owns its folder: a second one is refused', async () => {
    const { close } = await openStore({ folder });
    await expect(openStore({ folder })).rejects.toMatchObject({ code: 'data_folder_in_use' });
    await close();
  });

  it('says what to do on a machine that it does not run on', async () => {
    const before = process.env.NODE_OPTIONS;
    const elsewhere = "Object.defineProperty(process, 'platform', { value: 'sunos' })";
    process.env.NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(elsewhere)}`;
    const refused = openStore({ folder }).then(
      () => undefined,
      ({ code, message }: EventbookError) => ({ code, names: message.includes('EVENTBOOK_CLICKHOUSE_URL') }),
    );
    if (before === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = before;
    expect(await refused).toEqual({ code: 'store_unsupported', names: true });
  });

  it('goes when its parent is killed, so that the next parent gets the folder', async () => {
    const module = new URL('./open-store.js', import.meta.url).href.replace('/src/', '/dist/');
    const program = `import { openStore } from ${JSON.stringify(module)}; await openStore({ folder: ${JSON.stringify(folder)} }); console.log('open');`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
    });
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    parent.kill('SIGKILL');
    const { store, close } = await openStore({ folder });
    expect(await store.query('SELECT 1 AS one', { lane: 'question' })).toEqual([{ one: 1 }]);
    await close();
  });
});
