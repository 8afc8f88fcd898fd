import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkpointIn, lastTaken } from './checkpoint.ts';
import { intentOf, type Outcome, outcomesOf } from './intent.ts';
import { emptyTally, one } from './tally.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-checkpoint-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const wrong: Outcome = {
  kind: 'quarantined',
  violations: [{ kind: 'wrong_type', path: 'score', expected: 'number', received: 'string' }],
};

test('a folder without a checkpoint begins at the beginning', async () => {
  expect(await checkpointIn(join(folder, 'new')).read()).toEqual({ loaded: 0, tally: emptyTally });
  expect(await lastTaken(folder)).toBe(0);
});

test('what was written is read, and nothing else is left in the folder', async () => {
  const outcomes = new Map([[9, [{ kind: 'stored' } as const, wrong]]]);
  const ada = { key: 3, created: 1, version: 0, properties: { userType: 'student' } };
  const found = { lastKey: 7, persons: [[3, ada] as const, [4, null] as const], today: [[2, 3] as const] };
  const intent = intentOf({ first: 9, last: 9, outcomes, before: new Map([['production', found]]) });
  const state = { loaded: 8, tally: one('production', { stored: 3 }), intent };
  await checkpointIn(folder).write({ loaded: 7, tally: emptyTally });
  await checkpointIn(folder).write(state);
  expect(await checkpointIn(folder).read()).toEqual(state);
  expect(await lastTaken(folder)).toBe(9);
  expect(await readdir(folder)).toEqual(['checkpoint.json']);
});

test('a write that a crash cut short leaves the last one standing', async () => {
  await checkpointIn(folder).write({ loaded: 7, tally: emptyTally });
  await writeFile(join(folder, 'checkpoint.json.new'), '{"form');
  expect((await checkpointIn(folder).read()).loaded).toBe(7);
});

test.each([
  ['not JSON', '{"form', 'checkpoint_damaged'],
  ['something else', '{}', 'checkpoint_damaged'],
  ['of a newer version', '{"format":2,"loaded":1,"tally":{}}', 'data_folder_newer'],
])('a checkpoint that is %s stops the start', async (_, text, code) => {
  await writeFile(join(folder, 'checkpoint.json'), text);
  await expect(checkpointIn(folder).read()).rejects.toMatchObject({ code });
});

test('outcomes survive packing, and the same reasons are written once', () => {
  const outcomes = new Map<number, Outcome[]>([
    [3, [wrong, { kind: 'stored' }, { kind: 'duplicate' }]],
    [5, [{ kind: 'dropped' }, wrong]],
  ]);
  const intent = intentOf({ first: 3, last: 5, outcomes, before: new Map() });
  expect(intent.frames).toEqual([
    [3, 'qsd', [0]],
    [5, 'xq', [0]],
  ]);
  expect(intent.reasons).toHaveLength(1);
  expect(outcomesOf(JSON.parse(JSON.stringify(intent)))).toEqual(outcomes);
});
