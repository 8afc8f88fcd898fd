import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Relay, startRelay } from '../../../../test/support/relay.ts';
import {
  judged,
  planUnderTest,
  type StoreUnderTest,
  storeUnderTest,
} from '../../../../test/support/store-under-test.ts';
import { connectStore } from './connect-store.ts';
import { layout } from './layout.ts';
import { migrate } from './migrate.ts';
import { repairBatch, writeBatch } from './write-batch.ts';

const plan = planUnderTest();
const columns = layout(plan);
const database = 'eventbook_production';
const batch = { batch: 7, events: Array.from({ length: 200 }, (_, at) => judged(at)) };

let under: StoreUnderTest;
let relay: Relay;
beforeEach(async () => {
  under = await storeUnderTest('url');
  const { address } = under;
  relay = await startRelay(() => (address.kind === 'url' ? Number(new URL(address.url).port) : 0));
  await migrate(under.store, plan, ['production']);
});
afterEach(async () => {
  await relay[Symbol.asyncDispose]();
  await under.close();
});

const count = async (table: string) => {
  const [row] = await under.store.query<{ n: string }>(`SELECT count() AS n FROM ${table}`, {
    lane: 'question',
    database,
  });
  return row?.n;
};

it.each(['events_data', 'events_by_person'])(
  'repairs a batch once whose insert into %s still runs when the connection to it is lost',
  async (table) => {
    // Three seconds for each insert, all of it before the first row can be seen.
    const slow = `ALTER TABLE ${table} ADD COLUMN slow UInt8 MATERIALIZED sleep(3)`;
    await under.store.command(slow, { lane: 'control', database });
    const store = connectStore({ kind: 'url', url: `http://127.0.0.1:${relay.port}` });
    const written = writeBatch(store, columns, 'production', batch).then(
      () => 'written',
      ({ code }: { code: string }) => code,
    );
    const running = async () => {
      const sql = 'SELECT query FROM system.processes WHERE startsWith(query, {insert:String})';
      return (await under.store.query(sql, { lane: 'control', params: { insert: `INSERT INTO ${table} ` } })).length;
    };
    await expect.poll(running, { timeout: 10_000 }).toBe(1);
    relay.cut();
    expect(await written).toBe('store_unavailable');
    expect([await running(), await count(table)]).toEqual([1, '0']);
    await repairBatch(store, columns, 'production', batch);
    expect([await count('events_data'), await count('events_by_person')]).toEqual(['200', '200']);
    await store.close();
  },
);
