import { run } from '../../packages/cli/src/run.ts';
import { root } from './server.ts';

/** What a command said, and its exit code. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line within this process: one of its own takes a second more, and is worth it once for each file. */
export async function eventbook(
  args: readonly string[],
  world: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Said> {
  let out = '';
  let err = '';
  const code = await run(args, {
    cwd: world.cwd ?? root,
    env: { ...process.env, ...world.env },
    stdout: {
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      write: (text) => {
        err += text;
      },
    },
  });
  return { code, out, err };
}
