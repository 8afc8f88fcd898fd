import { catalog, compare, planLock } from '@eventbook/catalog';
import { loadConfig, planLockFile } from '@eventbook/server';
import { changesMarkdown, changesText } from '../changes-text.ts';
import { type Command, text } from '../command.ts';
import { findLock } from '../find-lock.ts';
import { shared } from '../shared-flags.ts';
import { UsageError } from '../usage-error.ts';

const sides = ['producers', 'consumers'] as const;

export const diffCommand: Command = {
  name: 'diff',
  summary: 'What changed in the plan since a commit, and whom each change breaks.',
  usage: '<git ref | file | URL> [--json | --markdown] [--fail-on producer,consumer]',
  flags: {
    json: shared.json,
    markdown: { type: 'boolean', description: 'Print Markdown, for a pull request.' },
    'fail-on': {
      type: 'string',
      value: '<sides>',
      description: 'Exit 1 when a change breaks one of them: producer, consumer or both with a comma.',
    },
    config: shared.config,
  },
  examples: [
    'eventbook diff main',
    'eventbook diff HEAD~1 --fail-on producer',
    'eventbook diff origin/main --markdown --fail-on producer,consumer >> "$GITHUB_STEP_SUMMARY"',
    'eventbook diff before/plan.lock.json --json',
    'eventbook diff https://example.org/plan.lock.json',
  ],
  async run(invocation) {
    const [from, ...rest] = invocation.positionals;
    if (!from || rest.length > 0) throw new UsageError('one git ref, file or URL is expected');
    const { json, markdown } = invocation.values;
    if (json && markdown) throw new UsageError('either --json or --markdown is expected');
    const failOn = sidesOf(text(invocation, 'fail-on'));
    const loaded = await loadConfig(text(invocation, 'config') ?? invocation.cwd);
    const before = await findLock(from, { cwd: invocation.cwd, lockFile: planLockFile(loaded) });
    const changes = compare(before, planLock(catalog(loaded.plan)));
    if (json) invocation.stdout.write(`${JSON.stringify(changes, null, 2)}\n`);
    else invocation.stdout.write(markdown ? changesMarkdown(changes) : changesText(changes));
    return failOn.some((side) => changes.some((change) => change[side].breaks)) ? 1 : 0;
  },
};

function sidesOf(given: string | undefined): readonly (typeof sides)[number][] {
  return (given?.split(',') ?? []).map((word) => {
    const side = sides.find((known) => known === word.trim() || known === `${word.trim()}s`);
    if (side === undefined) throw new UsageError(`--fail-on expects producer, consumer or both, got "${given}"`);
    return side;
  });
}
