import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { nearest } from '@eventbook/catalog';
import { type Invocation, parseOptions } from './command.ts';
import { commands } from './commands/index.ts';
import { overview, page } from './help.ts';
import { UsageError } from './usage-error.ts';

type World = Omit<Invocation, 'values' | 'positionals'>;

const version = (): string => {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return manifest.version;
};

/** Runs one command line and returns its exit code: 0 done, 1 bad news, 2 it could not be asked. */
export async function run(args: readonly string[], world: World): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    world.stdout.write(overview(commands, version()));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    world.stdout.write(`${version()}\n`);
    return 0;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    const near = nearest(
      name,
      commands.map((each) => each.name),
    );
    world.stderr.write(
      `eventbook: no command "${name}"${near ? `; did you mean ${near}?` : ''} See eventbook --help.\n`,
    );
    return 2;
  }
  try {
    const { values, positionals } = parse(rest, command.flags);
    if (values.help) {
      world.stdout.write(command.helpOn?.(positionals) ?? page(command));
      return 0;
    }
    return await command.run({ ...world, values, positionals });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` [${error.code}]` : '';
    const hint = error instanceof UsageError ? `\nSee eventbook ${name} --help.` : '';
    world.stderr.write(`eventbook ${name}: ${message}${code}${hint}\n`);
    return 2;
  }
}

function parse(
  args: readonly string[],
  flags: Parameters<typeof parseOptions>[0],
): Pick<Invocation, 'values' | 'positionals'> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: parseOptions(flags),
      allowPositionals: true,
      strict: true,
    });
    const single = Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? value.at(-1) : value]);
    return { values: Object.fromEntries(single), positionals };
  } catch (cause) {
    // Node goes on about arguments that begin with a dash.
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(message.replace(/ To specify a positional argument[\s\S]*$/, ''), { cause });
  }
}
