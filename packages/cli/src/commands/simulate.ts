import { relative, resolve } from 'node:path';
import { catalog } from '@eventbook/catalog';
import { insightKinds, loadConfig, loadSimulation } from '@eventbook/server';
import { type Command, type Invocation, text } from '../command.ts';
import { connect } from '../connect.ts';
import { shared } from '../shared-flags.ts';
import { asNode } from '../simulate/as-node.ts';
import { type Batches, batches } from '../simulate/batches.ts';
import { collectorOutlet } from '../simulate/collector-outlet.ts';
import { flawed } from '../simulate/flaws.ts';
import type { Outlet } from '../simulate/outlet.ts';
import { period } from '../simulate/period.ts';
import { progressTeller } from '../simulate/progress.ts';
import { commandOf, report, reportText } from '../simulate/report.ts';
import { sendAll } from '../simulate/send-all.ts';
import { storeOutlet } from '../simulate/store-outlet.ts';
import { UsageError } from '../usage-error.ts';

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'Fill the store with what imagined people do, to have something to ask about.',
  usage: '[--people <n>] [--days <n>] [--seed <n>] [--into-store | --url <url> | --dry-run]',
  flags: {
    people: { type: 'string', value: '<n>', description: 'How many people come; 20000 when not given.' },
    days: { type: 'string', value: '<n>', description: 'How many days; 60 when not given.' },
    seed: {
      type: 'string',
      value: '<n>',
      description: 'The same seed and days give the same events; 7 when not given.',
    },
    until: {
      type: 'string',
      value: '<date>',
      description: 'The first day that is not simulated; today when not given.',
    },
    start: { type: 'string', value: '<date>', description: 'The first day, in place of --until.' },
    flaws: {
      type: 'string',
      value: '<share>',
      description: 'Share of events that break the plan, as programs break it; 0 when not given.',
    },
    shape: {
      type: 'string',
      value: 'node',
      description: 'All events as posthog-node sends them; as the simulation has it when not given.',
    },
    'into-store': {
      type: 'boolean',
      description: 'Without HTTP, into the data folder of a server that does not run now: fastest.',
    },
    'dry-run': { type: 'boolean', description: 'Only count; send nothing.' },
    env: shared.env,
    json: shared.json,
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook simulate --people 300 --days 14',
    'eventbook simulate --people 20000 --days 60 --seed 7 --into-store --env development',
    'eventbook simulate --people 12000 --into-store --shape node --env staging',
    'eventbook simulate --people 2000 --flaws 0.02 --url http://127.0.0.1:4400',
    'eventbook simulate --dry-run --json',
  ],
  async run(invocation) {
    if (invocation.positionals.length > 0)
      throw new UsageError(`no argument is expected, got "${invocation.positionals[0]}"`);
    const people = number(invocation, 'people', { fallback: 20_000, least: 1, most: 1_000_000, isWhole: true });
    const days = number(invocation, 'days', { fallback: 60, least: 1, most: 1_000, isWhole: true });
    const seed = number(invocation, 'seed', { fallback: 7, least: 0, most: 2 ** 31 - 1, isWhole: true });
    const flaws = number(invocation, 'flaws', { fallback: 0, least: 0, most: 1 });
    const shape = shapeIn(invocation);
    const when = dates(invocation, days);
    const loaded = await loadConfig(text(invocation, 'config') ?? invocation.cwd);
    const simulation = await loadSimulation(loaded);
    const options = { people, days, seed, until: when.until, timezone: loaded.config.timezone };
    const valid = simulation.events(options);
    const shaped = shape === 'node' ? asNode(valid) : valid;
    const events = flaws > 0 ? flawed(shaped, catalog(loaded.plan), flaws) : shaped;
    const flags = flagsAfter(invocation);
    const kinds = new Set(insightKinds().map(({ kind }) => kind));
    const questions = simulation
      .questions(options)
      .filter(({ insight }) => insight === undefined || kinds.has(insight.kind))
      .map((each) => ({ asks: each.asks, command: commandOf(each, flags) }));

    const outlet = await outletOf(invocation);
    try {
      const made = batches(events, { token: outlet?.token ?? 'phc_dry_run', size: outlet?.size ?? 1_000 });
      const teller = progressTeller(invocation.stderr, invocation.stderr.isTTY === true);
      const began = performance.now();
      const seconds = () => (performance.now() - began) / 1000;
      const result =
        outlet === undefined
          ? count(made, (sofar) =>
              teller.tell(() => ({
                done: when.part(made.reached),
                events: sofar,
                stored: undefined,
                seconds: seconds(),
              })),
            )
          : await sendAll(made, outlet, { doneBy: when.part, tell: teller.tell });
      teller.clear();
      const sent = outlet !== undefined && result !== undefined ? { sent: { to: outlet.name, result } } : {};
      const asked = { people, seed, flaws, period: when, ...(shape !== undefined && { shape }) };
      const all = report({ ...asked, batches: made, seconds: seconds(), questions, ...sent });
      invocation.stdout.write(invocation.values.json ? `${JSON.stringify(all, null, 2)}\n` : reportText(all));
      return all.sent?.addsUp === false ? 1 : 0;
    } finally {
      await outlet?.close();
    }
  },
};

