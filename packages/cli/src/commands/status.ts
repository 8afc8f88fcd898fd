import type { Status } from '@eventbook/server';
import type { Command } from '../command.ts';
import { connect } from '../connect.ts';
import { shared } from '../shared-flags.ts';
import { table } from '../table.ts';

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

export const statusCommand: Command = {
  name: 'status',
  summary: 'Show the counters, the store\u2019s lag and the bytes on disk.',
  usage: '[--json]',
  flags: { json: shared.json, url: shared.url, data: shared.data, config: shared.config },
  examples: ['eventbook status', "eventbook status --json | jq '.environments[0].quarantined'"],
  async run(invocation) {
    const server = await connect(invocation);
    try {
      const status = await server.get<Status>('/api/v1/status');
      if (invocation.values.json) {
        invocation.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
      } else {
        const counters = ['received', 'stored', 'quarantined', 'duplicates', 'dropped', 'waiting'] as const;
        invocation.stdout.write(
          table(
            ['environment', ...counters],
            status.environments.map((each) => [each.name, ...counters.map((counter) => each[counter])]),
          ),
        );
        const { journal, store, unclaimed } = status;
        invocation.stdout.write(
          `\njournal  ${megabytes(journal.bytes)}, ${journal.writable ? 'writable' : 'NOT WRITABLE'}\n` +
            `store    ${store.kind}, ${store.reachable ? `reachable, ${megabytes(store.bytes)}, ${store.lagSeconds} s behind` : `NOT REACHABLE: ${store.error ?? 'no answer'}`}\n` +
            (unclaimed.bodies > 0
              ? `unclaimed  ${unclaimed.bodies} bodies without a known token, ${megabytes(unclaimed.bytes)}\n`
              : ''),
        );
        const { firing, failed } = status.alarms;
        if (firing.length > 0) {
          const rows = firing.map(({ name, since, value, after }) => [name, since, value, after?.text.split('\n')[0]]);
          invocation.stdout.write(`\n${table(['alarm that fires', 'since', 'value', 'after'], rows)}`);
        }
        if (failed.length > 0) {
          const rows = failed.map(({ name, error }) => [name, error]);
          invocation.stdout.write(`\n${table(['alarm that could not be looked at', 'why'], rows)}`);
        }
      }
      return status.journal.writable && status.store.reachable ? 0 : 1;
    } finally {
      await server.close();
    }
  },
};
