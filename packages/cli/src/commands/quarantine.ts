import type { EventPage } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { connect } from '../connect.ts';
import { shared } from '../shared-flags.ts';
import { table } from '../table.ts';

export const quarantineCommand: Command = {
  name: 'quarantine',
  summary: 'List the events that broke the plan, newest first, with every reason.',
  usage: '[--json] [--env <name>] [--event <name>] [--limit <n>]',
  flags: {
    json: shared.json,
    env: shared.env,
    event: { type: 'string', value: '<name>', description: 'Only events of this name.' },
    limit: { type: 'string', value: '<n>', description: 'How many, 50 when not given.' },
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: ['eventbook quarantine', 'eventbook quarantine --event exam_completed --json'],
  async run(invocation) {
    const asked = new URLSearchParams({ limit: text(invocation, 'limit') ?? '50' });
    for (const name of ['env', 'event']) {
      const value = text(invocation, name);
      if (value !== undefined) asked.set(name, value);
    }
    const server = await connect(invocation);
    try {
      const page = await server.get<EventPage>(`/api/v1/quarantine?${asked}`);
      if (invocation.values.json) {
        invocation.stdout.write(`${JSON.stringify(page.records, null, 2)}\n`);
        return 0;
      }
      if (page.records.length === 0) {
        invocation.stdout.write('The quarantine is empty: everything that arrived fits the plan.\n');
        return 0;
      }
      const rows = page.records.flatMap((record) =>
        record.violations.map((violation, index) => [
          index === 0 ? record.receivedAt : '',
          index === 0 ? record.event : '',
          violation.path,
          violation.kind,
          violation.expected + (violation.nearest === undefined ? '' : ` (did you mean ${violation.nearest}?)`),
          violation.received,
        ]),
      );
      invocation.stdout.write(table(['received at', 'event', 'property', 'violation', 'expected', 'received'], rows));
      return 0;
    } finally {
      await server.close();
    }
  },
};
