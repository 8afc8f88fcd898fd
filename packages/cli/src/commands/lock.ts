import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { catalog, lockText, planLock } from '@eventbook/catalog';
import { loadConfig, planLockFile } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { shared } from '../shared-flags.ts';

export const lockCommand: Command = {
  name: 'lock',
  summary: 'Write plan.lock.json beside the plan: what it says now, to compare with later.',
  usage: '[--config <file>]',
  flags: { config: shared.config },
  examples: ['eventbook lock', 'eventbook lock && git add events/plan.lock.json'],
  async run(invocation) {
    const loaded = await loadConfig(text(invocation, 'config') ?? invocation.cwd);
    const file = planLockFile(loaded);
    await writeFile(file, lockText(planLock(catalog(loaded.plan))));
    invocation.stderr.write(`Wrote ${relative(invocation.cwd, file)}.\n`);
    return 0;
  },
};
