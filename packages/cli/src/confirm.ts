import { createInterface } from 'node:readline/promises';
import type { Invocation } from './command.ts';
import { UsageError } from './usage-error.ts';

/**
 * Asks a person at the terminal; anything but y is no.
 * @throws UsageError where there is nobody to ask.
 */
export async function confirm(question: string, { stderr }: Pick<Invocation, 'stderr'>): Promise<boolean> {
  if (process.stdin.isTTY !== true || stderr.isTTY !== true) {
    throw new UsageError('--yes or --dry-run is expected where nobody can be asked');
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
