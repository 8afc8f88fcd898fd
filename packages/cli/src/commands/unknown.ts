import type { UnknownEvents } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { connect } from '../connect.ts';
import { quarantineFilter, quarantineFlags } from '../quarantine-flags.ts';
import { shared } from '../shared-flags.ts';
import { table } from '../table.ts';

export const unknownCommand: Command = {
  name: 'unknown',
  summary: 'List the events that the plan does not know, or print one as TypeScript to add it.',
  usage: '[--event <name> | --typescript] [--since <time>] [--json] [--env <name>] [--limit <n>]',
  flags: {
    event: { type: 'string', value: '<name>', description: 'Print the TypeScript of this one.' },
    typescript: { type: 'boolean', description: 'Print the TypeScript of all of them.' },
    since: quarantineFlags.since,
    until: quarantineFlags.until,
    limit: { type: 'string', value: '<n>', description: 'How many, 50 when not given, 200 at most.' },
    json: shared.json,
    env: shared.env,
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook unknown',
    'eventbook unknown --since 7d --env staging',
    'eventbook unknown --event order_placed >> events/orders.ts',
    'eventbook unknown --json | jq -r ".[].event"',
  ],
  async run(invocation) {
    const { stdout, stderr, values } = invocation;
    const asked = new URLSearchParams({ limit: text(invocation, 'limit') ?? '50' });
    for (const [name, value] of Object.entries({ env: text(invocation, 'env'), ...quarantineFilter(invocation) })) {
      if (typeof value === 'string') asked.set(name, value);
    }
    const server = await connect(invocation);
    try {
      const { events, further } = await server.get<UnknownEvents>(`/api/v1/unknown-events?${asked}`);
      if (values.json) {
        stdout.write(`${JSON.stringify(events, null, 2)}\n`);
        return 0;
      }
      const event = text(invocation, 'event');
      if (events.length === 0) {
        const of = event === undefined ? '' : ` called ${JSON.stringify(event)}`;
        stderr.write(`No unknown event${of} has arrived in that time.\n`);
        return event === undefined ? 0 : 1;
      }
      if (event !== undefined || values.typescript) {
        // So that it can be appended to a file that has events.
        stdout.write(events.map(({ typescript }) => `\n${typescript}`).join(''));
        for (const { event: name, file } of events) {
          if (file !== undefined) stderr.write(`${name} would stand in ${file}.\n`);
        }
        return 0;
      }
      const rows = events.map(({ event: name, count, libs, nearest, planned, firstSeen, lastSeen }) => [
        name,
        count,
        libs.map(({ lib, version }) => `${lib} ${version}`.trim() || 'no client').join(', '),
        planned ? 'in the plan by now: replay' : (nearest[0] ?? ''),
        firstSeen,
        lastSeen,
      ]);
      stdout.write(table(['event', 'count', 'clients', 'nearest', 'first seen', 'last seen'], rows));
      if (further > 0) stderr.write(`${further.toLocaleString('en')} further names came less often.\n`);
      return 0;
    } finally {
      await server.close();
    }
  },
};
