import type { ParseArgsConfig } from 'node:util';

/** One flag: what `parseArgs` needs, and the words that `--help` shows. */
export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly description: string;
  /** What stands for the value in `--help`: `<name>`. */
  readonly value?: string;
}

/** What a command is run with: its parsed arguments and the world. */
export interface Invocation {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For programs: results only. */
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  /** For people: progress and errors. */
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

/** A command of the CLI: one file in `commands/`. */
export interface Command {
  readonly name: string;
  /** One line, shown in the list of commands. */
  readonly summary: string;
  /** What follows the name: `"<SQL>" [--json]`. */
  readonly usage: string;
  readonly flags: Readonly<Record<string, Flag>>;
  /** Lines that a user can copy. */
  readonly examples: readonly string[];
  /** The page that `--help` shows with these arguments before it; that of the command when undefined. */
  helpOn?(positionals: readonly string[]): string | undefined;
  /** Returns the exit code: 0 done, 1 the answer is bad news, 2 it could not be asked. */
  run(invocation: Invocation): Promise<number>;
}

/** Flags as `parseArgs` takes them; `--help` is every command's. */
export function parseOptions(flags: Readonly<Record<string, Flag>>): NonNullable<ParseArgsConfig['options']> {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
  for (const [name, flag] of Object.entries(flags)) {
    options[name] = flag.short === undefined ? { type: flag.type } : { type: flag.type, short: flag.short };
  }
  return options;
}

/** A string flag's value, undefined when it was not given. */
export function text(invocation: Invocation, name: string): string | undefined {
  const value = invocation.values[name];
  return typeof value === 'string' ? value : undefined;
}
