import { resolve } from 'node:path';
import { catalog, openapi } from '@eventbook/catalog';
import { openapiFiles, renderPortal, writeSite } from '@eventbook/portal';
import { loadConfig, readPlanHistory } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { redocPage } from '../redoc-page.ts';
import { shared } from '../shared-flags.ts';
import { UsageError } from '../usage-error.ts';

const defaultFolder = 'eventbook-docs';
const redocFolder = 'eventbook-redoc';

export const docsCommand: Command = {
  name: 'docs',
  summary: 'Write the documentation of the plan as a static site.',
  usage: '[--out <folder>] [--redoc] [--config <file>] [--json]',
  flags: {
    out: {
      type: 'string',
      value: '<folder>',
      description: `Where to write it; ${defaultFolder}/ when not given, ${redocFolder}/ for --redoc.`,
    },
    redoc: {
      type: 'boolean',
      description:
        'Write the OpenAPI document and a Redoc page of it, nothing else; needs @redocly/cli in the project.',
    },
    config: shared.config,
    json: shared.json,
  },
  examples: ['eventbook docs', 'eventbook docs --out public/events --json', 'eventbook docs --redoc'],
  async run(invocation) {
    const loaded = await loadConfig(text(invocation, 'config') ?? invocation.cwd);
    const plan = catalog(loaded.plan);
    const { redoc } = invocation.values;
    const folder = resolve(invocation.cwd, text(invocation, 'out') ?? (redoc ? redocFolder : defaultFolder));
    const files = redoc
      ? new Map([['index.html', await redocPage(openapi(plan), loaded.configFile)], ...openapiFiles(plan)])
      : renderPortal(plan, { product: loaded.config.product, history: await readPlanHistory(loaded, plan) });
    if (!(await writeSite(folder, files))) {
      throw new UsageError(`${folder} holds files that this command did not write: choose another folder by --out.`);
    }
    const pages = [...files.keys()].filter((path) => path.endsWith('.html')).length;
    const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
    invocation.stdout.write(
      invocation.values.json === true
        ? `${JSON.stringify({ folder, pages, files: files.size, bytes })}\n`
        : `${pages} ${pages === 1 ? 'page' : 'pages'}, ${files.size} files, ${bytes.toLocaleString('en-GB')} bytes in ${folder}\n`,
    );
    return 0;
  },
};
