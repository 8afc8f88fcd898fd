import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { catalog, declaration } from '@eventbook/catalog';
import { loadConfig } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { shared } from '../shared-flags.ts';

export const typesCommand: Command = {
  name: 'types',
  summary: 'Print the plan as TypeScript types, or write them beside the plan.',
  usage: '[--write | --check] [--config <file>]',
  flags: {
    write: { type: 'boolean', description: 'Write plan.generated.ts beside the plan.' },
    check: { type: 'boolean', description: 'Exit 1 when that file is behind the plan.' },
    config: shared.config,
  },
  examples: ['eventbook types --write', 'eventbook types --check'],
  async run(invocation) {
    const { plan, config, configFile } = await loadConfig(text(invocation, 'config') ?? invocation.cwd);
    const generated = declaration(catalog(plan));
    const file = join(dirname(resolve(dirname(configFile), config.plan)), 'plan.generated.ts');
    const shown = relative(invocation.cwd, file);
    if (invocation.values.write) {
      await writeFile(file, generated);
      invocation.stderr.write(`Wrote ${shown}.\n`);
      return 0;
    }
    if (invocation.values.check) {
      const inStep = (await readFile(file, 'utf8').catch(() => '')) === generated;
      invocation.stderr.write(
        inStep ? `${shown} is in step with the plan.\n` : `${shown} is behind the plan: run eventbook types --write.\n`,
      );
      return inStep ? 0 : 1;
    }
    invocation.stdout.write(generated);
    return 0;
  },
};
