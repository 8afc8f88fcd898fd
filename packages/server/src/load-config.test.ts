import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from './load-config.ts';

// Inside the repository, so that the packages that a plan imports are found from there.
const near = fileURLToPath(new URL('../../../node_modules/.cache/', import.meta.url));
const plan = `
  import { event } from '@eventbook/catalog';
  import { z } from 'zod';
  const clicked = event({ description: 'A click.', properties: { at: z.number().describe('Where') } });
  const Identify = event({ description: 'Who.', properties: {} });
  export default { title: 'T', version: '1', description: 'D', areas: { a: { title: 'A', events: { clicked } } }, person: Identify };
`;
let folder: string;
beforeEach(async () => {
  await mkdir(near, { recursive: true });
  folder = await mkdtemp(join(near, 'config-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function project(config: string, planText = plan): Promise<void> {
  await writeFile(join(folder, 'eventbook.config.ts'), `export default ${config};`);
  await writeFile(join(folder, 'plan.ts'), planText);
}

test('the nearest config above is found and its defaults are filled in', async () => {
  await project(`{ product: 'shop', plan: './plan.ts' }`);
  await mkdir(join(folder, 'a/b'), { recursive: true });
  const { config, configFile, plan: read } = await loadConfig(join(folder, 'a/b'));
  expect(config).toEqual({
    product: 'shop',
    plan: './plan.ts',
    timezone: 'UTC',
    weekStart: 'monday',
    environments: ['production', 'development', 'staging'],
  });
  expect(configFile).toBe(join(folder, 'eventbook.config.ts'));
  expect(Object.keys(read.areas)).toEqual(['a']);
});

test('a changed plan is another bundle, an unchanged one the same', async () => {
  await project(`{ product: 'shop', plan: './plan.ts' }`);
  const first = await loadConfig(folder);
  expect((await loadConfig(folder)).planFile).toBe(first.planFile);
  await writeFile(join(folder, 'plan.ts'), plan.replace('A click.', 'A tap.'));
  expect((await loadConfig(folder)).planFile).not.toBe(first.planFile);
  expect((await readdir(join(folder, '.eventbook'))).filter((name) => name.startsWith('plan-'))).toHaveLength(2);
});

test.each([
  [`{ plan: './plan.ts' }`, 'product'],
  [`{ product: 'shop', plan: './plan.ts', timezone: 'Berlin' }`, 'an IANA time zone is expected'],
  [`{ product: 'shop', plan: './plan.ts', weekStart: 'sonntag' }`, 'weekStart'],
  [`{ product: 'shop', plan: './plan.ts', testAccounts: { property: 'email' } }`, 'testAccounts'],
  [`{ product: 'shop', plan: './plan.ts', environments: [] }`, 'at least one environment is expected'],
  [`{ product: 'shop', plan: './plan.ts', environments: ['a b'] }`, 'a name of letters, digits'],
  [`{ product: 'shop', plan: './plan.ts', environments: ['a', 'a'] }`, 'each environment is expected once'],
  [`{ product: 'shop', plan: './plan.ts', zone: 'UTC' }`, 'zone'],
  [`{ product: 'shop', plan: './missing.ts' }`, 'names the plan ./missing.ts'],
])('%s is refused with what was expected', async (config, words) => {
  await project(config);
  await expect(loadConfig(folder)).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining(words),
  });
});

test('a plan that does not compile, or is none, is refused with its file', async () => {
  await project(`{ product: 'shop', plan: './plan.ts' }`, 'export default {');
  await expect(loadConfig(folder)).rejects.toMatchObject({ code: 'config_invalid', message: /plan\.ts can't be read/ });
  await writeFile(join(folder, 'plan.ts'), 'export default { title: 1 };');
  await expect(loadConfig(folder)).rejects.toMatchObject({ code: 'config_invalid', message: /plan\.ts: title:/ });
  await writeFile(join(folder, 'plan.ts'), 'export const x = 1;');
  await expect(loadConfig(folder)).rejects.toMatchObject({ message: /has no default export/ });
});
