import { nearest } from '@eventbook/catalog';
import { csvText, type InsightAnswer, type InsightKind, insightKinds, type PeoplePage } from '@eventbook/server';
import { type Command, type Invocation, text } from '../command.ts';
import { type Connection, connect, type Watching } from '../connect.ts';
import { page } from '../help.ts';
import { kindsText, kindText } from '../insight-help.ts';
import { insightPage } from '../insight-page.ts';
import { interruption } from '../interruption.ts';
import { jsonArgument } from '../json-argument.ts';
import { peopleTable } from '../people-table.ts';
import { progressLine } from '../progress-line.ts';
import { shared } from '../shared-flags.ts';
import { table } from '../table.ts';
import { UsageError } from '../usage-error.ts';

/** What a shell says of a program that Ctrl-C ended. */
const interrupted = 130;

export const insightCommand: Command = {
  name: 'insight',
  summary: 'Ask an insight: trends, funnels, retention … as a table, JSON or CSV.',
  usage: "[<kind>] [--params '{…}' | --params @<file>] [--people '{…}'] [--json | --csv] [--env <name>]",
  flags: {
    params: { type: 'string', value: '<json>', description: 'Parameters of the question, or @ and a file of them.' },
    people: { type: 'string', value: '<json>', description: 'List the people behind one number: which one.' },
    limit: { type: 'string', value: '<n>', description: 'How many people are listed, 100 when not given.' },
    after: { type: 'string', value: '<key>', description: 'People behind this one: the next page.' },
    fresh: { type: 'boolean', description: 'Read the data again, also where an answer was kept a moment ago.' },
    markdown: { type: 'boolean', description: 'Print the page of this kind in the documentation.' },
    json: shared.json,
    csv: { type: 'boolean', description: 'Comma-separated values with a header line.' },
    env: shared.env,
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook insight',
    'eventbook insight stickiness --help',
    `eventbook insight stickiness --params '{"series":[{"event":"daily_quiz_completed"}],"dateRange":{"from":"-30d"}}'`,
    `eventbook insight stickiness --params @question.json --people '{"buckets":7}'`,
  ],
  helpOn([kind]) {
    const found = insightKinds().find((each) => each.kind === kind);
    return found === undefined ? `${page(insightCommand)}\n${kindsText(insightKinds())}` : kindText(found);
  },
  async run(invocation) {
    const [name, ...rest] = invocation.positionals;
    if (rest.length > 0) throw new UsageError(`one kind of insight is expected, got "${rest.join(' ')}" behind it`);
    const { stdout, values } = invocation;
    if (name === undefined) {
      stdout.write(kindsText(insightKinds()));
      return 0;
    }
    const { kind, ...found } = kindOf(name);
    if (values.markdown) {
      stdout.write(insightPage({ kind, ...found }));
      return 0;
    }
    const asked = {
      env: text(invocation, 'env'),
      params: await jsonArgument(text(invocation, 'params') ?? '{}', '--params', invocation.cwd),
    };
    const people = text(invocation, 'people');
    const cell = people === undefined ? undefined : await jsonArgument(people, '--people', invocation.cwd);
    const server = await connect(invocation);
    const { signal, forget } = interruption();
    const line = progressLine(invocation.stderr);
    const watching = { signal, onProgress: line.show };
    try {
      if (cell === undefined) await answer(invocation, server, kind, asked, watching);
      else await listPeople(invocation, server, kind, { ...asked, cell }, watching);
      return 0;
    } catch (error) {
      if (!signal.aborted) throw error;
      invocation.stderr.write('Cancelled: the engine stops.\n');
      return interrupted;
    } finally {
      line.clear();
      forget();
      await server.close();
    }
  },
};

async function answer(invocation: Invocation, server: Connection, kind: string, asked: object, watching: Watching) {
  const { stdout, stderr, values } = invocation;
  const body = { ...asked, fresh: values.fresh === true };
  const answered = await server.question<InsightAnswer>(`/api/v1/insights/${kind}`, body, watching);
  const { columns, rows } = answered.table;
  if (values.json) stdout.write(`${JSON.stringify(answered, null, 2)}\n`);
  else if (values.csv) stdout.write(csvText(answered.table));
  else {
    stdout.write(
      table(
        columns,
        rows.map((row) => row.map(short)),
      ),
    );
    const kept = answered.cached ? ', kept from an earlier asking' : `, ${(answered.elapsedMs / 1_000).toFixed(2)} s`;
    if (stderr.isTTY) stderr.write(`As of ${answered.asOf}${kept}.\n`);
  }
}

/** Nobody reads the fifteenth digit of a mean; JSON and CSV have it. */
function short(cell: string | number | null): string | number | null {
  return typeof cell === 'number' && !Number.isInteger(cell) ? Number(cell.toPrecision(6)) : cell;
}

async function listPeople(invocation: Invocation, server: Connection, kind: string, asked: object, watching: Watching) {
  const { stdout, stderr, values } = invocation;
  const body = { ...asked, limit: number(invocation, 'limit'), after: number(invocation, 'after') };
  const found = await server.question<PeoplePage>(`/api/v1/insights/${kind}/people`, body, watching);
  if (values.json) {
    stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    return;
  }
  stdout.write(peopleTable(found));
  const rest = found.next === undefined ? '' : `; --after ${found.next} shows the next`;
  stderr.write(`${found.people.length} of ${found.count} people${rest}.\n`);
}

function number(invocation: Invocation, flag: string): number | undefined {
  const given = text(invocation, flag);
  if (given === undefined) return undefined;
  if (!/^\d+$/.test(given)) throw new UsageError(`--${flag} expects a number, got "${given}"`);
  return Number(given);
}

function kindOf(name: string): InsightKind {
  const kinds = insightKinds();
  const found = kinds.find(({ kind }) => kind === name);
  if (found !== undefined) return found;
  const near = nearest(
    name,
    kinds.map(({ kind }) => kind),
  );
  const hint = near === undefined ? `there are ${kinds.map(({ kind }) => kind).join(', ')}` : `did you mean ${near}?`;
  throw new UsageError(`no insight "${name}"; ${hint}`);
}
