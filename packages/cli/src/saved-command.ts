import type { PeoplePage, Saved } from '@eventbook/server';
import { type Command, type Invocation, text } from './command.ts';
import { type Connection, connect } from './connect.ts';
import { jsonArgument } from './json-argument.ts';
import { peopleTable } from './people-table.ts';
import { shared } from './shared-flags.ts';
import { table } from './table.ts';
import { UsageError } from './usage-error.ts';

interface SavedCommandSource {
  readonly name: 'cohorts' | 'segments' | 'alarms' | 'dashboards';
  readonly noun: string;
  readonly summary: string;
  /** Whether the people in one can be listed. */
  readonly hasPeople: boolean;
  /** What the list shows of each beside id and name; the definition when not given. */
  readonly columns?: { readonly titles: readonly string[]; of(saved: Saved): readonly string[] };
  /** What can be done with one beside that, by the word for it. */
  readonly further?: Readonly<Record<string, (server: Connection, id: string) => Promise<Saved>>>;
  readonly examples: readonly string[];
}

/** The command over one kind of what users save. */
export function savedCommand({
  name,
  noun,
  summary,
  hasPeople,
  columns,
  further = {},
  examples,
}: SavedCommandSource): Command {
  const root = `/api/v1/${name}`;
  const actions: Readonly<
    Record<string, (invocation: Invocation, server: Connection, argument: string) => Promise<void>>
  > = {
    async create(invocation, server, given) {
      const definition = await definitionOf(invocation);
      if (definition === undefined) throw new UsageError(`--definition is expected: what the ${noun} is`);
      const id = text(invocation, 'id');
      const body = {
        ...(id !== undefined && { id }),
        name: given,
        description: text(invocation, 'description') ?? '',
        definition,
      };
      showOne(invocation, await server.post<Saved>(root, body));
    },
    async update(invocation, server, id) {
      const change = {
        name: text(invocation, 'name'),
        description: text(invocation, 'description'),
        definition: await definitionOf(invocation),
      };
      showOne(invocation, await server.put<Saved>(`${root}/${encodeURIComponent(id)}`, change));
    },
    async delete(invocation, server, id) {
      await server.delete(`${root}/${encodeURIComponent(id)}`);
      invocation.stderr.write(`Deleted ${id}.\n`);
    },
    ...(hasPeople && { people: listPeople }),
    ...Object.fromEntries(
      Object.entries(further).map(([word, act]) => [
        word,
        async (invocation: Invocation, server: Connection, id: string) => showOne(invocation, await act(server, id)),
      ]),
    ),
  };
  async function listPeople(invocation: Invocation, server: Connection, id: string) {
    const asked = new URLSearchParams();
    for (const flag of ['env', 'limit', 'after']) {
      const value = text(invocation, flag);
      if (value !== undefined) asked.set(flag, value);
    }
    const found = await server.get<PeoplePage>(`${root}/${encodeURIComponent(id)}/people?${asked}`);
    if (invocation.values.json) {
      invocation.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
      return;
    }
    invocation.stdout.write(peopleTable(found));
    const rest = found.next === undefined ? '' : `; --after ${found.next} shows the next`;
    invocation.stderr.write(`${found.people.length} of ${found.count} people${rest}.\n`);
  }
  return {
    name,
    summary,
    usage: `[create <name> | update <id> | delete <id>${hasPeople ? ' | people <id>' : ''}${Object.keys(further)
      .map((word) => ` | ${word} <id>`)
      .join('')}] [--definition '{…}'] [--json]`,
    flags: {
      definition: { type: 'string', value: '<json>', description: `What the ${noun} is, or @ and a file of it.` },
      id: { type: 'string', value: '<id>', description: 'Id of a new one; made of its name when not given.' },
      name: { type: 'string', value: '<text>', description: 'The new name, for update.' },
      description: { type: 'string', value: '<text>', description: 'What it is for.' },
      ...(hasPeople && {
        limit: {
          type: 'string',
          value: '<n>',
          description: 'How many people are listed, 100 when not given.',
        } as const,
        after: { type: 'string', value: '<key>', description: 'People behind this one: the next page.' } as const,
        env: shared.env,
      }),
      json: shared.json,
      url: shared.url,
      data: shared.data,
      config: shared.config,
    },
    examples,
    async run(invocation) {
      const [action = 'list', argument, ...rest] = invocation.positionals;
      const act = actions[action];
      if (act === undefined && action !== 'list') {
        throw new UsageError(`expected ${Object.keys(actions).join(', ')} or nothing, got "${action}"`);
      }
      if (rest.length > 0) throw new UsageError(`one argument is expected behind ${action}; put names in quotes`);
      if (act !== undefined && argument === undefined) {
        throw new UsageError(action === 'create' ? `the name of the new ${noun} is expected` : `which ${noun}?`);
      }
      const server = await connect(invocation);
      try {
        if (act !== undefined && argument !== undefined) await act(invocation, server, argument);
        else showAll(invocation, await server.get<readonly Saved[]>(root), columns ?? wholeDefinition);
        return 0;
      } finally {
        await server.close();
      }
    },
  };
}

async function definitionOf(invocation: Invocation): Promise<unknown> {
  const given = text(invocation, 'definition');
  return given === undefined ? undefined : await jsonArgument(given, '--definition', invocation.cwd);
}

function showOne({ values, stdout }: Invocation, saved: Saved): void {
  stdout.write(values.json ? `${JSON.stringify(saved, null, 2)}\n` : `${saved.id}\n`);
}

const longestShown = 80;

const wholeDefinition: NonNullable<SavedCommandSource['columns']> = {
  titles: ['definition'],
  of({ definition }) {
    const whole = JSON.stringify(definition);
    return [whole.length > longestShown ? `${whole.slice(0, longestShown - 1)}…` : whole];
  },
};

function showAll(
  { values, stdout }: Invocation,
  all: readonly Saved[],
  columns: NonNullable<SavedCommandSource['columns']>,
): void {
  if (values.json) {
    stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return;
  }
  const rows = all.map((saved) => [saved.id, saved.name, ...columns.of(saved)]);
  stdout.write(table(['id', 'name', ...columns.titles], rows));
}
