import { catalog, openapi } from '@eventbook/catalog';
import { loadConfig } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { shared } from '../shared-flags.ts';

export const openapiCommand: Command = {
  name: 'openapi',
  summary: 'Print the plan as an OpenAPI 3.1 document of webhooks.',
  usage: '[--config <file>]',
  flags: { config: shared.config },
  examples: ['eventbook openapi > openapi.json', 'eventbook openapi | npx @redocly/cli lint /dev/stdin'],
  async run(invocation) {
    const { plan } = await loadConfig(text(invocation, 'config') ?? invocation.cwd);
    invocation.stdout.write(`${JSON.stringify(openapi(catalog(plan)), null, 2)}\n`);
    return 0;
  },
};
