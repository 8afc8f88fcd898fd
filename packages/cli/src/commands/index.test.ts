import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { page } from '../help.ts';
import { commands } from './index.ts';

test('each file in commands/ is a command of the list', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => !file.startsWith('index.'))
    .map((file) => file.replace('.ts', ''));
  expect(commands.map((command) => command.name).sort()).toEqual(files.sort());
});

test.each(commands.map((command) => [command.name, command] as const))(
  '%s --help shows an example',
  (name, command) => {
    expect(command.examples.length).toBeGreaterThan(0);
    expect(page(command)).toContain(`Usage: eventbook ${name}`);
  },
);
