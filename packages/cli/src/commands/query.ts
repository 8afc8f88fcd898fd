import type { QueryResult } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { connect } from '../connect.ts';
import { shared } from '../shared-flags.ts';
import { table } from '../table.ts';
import { UsageError } from '../usage-error.ts';

export const queryCommand: Command = {
  name: 'query',
  summary: 'Ask the store: one SELECT over events, persons and quarantine.',
  usage: '"<SQL>" [--json | --csv] [--env <name>]',
  flags: {
    json: { type: 'boolean', description: 'An array of row objects.' },
    csv: { type: 'boolean', description: 'Comma-separated values with a header line.' },
    env: shared.env,
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook query "SELECT event, count() AS n FROM events GROUP BY event ORDER BY n DESC"',
    'eventbook query "SELECT avg(score) FROM events WHERE event = \'exam_completed\'" --json',
    'eventbook query "SELECT person.userType, uniq(distinct_id) FROM events GROUP BY 1" --csv',
  ],
  async run(invocation) {
    const [sql, ...rest] = invocation.positionals;
    if (!sql || rest.length > 0) throw new UsageError('one SQL text is expected, in quotes');
    const format = invocation.values.csv ? 'csv' : 'json';
    const server = await connect(invocation);
    try {
      const asked = { sql, format, env: text(invocation, 'env') };
      if (format === 'csv') {
        invocation.stdout.write(await server.postForText('/api/v1/query', asked));
        return 0;
      }
      const result = await server.post<QueryResult>('/api/v1/query', asked);
      if (invocation.values.json) {
        invocation.stdout.write(`${JSON.stringify(result.rows, null, 2)}\n`);
      } else {
        const columns = result.columns.map(({ name }) => name);
        const rows = result.rows.map((row) => columns.map((column) => row[column]));
        invocation.stdout.write(table(columns, rows));
      }
      if (result.truncated) invocation.stderr.write(`Only the first ${result.rows.length} rows are shown.\n`);
      return 0;
    } finally {
      await server.close();
    }
  },
};
