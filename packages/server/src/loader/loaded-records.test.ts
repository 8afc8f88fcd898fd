import { expect, test } from 'vitest';
import { memoryRooms, wire } from '../../../../test/support/loader-rooms.ts';
import { Engine } from './engine.ts';
import { loadedRecords } from './loaded-records.ts';
import type { LoadedRecord } from './loader.ts';

async function recordsOf(...events: Parameters<typeof wire>[0][]): Promise<LoadedRecord[]> {
  const memory = memoryRooms([events.map((event, index) => wire({ uuid: `u${index}`, ...event }))]);
  const batch = await (await Engine.open(memory.rooms)).step(1);
  if (batch === undefined) throw new Error('nothing was loaded');
  return JSON.parse(loadedRecords(batch));
}

test('a record is the whole event with times as text and its place in the journal', async () => {
  expect(await recordsOf({ event: 'exam', properties: { score: 'ten' } })).toEqual([
    {
      id: '1.0',
      environment: 'production',
      uuid: 'u0',
      event: 'exam',
      distinctId: 'ada',
      timestamp: '2023-11-14T22:13:20.000Z',
      receivedAt: '2023-11-14T22:13:20.001Z',
      verdict: 'quarantined',
      violations: [{ kind: 'wrong_type', path: 'score', expected: 'number', received: 'string' }],
      warnings: [],
      properties: { score: 'ten' },
      person: {},
      raw: 'frame 1 event 0',
    },
  ]);
});

test('a flood is cut to its newest five hundred, oldest first', async () => {
  const records = await recordsOf(...Array.from({ length: 700 }, () => ({ event: '$pageview' })));
  expect([records.length, records[0]?.id, records.at(-1)?.id]).toEqual([500, '1.200', '1.699']);
});

test('large events are told of by the megabyte, and always one', async () => {
  const properties = { text: 'x'.repeat(600_000) };
  expect(await recordsOf({ event: '$a', properties }, { event: '$b', properties })).toHaveLength(1);
  expect(await recordsOf({ event: '$a', properties: { text: 'x'.repeat(2_000_000) } })).toHaveLength(1);
});
