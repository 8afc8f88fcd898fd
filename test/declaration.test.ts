import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalog, declaration } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import plan from '../events/index.ts';
import small from './types/plan.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('the declaration of the plan is in step with the plan', () => {
  expect(read('events/plan.generated.ts')).toBe(declaration(catalog(plan)));
});

test('the declaration of the small plan for the tests of types is in step with it', () => {
  expect(read('test/types/plan.generated.ts')).toBe(declaration(catalog(small)));
});

test('it is formatted as the rest of the repository is', () => {
  const input = declaration(catalog(plan));
  const biome = join(root, 'node_modules/.bin/biome');
  const formatted = spawnSync(biome, ['format', '--stdin-file-path=plan.ts'], { cwd: root, input, encoding: 'utf8' });
  expect(formatted.stdout).toBe(input);
});

test('it names every event and every property, and imports nothing', () => {
  const source = declaration(catalog(plan));
  const { events } = catalog(plan);
  expect(events.size).toBe(71);
  for (const [name, { properties }] of events) {
    expect(source).toContain(`(...call: Call<TForm, '${name}', `);
    for (const property of properties.keys()) expect(source).toMatch(new RegExp(`^  ${property}\\??:`, 'm'));
  }
  expect(source).not.toMatch(/^import /m);
});
