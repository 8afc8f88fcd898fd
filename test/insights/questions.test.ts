import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createQuestions,
  insights,
  type Questions,
  type RunningQuestion,
} from '../../packages/server/src/insights/index.ts';
import { layout, migrate, writeBatch } from '../../packages/server/src/store/index.ts';
import { insightPlan } from '../support/insights-under-test.ts';
import { until } from '../support/server.ts';
import { judged, kindsOfStore, type StoreUnderTest, storeUnderTest } from '../support/store-under-test.ts';

const crowd = 3_000;
const long = {
  sql: 'SELECT count() FROM events a CROSS JOIN events b CROSS JOIN events c WHERE sipHash64(a.uuid, b.uuid, c.uuid) = 1',
};

describe.each(kindsOfStore)('asking a store by %s', (kind) => {
  let under: StoreUnderTest;
  let questions: Questions;
  let now = Date.UTC(2026, 4, 31);
  let loaded = '1';
  const { signal } = new AbortController();
  beforeAll(async () => {
    under = await storeUnderTest(kind);
    await migrate(under.store, insightPlan, ['production']);
    await write(1, crowd);
    questions = createQuestions({
      insights,
      store: async () => under.store,
      catalog: insightPlan,
      layout: layout(insightPlan),
      timezone: 'UTC',
      weekStart: 'monday',
      environment: 'production',
      definitions: () => ({ cohorts: new Map(), segments: new Map(), revision: '' }),
      loaded: () => loaded,
      now: () => now,
      atOnce: 2,
      waiting: 1,
    });
  });
  afterAll(() => under.close());

  async function write(first: number, count: number): Promise<void> {
    const event = (at: number) => ({
      event: 'a',
      properties: {},
      person: {},
      timestamp: Date.UTC(2026, 4, 1),
      personKey: at % 10,
    });
    const events = Array.from({ length: count }, (_, at) => judged(first + at, event(at)));
    await writeBatch(under.store, layout(insightPlan), 'production', { batch: first, events });
  }

  const running = async () => {
    const rows = await under.store.query<{ n: string }>(
      "SELECT count() AS n FROM system.processes WHERE query ILIKE '%CROSS JOIN%' AND query NOT ILIKE '%system.processes%'",
      { lane: 'control' },
    );
    return Number(rows[0]?.n);
  };
  const ask = (params: object, more: Partial<Parameters<Questions['ask']>[1]> = {}) =>
    questions.ask({ environment: 'production', kind: 'sql', params }, { signal, ...more });

  test('a question tells how far it is, and stops in the engine when it is cancelled by its id', async () => {
    const seen: RunningQuestion[] = [];
    const outcome = ask(long, { onProgress: (each) => seen.push(each) }).catch((error: unknown) => error);
    const last = await until('rows to be read', 10_000, async () => seen.find(({ readRows = 0 }) => readRows > 0));
    expect([seen[0]?.state, last.state, await running()]).toEqual(['waiting', 'running', 1]);
    expect((await questions.list())[0]).toMatchObject({ id: last.id, kind: 'sql', environment: 'production' });
    expect(questions.cancel(last.id)).toBe(true);
    expect(await outcome).toMatchObject({ code: 'query_cancelled' });
    await until('the engine to stop', 10_000, async () => ((await running()) === 0 ? true : undefined));
    expect([await questions.list(), questions.cancel(last.id)]).toEqual([[], false]);
  });

  test('what is over the bounds waits, and beyond that is refused', async () => {
    const stop = new AbortController();
    const given = [1, 2, 3].map((maxRows) =>
      ask({ ...long, maxRows }, { signal: stop.signal }).catch((error: unknown) => error),
    );
    await until('two to run', 10_000, async () => ((await running()) === 2 ? true : undefined));
    expect((await questions.list()).map(({ state }) => state)).toEqual(['running', 'running', 'waiting']);
    await expect(ask({ sql: 'SELECT 1' })).rejects.toMatchObject({ code: 'too_many_questions' });
    stop.abort();
    for (const error of await Promise.all(given)) expect(error).toMatchObject({ code: 'query_cancelled' });
    await until('the engine to stop', 10_000, async () => ((await running()) === 0 ? true : undefined));
    expect((await ask({ sql: 'SELECT 1 AS one' })).table).toEqual({ columns: ['one'], rows: [[1]] });
  });

  test('an answer is kept for a minute, one of a range that is over until something comes', async () => {
    const count = (dateRange: object, fresh = false) =>
      questions.ask(
        {
          environment: 'production',
          kind: 'trends',
          params: { series: [{ event: 'a' }], display: 'total_value', dateRange },
          fresh,
        },
        { signal },
      );
    const told = async (dateRange: object, fresh = false) => {
      const { table, cached, asOf } = await count(dateRange, fresh);
      return [table.rows[0]?.at(-1), cached, asOf];
    };
    const may = { from: '2026-05-01', to: '2026-05-07' };
    const began = new Date(now).toISOString();
    expect(await told(may)).toEqual([crowd, false, began]);
    expect(await told({ from: '-60d' })).toEqual([crowd, false, began]);
    await write(crowd + 1, 5);
    now += 59_000;
    expect(await told({ from: '-60d' })).toEqual([crowd, true, began]);
    expect(await told({ from: '-60d' }, true)).toEqual([crowd + 5, false, new Date(now).toISOString()]);
    // Nothing came, as far as anybody said.
    now += 2_000;
    expect(await told(may)).toEqual([crowd, true, began]);
    loaded = '2';
    expect(await told(may)).toEqual([crowd + 5, false, new Date(now).toISOString()]);
  });
});
