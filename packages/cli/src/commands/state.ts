import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { StateExport } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { connect } from '../connect.ts';
import { shared } from '../shared-flags.ts';
import { readJson, readStateFolder, writeStateFolder } from '../state-folder.ts';
import { UsageError } from '../usage-error.ts';

export const stateCommand: Command = {
  name: 'state',
  summary: 'Export what users made as files for git, or import them.',
  usage: 'export [--folder <folder>] | import <file or folder>',
  flags: {
    folder: { type: 'string', value: '<folder>', description: 'Export into a folder, one file for each thing.' },
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook state export > eventbook-state.json',
    'eventbook state export --folder state && git diff state',
    'eventbook state import eventbook-state.json',
    'eventbook state import state',
  ],
  async run(invocation) {
    const [action, from, ...rest] = invocation.positionals;
    const folder = text(invocation, 'folder');
    if (action !== 'export' && action !== 'import') throw new UsageError('expected export or import <file or folder>');
    if (rest.length > 0 || (action === 'import') !== (from !== undefined)) {
      throw new UsageError(
        action === 'import' ? 'one file or folder is expected' : 'export prints; --folder <folder> writes files',
      );
    }
    if (action === 'import' && folder !== undefined) throw new UsageError('--folder is for export');
    const document = from === undefined ? undefined : await read(resolve(invocation.cwd, from));
    const server = await connect(invocation);
    try {
      if (document === undefined) {
        const state = await server.get<StateExport>('/api/v1/state');
        if (folder === undefined) invocation.stdout.write(`${JSON.stringify(state, null, 2)}\n`);
        else await writeStateFolder(resolve(invocation.cwd, folder), state);
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

async function read(path: string): Promise<unknown> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? await readStateFolder(path) : await readJson(path);
}