/** Goes through all of it and sends nothing. */
function count(made: Batches, tell: (events: number) => void): undefined {
  let events = 0;
  for (const batch of made) {
    events += batch.events;
    tell(events);
  }
}

async function outletOf(invocation: Invocation): Promise<Outlet | undefined> {
  const { values } = invocation;
  const ways = ['into-store', 'dry-run', 'url'].filter((name) => values[name] !== undefined);
  if (ways.length > 1) throw new UsageError(`one of --${ways.join(' and --')} is expected`);
  if (values['dry-run']) return undefined;
  const environment = text(invocation, 'env');
  if (!values['into-store']) return await collectorOutlet(await connect(invocation), environment);
  const data = text(invocation, 'data');
  return await storeOutlet({
    configFile: text(invocation, 'config') ?? invocation.cwd,
    ...(data !== undefined && { dataFolder: resolve(invocation.cwd, data) }),
    env: invocation.env,
    ...(environment !== undefined && { environment }),
  });
}

function dates(invocation: Invocation, days: number) {
  const start = text(invocation, 'start');
  const until = text(invocation, 'until');
  return period({ days, ...(start !== undefined && { start }), ...(until !== undefined && { until }) });
}

function shapeIn(invocation: Invocation): 'node' | undefined {
  const shape = text(invocation, 'shape');
  if (shape !== undefined && shape !== 'node') throw new UsageError(`--shape expects node, got "${shape}"`);
  return shape;
}

/** What has to stand behind the commands that are proposed, so that they ask the same store. */
function flagsAfter(invocation: Invocation): string {
  const data = text(invocation, 'data');
  const kept = (['env', 'url'] as const).map((name) => [name, text(invocation, name)] as const);
  const folder = data === undefined ? undefined : relative(invocation.cwd, resolve(invocation.cwd, data)) || '.';
  return [...kept, ['data', folder] as const]
    .map(([name, value]) => (value === undefined ? '' : ` --${name} ${value}`))
    .join('');
}

function number(
  invocation: Invocation,
  name: string,
  bounds: { fallback: number; least: number; most: number; isWhole?: boolean },
): number {
  const given = text(invocation, name);
  if (given === undefined) return bounds.fallback;
  const value = given.trim() === '' ? Number.NaN : Number(given);
  const fits = value >= bounds.least && value <= bounds.most && (bounds.isWhole !== true || Number.isInteger(value));
  if (!fits) {
    const kind = bounds.isWhole ? 'a whole number' : 'a number';
    throw new UsageError(`--${name} expects ${kind} from ${bounds.least} to ${bounds.most}, got "${given}"`);
  }
  return value;
}
