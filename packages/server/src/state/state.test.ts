import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openState } from './open-state.ts';

const environments = ['production', 'development'];
const now = () => Date.UTC(2026, 0, 2);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-state-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the first start makes one token for each environment, later starts make none', () => {
  const first = openState({ folder, environments, now });
  const made = first.tokens.list();
  first.close();
  expect(made.map(({ environment, label, createdAt }) => ({ environment, label, createdAt }))).toEqual([
    { environment: 'production', label: 'made at the first start', createdAt: '2026-01-02T00:00:00.000Z' },
    { environment: 'development', label: 'made at the first start', createdAt: '2026-01-02T00:00:00.000Z' },
  ]);
  for (const { token } of made) expect(token).toMatch(/^phc_[A-Za-z0-9]{40}$/);
  const second = openState({ folder, environments, now });
  expect(second.tokens.list()).toEqual(made);
  second.close();
});

test('a given token is adopted for the first environment, which then gets no other', () => {
  const state = openState({ folder, environments, now, token: 'phc_mine' });
  expect(state.tokens.environmentOf('phc_mine')).toBe('production');
  expect(state.tokens.list().filter(({ environment }) => environment === 'production')).toHaveLength(1);
  state.close();
});

test('a token that was revoked or belongs elsewhere can not be adopted', () => {
  const state = openState({ folder, environments, now, token: 'phc_mine' });
  const [, development] = state.tokens.list();
  state.tokens.revoke('phc_mine');
  state.close();
  expect(() => openState({ folder, environments, now, token: 'phc_mine' })).toThrow('was revoked');
  expect(() => openState({ folder, environments, now, token: development?.token ?? '' })).toThrow(
    'belongs to the environment "development" already',
  );
});

test('a revoked token is no longer known, also after the next start', () => {
  const state = openState({ folder, environments, now });
  const { token } = state.tokens.create({ environment: 'development', label: 'phone' });
  expect(state.tokens.environmentOf(token)).toBe('development');
  expect([state.tokens.revoke(token), state.tokens.revoke(token)]).toEqual([true, false]);
  expect(state.tokens.environmentOf(token)).toBeUndefined();
  state.close();
  const again = openState({ folder, environments, now });
  expect(again.tokens.environmentOf(token)).toBeUndefined();
  expect(again.tokens.list().at(-1)).toMatchObject({ token, revokedAt: '2026-01-02T00:00:00.000Z' });
  again.close();
});

test('a token for an environment that the config does not name is refused', () => {
  const state = openState({ folder, environments, now });
  expect(() => state.tokens.create({ environment: 'prod', label: '' })).toThrow(
    'There is no environment "prod"; there are production, development.',
  );
  state.close();
});

test('an export holds everything, and an import adds only what is missing', async () => {
  const state = openState({ folder, environments, now, token: 'phc_mine' });
  const exported = JSON.parse(JSON.stringify(state.export()));
  const elsewhere = openState({ folder: join(folder, 'other'), environments, now });
  expect(elsewhere.import(exported)).toEqual({ added: 2 });
  expect(elsewhere.import(exported)).toEqual({ added: 0 });
  expect(elsewhere.tokens.environmentOf('phc_mine')).toBe('production');
  expect(() => elsewhere.import({ format: 'something else' })).toThrow('eventbook-state');
  elsewhere.close();
  state.close();
});

test('what users define has an id of its name, is found after the next start, and changes in place', () => {
  const state = openState({ folder, environments, now });
  const change = { name: 'Über-Nutzer, aktiv', description: '', definition: { kind: 'static', distinctIds: ['a'] } };
  const first = state.cohorts.create(change);
  const second = state.cohorts.create(change);
  expect([first.id, second.id]).toEqual(['uber-nutzer-aktiv', 'uber-nutzer-aktiv-2']);
  expect(() => state.cohorts.create(change, 'uber-nutzer-aktiv')).toThrow('The id "uber-nutzer-aktiv" is taken.');
  const { revision } = state.cohorts;
  expect(state.cohorts.update('uber-nutzer-aktiv', { name: 'Aktive' })).toMatchObject({
    id: 'uber-nutzer-aktiv',
    name: 'Aktive',
  });
  expect(state.cohorts.revision).not.toBe(revision);
  expect([state.cohorts.update('nobody', { name: '' }), state.cohorts.delete('nobody')]).toEqual([undefined, false]);
  expect(state.cohorts.delete('uber-nutzer-aktiv-2')).toBe(true);
  state.close();
  const again = openState({ folder, environments, now });
  expect(again.cohorts.list()).toEqual([
    {
      id: 'uber-nutzer-aktiv',
      name: 'Aktive',
      description: '',
      definition: { kind: 'static', distinctIds: ['a'] },
      createdAt: '2026-01-02T00:00:00.000Z',
      updatedAt: '2026-01-02T00:00:00.000Z',
    },
  ]);
  expect(again.segments.list()).toEqual([]);
  again.close();
});

test('cohorts and segments travel with the export; an export from before them is still taken', () => {
  const state = openState({ folder, environments, now });
  state.cohorts.create({ name: 'Listed', description: '', definition: { kind: 'static', distinctIds: ['a'] } });
  state.segments.create({ name: 'Free', description: '', definition: { property: 'tier', operator: 'is_set' } });
  const exported = JSON.parse(JSON.stringify(state.export()));
  const elsewhere = openState({ folder: join(folder, 'other'), environments, now });
  const { cohorts: _, segments: __, ...old } = exported;
  elsewhere.import(old);
  expect(elsewhere.cohorts.list()).toEqual([]);
  expect([elsewhere.import(exported), elsewhere.import(exported)]).toEqual([{ added: 2 }, { added: 0 }]);
  expect([elsewhere.cohorts.list(), elsewhere.segments.list()]).toEqual([state.cohorts.list(), state.segments.list()]);
  elsewhere.close();
  state.close();
});

test('a folder that a newer version wrote is refused and left alone', async () => {
  openState({ folder, environments, now }).close();
  new Database(join(folder, 'state.db')).exec('PRAGMA user_version = 99');
  expect(() => openState({ folder, environments, now })).toThrow(/has version 99; this program knows 3/);
});

test('no token that was handed out is lost when the process is killed between writes', async () => {
  const handedOut: string[] = [];
  for (let round = 0; round < 5; round++) {
    const writer = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `const { openState } = await import(${JSON.stringify(built)});
       const state = openState({ folder: ${JSON.stringify(folder)}, environments: ['production'] });
       for (;;) console.log(state.tokens.create({ environment: 'production', label: '' }).token);`,
    ]);
    let text = '';
    writer.stdout.on('data', (chunk) => {
      text += chunk;
    });
    const ended = new Promise((resolve) => writer.once('close', resolve));
    await new Promise<void>((resolve) => writer.stdout.once('data', () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, 20 + round * 40));
    writer.kill('SIGKILL');
    await ended;
    // The last line may be cut by the kill: only whole ones were handed out.
    handedOut.push(...text.split('\n').slice(0, -1));
  }
  expect(handedOut.length).toBeGreaterThan(50);
  const state = openState({ folder, environments, now });
  const kept = new Set(state.tokens.list().map(({ token }) => token));
  state.close();
  expect(handedOut.filter((token) => !kept.has(token))).toEqual([]);
});

/** What is built: a process of its own runs no TypeScript. */
const built = new URL('../../dist/state/index.js', import.meta.url).href;
