import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LoadedConfig } from './load-config.ts';
import { loadSimulation } from './load-simulation.ts';

const near = fileURLToPath(new URL('../../../node_modules/.cache/', import.meta.url));
let folder: string;
beforeEach(async () => {
  await mkdir(near, { recursive: true });
  folder = await mkdtemp(join(near, 'simulation-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const named = (simulation?: string) => {
  const config = { product: 'shop', plan: './plan.ts', simulation };
  // The rest of a loaded config is not looked at.
  return { config, configFile: join(folder, 'eventbook.config.ts') } as unknown as LoadedConfig;
};

test('the simulation that the config names is read', async () => {
  await writeFile(join(folder, 'world.ts'), 'export default { *events() { yield 1; }, questions: () => [] };');
  const { events } = await loadSimulation(named('./world.ts'));
  expect([...events({ people: 1, days: 1, seed: 1, until: '2026-01-01', timezone: 'UTC' })]).toEqual([1]);
});

test.each([
  [undefined, '', /names no simulation: name a file in eventbook\.config\.ts/],
  ['./missing.ts', '', /names the simulation \.\/missing\.ts, but there is no .*missing\.ts/],
  ['./world.ts', 'export default { events() {} };', /world\.ts is no simulation: .*questions\(options\)/s],
  ['./world.ts', 'export default {', /world\.ts can't be read/],
])('%s with %j is refused with what to write', async (simulation, text, message) => {
  await writeFile(join(folder, 'world.ts'), text);
  await expect(loadSimulation(named(simulation))).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringMatching(message),
  });
});
