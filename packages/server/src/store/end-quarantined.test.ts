import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  judged,
  planUnderTest,
  type StoreUnderTest,
  storeUnderTest,
} from '../../../../test/support/store-under-test.ts';
import { eraseRemoved, removeEnded, writeEnding } from './end-quarantined.ts';
import { knownUuids } from './known-uuids.ts';
import { layout } from './layout.ts';
import { migrate } from './migrate.ts';
import { quarantined } from './quarantined.ts';
import { writeBatch } from './write-batch.ts';

const plan = planUnderTest();
const secret = 'correct-horse-battery-staple';
const load = { lane: 'load', database: 'eventbook_production' } as const;

let under: StoreUnderTest;
beforeAll(async () => {
  under = await storeUnderTest('socket');
  await migrate(under.store, plan, ['production']);
  // So that a text stands in a file as it is.
  for (const column of ['raw Nullable(String)', 'properties String']) {
    await under.store.command(`ALTER TABLE quarantine_data MODIFY COLUMN ${column} CODEC(NONE)`, load);
  }
  // The engine looks for files that were replaced every half minute, and ever more seldom, up to five minutes, while it finds few. A
  // table that is attached anew does as it is told at once.
  for (const sql of [
    'ALTER TABLE quarantine_data MODIFY SETTING cleanup_delay_period = 1, max_cleanup_delay_period = 1, cleanup_delay_period_random_add = 0',
    'DETACH TABLE quarantine_data SYNC',
    'ATTACH TABLE quarantine_data',
  ]) {
    await under.store.command(sql, load);
  }
});
afterAll(() => under.close());

/** Files of the store that hold the text of an event. */
function filesWith(text: string): string[] {
  return readdirSync(join(under.folder, 'store'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      try {
        return readFileSync(path).includes(text);
      } catch {
        // It went between the listing and the reading.
        return false;
      }
    });
}

const broken = (sequence: number, text: string) =>
  judged(sequence, {
    verdict: 'quarantined',
    personKey: 0,
    properties: { text },
    raw: `{"event":"exam_completed","properties":{"text":"${text}"}}`,
  });

test('a discarded event leaves the quarantine at once, its text leaves every file, and its uuid stays known', async () => {
  const { store } = under;
  const events = [broken(1, `${secret}-1`), broken(2, `${secret}-2`)];
  await writeBatch(store, layout(plan), 'production', { batch: 1, events });
  const [first] = await quarantined(store, 'production', [{ sequence: 1, index: 0 }], {
    lane: 'load',
    withText: true,
  });
  expect(first).toEqual({
    position: { sequence: 1, index: 0 },
    uuid: '0190b5e4-0000-7000-8000-000000000001',
    event: 'exam_completed',
    distinctId: 'user-1',
    timestamp: Date.UTC(2026, 4, 1, 12),
    receivedAt: Date.UTC(2026, 4, 1, 12, 0, 1),
    raw: `{"event":"exam_completed","properties":{"text":"${secret}-1"}}`,
  });
  if (first === undefined) throw new Error('not found');

  const ending = { batch: 2, state: 'discarded', reason: 'a "test"', by: '', at: 0, events: [first] } as const;
  await writeEnding(store, 'production', ending);
  await writeEnding(store, 'production', ending);
  await removeEnded(store, 'production', 2);
  await removeEnded(store, 'production', 2);
  expect(await store.query('SELECT _eb_sequence AS n FROM quarantine_data', load)).toEqual([{ n: '2' }]);
  expect(await store.query('SELECT state, reason FROM quarantine_ended', load)).toEqual([
    { state: 'discarded', reason: 'a "test"' },
  ]);
  expect(await knownUuids(store, 'production', [first.uuid.toUpperCase()])).toEqual(
    new Set([first.uuid.toUpperCase()]),
  );
  expect(filesWith(`${secret}-1`)).not.toEqual([]);

  await eraseRemoved(store, 'production');
  const end = Date.now() + 60_000;
  while (filesWith(`${secret}-1`).length > 0 && Date.now() < end) await sleep(200);
  expect(filesWith(`${secret}-1`)).toEqual([]);
  expect(filesWith(`${secret}-2`)).not.toEqual([]);
}, 90_000);
