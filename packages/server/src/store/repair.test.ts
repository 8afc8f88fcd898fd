import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
const events = Array.from({ length: 200 }, (_, at) => judged(at));

let under: StoreUnderTest;
let front: Server;
let lost: Socket[];
let slowTable = '';

/** A front that loses the caller of an insert a moment after the whole of it went on to the engine, which knows nothing of that. */
beforeEach(async () => {
  under = await storeUnderTest('url');
  await migrate(under.store, plan, ['production']);
  const port = under.address.kind === 'url' ? Number(new URL(under.address.url).port) : 0;
  lost = [];
  front = createServer((caller) => {
    const engine = connect(port, '127.0.0.1');
    engine.pipe(caller);
    engine.on('error', () => caller.destroy());
    caller.on('error', () => undefined);
    caller.on('data', (bytes) => {
      engine.write(bytes);
      if (lost.length > 0 || !bytes.includes(`INTO+${slowTable}+`)) return;
      lost.push(engine);
      setTimeout(() => caller.destroy(), 500);
    });
    caller.on('close', () => {
      if (!lost.includes(engine)) engine.destroy();
    });
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
});
afterEach(async () => {
  for (const engine of lost) engine.destroy();
  front.close();
  await under.close();
});

it.each(['events_data', 'events_by_person'])(
  'repairs a batch once whose insert into %s still runs when the connection to it is lost',
  async (table) => {
    slowTable = table;
    // Three seconds for each insert, all of it before the first row can be seen.
    const slow = `ALTER TABLE ${table} ADD COLUMN slow UInt8 MATERIALIZED sleep(3)`;
    await under.store.command(slow, { lane: 'control', database });
    const address = front.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const store = connectStore({ kind: 'url', url: `http://127.0.0.1:${port}` });
    const batch = { batch: 7, events };
    await expect(writeBatch(store, columns, 'production', batch)).rejects.toMatchObject({ code: 'store_unavailable' });
    const count = async (of: string) =>
      (await under.store.query<{ n: string }>(`SELECT count() AS n FROM ${of}`, { lane: 'question', database }))[0]?.n;
    expect(await count(table)).toBe('0');
    await repairBatch(store, columns, 'production', batch);
    expect([await count('events_data'), await count('events_by_person')]).toEqual(['200', '200']);
    await store.close();
  },
);
