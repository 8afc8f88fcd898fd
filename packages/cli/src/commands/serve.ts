import { serve } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { shared } from '../shared-flags.ts';
import { UsageError } from '../usage-error.ts';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Run the collector, the store, the documentation and the UI.',
  usage: '[--port <n>] [--host <address>] [--data <folder>]',
  flags: {
    port: { type: 'string', short: 'p', value: '<n>', description: 'Port (EVENTBOOK_PORT, else 4400).' },
    host: { type: 'string', value: '<address>', description: 'Address to bind to (EVENTBOOK_HOST, else 127.0.0.1).' },
    token: {
      type: 'string',
      value: '<token>',
      description: 'Project token of the first environment (EVENTBOOK_TOKEN).',
    },
    'clickhouse-url': {
      type: 'string',
      value: '<url>',
      description: 'A ClickHouse server in place of the embedded engine (EVENTBOOK_CLICKHOUSE_URL).',
    },
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook serve',
    'eventbook serve --port 8080 --data /var/lib/eventbook',
    'EVENTBOOK_CLICKHOUSE_URL=http://clickhouse:8123 eventbook serve',
  ],
  async run(invocation) {
    const given = {
      EVENTBOOK_PORT: text(invocation, 'port'),
      EVENTBOOK_HOST: text(invocation, 'host'),
      EVENTBOOK_TOKEN: text(invocation, 'token'),
      EVENTBOOK_CLICKHOUSE_URL: text(invocation, 'clickhouse-url'),
      EVENTBOOK_DATA: text(invocation, 'data'),
    };
    const port = given.EVENTBOOK_PORT;
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
      throw new UsageError(`--port expects a number from 0 to 65535, got "${port}"`);
    }
    const flags = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return await serve({
      from: text(invocation, 'config') ?? invocation.cwd,
      env: { ...invocation.env, ...flags },
      stdout: invocation.stdout,
    });
  },
};
