import { resolve } from 'node:path';
import { catalog } from '@eventbook/catalog';
import { renderPortal, writeSite } from '@eventbook/portal';
import { loadConfig, readPlanHistory } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { shared } from '../shared-flags.ts';
import { UsageError } from '../usage-error.ts';

const defaultFolder = 'eventbook-docs';

export const docsCommand: Command = {
  name: 'docs',
  summary: 'Write the documentation of the plan as a static site.',
  usage: '[--out <folder>] [--config <file>] [--json]',
  flags: {
    out: { type: 'string', value: '<folder>', description: `Where to write it; ${defaultFolder}/ when not given.` },
    config: shared.config,
    json: shared.json,
  },
  examples: ['eventbook docs', 'eventbook docs --out public/events --json'],
  async run(invocation) {
    const loaded = await loadConfig(text(invocation, 'config') ?? invocation.cwd);
    const plan = catalog(loaded.plan);
    const folder = resolve(invocation.cwd, text(invocation, 'out') ?? defaultFolder);
    const history = await readPlanHistory(loaded, plan);
    const files = renderPortal(plan, { product: loaded.config.product, history });
    if (!(await writeSite(folder, files))) {
      throw new UsageError(`${folder} holds files that this command did not write: choose another folder by --out.`);
    }
    const pages = [...files.keys()].filter((path) => path.endsWith('.html')).length;
    const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
    invocation.stdout.write(
      invocation.values.json === true
        ? `${JSON.stringify({ folder, pages, files: files.size, bytes })}\n`
        : `${pages} pages, ${files.size} files, ${bytes.toLocaleString('en-GB')} bytes in ${folder}\n`,
    );
    return 0;
  },
};
