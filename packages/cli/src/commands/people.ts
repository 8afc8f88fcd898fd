import { resolve } from 'node:path';
import { openSquash, type SquashPlan, type SquashStep } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { shared } from '../shared-flags.ts';
import { UsageError } from '../usage-error.ts';

export const peopleCommand: Command = {
  name: 'people',
  summary: 'Squash merged persons: write their events under one key, while no server runs.',
  usage: 'squash [--dry-run] [--env <name>] [--json]',
  flags: {
    'dry-run': {
      type: 'boolean',
      description: 'Say how many merges and rows, and what room it needs; rewrite nothing.',
    },
    env: shared.env,
    json: shared.json,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook people squash --dry-run',
    'eventbook people squash --env staging',
    'eventbook people squash --dry-run --json | jq .bytesNeeded',
  ],
  async run(invocation) {
    const [action, ...rest] = invocation.positionals;
    if (action !== 'squash' || rest.length > 0) {
      throw new UsageError(
        `expected squash, got ${invocation.positionals.map((each) => `"${each}"`).join(' ') || 'nothing'}`,
      );
    }
    const environment = text(invocation, 'env');
    const data = text(invocation, 'data');
    const isDry = invocation.values['dry-run'] === true;
    const squash = await openSquash({
      configFile: text(invocation, 'config') ?? invocation.cwd,
      ...(data !== undefined && { dataFolder: resolve(invocation.cwd, data) }),
      env: invocation.env,
      ...(environment !== undefined && { environment }),
    });
    try {
      const plan = await squash.plan();
      const isDone = !isDry && plan.merges > 0;
      if (isDone) {
        invocation.stderr.write(planText(squash.environment, plan));
        await squash.squash((step) => void invocation.stderr.write(`${stepText(step)}\n`));
      }
      if (invocation.values.json) {
        const said = { environment: squash.environment, squashed: isDone, ...plan };
        invocation.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
      } else {
        if (!isDone) invocation.stdout.write(planText(squash.environment, plan));
        invocation.stdout.write(isDone ? 'Squashed. Every answer is what it was.\n' : afterwards(plan, isDry));
      }
      return 0;
    } finally {
      await squash.close();
    }
  },
};

function afterwards({ merges }: SquashPlan, isDry: boolean): string {
  if (merges === 0) return 'Nothing to squash.\n';
  return isDry ? 'Nothing was rewritten.\n' : '';
}

function planText(environment: string, { merges, distinctIds, tables, bytesNeeded, bytesFree }: SquashPlan): string {
  const lines = tables.map(({ table, rows, rowsToChange, partitionsToCopy, partitionsToKeep }) => {
    const months = partitionsToCopy.length;
    return `  ${table}: ${count(rowsToChange)} of ${count(rows)} rows, in ${months} of ${months + partitionsToKeep.length} months`;
  });
  return [
    `${count(merges)} merged keys in ${environment}, ${count(distinctIds)} distinct ids under them`,
    ...lines,
    `  needs ${megabytes(bytesNeeded)} MB on the store's disk; ${megabytes(bytesFree)} MB are free`,
    '',
  ].join('\n');
}

function stepText(step: SquashStep): string {
  if (step.step === 'copied') return `copied ${step.table}: ${count(step.rows)} of ${count(step.of)} rows`;
  return 'table' in step ? `${step.step} ${step.table}` : step.step;
}

const count = (n: number) => n.toLocaleString('en');
const megabytes = (bytes: number) => count(Math.ceil(bytes / 1e6));
