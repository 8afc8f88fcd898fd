import { dirname, relative, resolve } from 'node:path';
import { catalog, checkPlan } from '@eventbook/catalog';
import { loadConfig } from '@eventbook/server';
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
    const { plan, config, configFile } = await loadConfig(text(invocation, 'config') ?? invocation.cwd);
    const planFolder = dirname(resolve(dirname(configFile), config.plan));
    const places = await declarations(planFolder);
    const problems = checkPlan(plan).map((problem) => {
      const place = problem.event === undefined ? undefined : places.get(problem.event);
      return place === undefined
        ? problem
        : { ...problem, file: relative(invocation.cwd, place.file), line: place.line };
    });
    if (invocation.values.json) {
      invocation.stdout.write(`${JSON.stringify({ ok: problems.length === 0, problems }, null, 2)}\n`);
      return problems.length === 0 ? 0 : 1;
    }
    for (const problem of problems) {
      const place = 'file' in problem ? `${problem.file}:${problem.line}` : config.plan;
      const subject = [problem.event, problem.property].filter((part) => part !== undefined).join('.');
      invocation.stdout.write(`${place}  ${subject ? `${subject}: ` : ''}${problem.message}  [${problem.code}]\n`);
    }
    const { events, properties } = catalog(plan);
    invocation.stdout.write(
      problems.length === 0
        ? `${events.size} events and Identify, ${properties.size} property names: the plan holds.\n`
        : `\n${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.\n`,
    );
    return problems.length === 0 ? 0 : 1;
  },
};
