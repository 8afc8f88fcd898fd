import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { connect } from '../connect.ts';
import { shared } from '../shared-flags.ts';
import { UsageError } from '../usage-error.ts';

export const stateCommand: Command = {
  name: 'state',
  summary: 'Export what users made as a file for git, or import it.',
  usage: 'export | import <file>',
  flags: { url: shared.url, data: shared.data, config: shared.config },
  examples: ['eventbook state export > eventbook-state.json', 'eventbook state import eventbook-state.json'],
  async run(invocation) {
    const [action, file, ...rest] = invocation.positionals;
    if (action !== 'export' && action !== 'import') throw new UsageError('expected export or import <file>');
    if (rest.length > 0 || (action === 'import') !== (file !== undefined)) {
      throw new UsageError(action === 'import' ? 'one file is expected' : 'export takes no file: it prints');
    }
    const document: unknown = file === undefined ? undefined : await read(resolve(invocation.cwd, file));
    const server = await connect(invocation);
    try {
      if (document === undefined) {
        invocation.stdout.write(`${JSON.stringify(await server.get('/api/v1/state'), null, 2)}\n`);
      } else {
        const { added } = await server.post<{ added: number }>('/api/v1/state', document);
        invocation.stderr.write(`${added} added; what was there already stays as it is.\n`);
      }
      return 0;
    } finally {
      await server.close();
    }
  },
};

async function read(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${file} can not be read`, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${file} holds no JSON`, { cause });
  }
}
