import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { catalog, checkPlan, lockText, type PlanProblem, planLock } from '@eventbook/catalog';
import { type LoadedConfig, loadConfig, planLockFile } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { declarations } from '../declarations.ts';
import { shared } from '../shared-flags.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'Verify the plan: descriptions, kinds, names, examples, patterns.',
  usage: '[--json] [--config <file>]',
  flags: { json: shared.json, config: shared.config },
  examples: ['eventbook check', 'eventbook check --json'],
  async run(invocation) {
    const loaded = await loadConfig(text(invocation, 'config') ?? invocation.cwd);
    const { plan, config, configFile } = loaded;
    const planFolder = dirname(resolve(dirname(configFile), config.plan));
    const places = await declarations(planFolder);
    const inPlan = checkPlan(plan);
    const placed = inPlan.map((problem) => {
      const place = places.get(problem.event);
      return place === undefined
        ? problem
        : { ...problem, file: relative(invocation.cwd, place.file), line: place.line };
    });
    const problems = [...placed, ...(await lockBehind(loaded, inPlan, invocation.cwd))];
    if (invocation.values.json) {
      invocation.stdout.write(`${JSON.stringify({ ok: problems.length === 0, problems }, null, 2)}\n`);
      return problems.length === 0 ? 0 : 1;
    }
    for (const problem of problems) {
      const place = 'file' in problem ? `${problem.file}:${problem.line}` : config.plan;
      // A message begins with its event and property.
      invocation.stdout.write(`${place}  ${problem.message}  [${problem.code}]\n`);
    }
    if (problems.length > 0) {
      invocation.stdout.write(`\n${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.\n`);
      return 1;
    }
    const { events, properties } = catalog(plan);
    invocation.stdout.write(`${events.size} events and Identify, ${properties.size} property names: the plan holds.\n`);
    return 0;
  },
};

/** A plan that can't be written as JSON Schema has no lock: its problems say so already. */
async function lockBehind(loaded: LoadedConfig, problems: readonly PlanProblem[], cwd: string) {
  if (problems.some(({ code }) => code === 'property_not_representable')) return [];
  const lockFile = planLockFile(loaded);
  const file = relative(cwd, lockFile);
  const found = await readFile(lockFile, 'utf8').catch(() => undefined);
  if (found === lockText(planLock(catalog(loaded.plan)))) return [];
  const says = found === undefined ? 'is not there' : 'is behind the plan';
  const message = `${file} ${says}: run eventbook lock`;
  return [{ code: 'lock_behind', expected: 'what eventbook lock writes', message, file, line: 1 } as const];
}
