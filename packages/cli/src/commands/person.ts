import type { PersonDetail, PersonTimeline } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { connect } from '../connect.ts';
import { shared } from '../shared-flags.ts';
import { table } from '../table.ts';
import { UsageError } from '../usage-error.ts';

const mostIdsShown = 20;

export const personCommand: Command = {
  name: 'person',
  summary: 'Show a person, by any of their distinct ids: ids, properties, and what they did last.',
  usage: '<distinct_id> [--json] [--env <name>] [--limit <n>]',
  flags: {
    json: shared.json,
    env: shared.env,
    limit: { type: 'string', value: '<n>', description: 'How many events, 20 when not given.' },
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook person ada@example.org',
    "eventbook person 0190b5e4-1111-7000-8000-000000000001 --json | jq '.properties'",
  ],
  async run(invocation) {
    const [distinctId, ...rest] = invocation.positionals;
    if (distinctId === undefined || rest.length > 0) throw new UsageError('one distinct id is expected');
    const env = text(invocation, 'env');
    const asked = new URLSearchParams(env === undefined ? {} : { env });
    const page = new URLSearchParams({ ...Object.fromEntries(asked), limit: text(invocation, 'limit') ?? '20' });
    const path = `/api/v1/persons/${encodeURIComponent(distinctId)}`;
    const server = await connect(invocation);
    try {
      const person = await server.find<PersonDetail>(`${path}?${asked}`);
      if (person === undefined) {
        invocation.stderr.write('No stored event has come of this id.\n');
        return 1;
      }
      const timeline = await server.get<PersonTimeline>(`${path}/timeline?${page}`);
      if (invocation.values.json) {
        invocation.stdout.write(`${JSON.stringify({ ...person, timeline: timeline.events }, null, 2)}\n`);
        return 0;
      }
      const ids = person.distinctIds.slice(0, mostIdsShown);
      const more = person.distinctIdCount - ids.length;
      const facts: [string, unknown][] = [
        ...ids.map((id, at): [string, unknown] => [at === 0 ? 'distinct ids' : '', id]),
        ...(more > 0 ? [['', `and ${more} more`] as [string, unknown]] : []),
        ['created', person.createdAt ?? 'no profile'],
        ['identified', person.identified ? 'yes' : 'no'],
        ['first seen', person.firstSeen ?? ''],
        ['last seen', person.lastSeen ?? ''],
        ['events', String(person.events)],
      ];
      invocation.stdout.write(table(['person', ''], facts));
      const properties = Object.entries(person.properties);
      if (properties.length > 0) invocation.stdout.write(`\n${table(['property', 'now'], properties)}`);
      const rows = timeline.events.map(({ timestamp, event, id }) => [timestamp, event, id]);
      invocation.stdout.write(`\n${table(['happened at', 'event', 'place'], rows)}`);
      return 0;
    } finally {
      await server.close();
    }
  },
};
