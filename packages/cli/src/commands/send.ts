import { randomUUID } from 'node:crypto';
import type { EventDetail, Setup } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { connect } from '../connect.ts';
import { shared } from '../shared-flags.ts';
import { UsageError } from '../usage-error.ts';

const patienceMs = 10_000;

function properties(given: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(given);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // Falls through to the one message: what was expected is the same.
  }
  throw new UsageError(`--props expects a JSON object, for example '{"referral":"friends"}'`);
}

export const sendCommand: Command = {
  name: 'send',
  summary: 'Send one event through the collector and print its verdict.',
  usage: "<event> [--props '{…}'] [--distinct-id <id>] [--env <name>]",
  flags: {
    props: { type: 'string', value: "'{…}'", description: 'Properties as a JSON object.' },
    'distinct-id': { type: 'string', value: '<id>', description: 'Who did it; "eventbook-send" when not given.' },
    env: shared.env,
    json: shared.json,
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook send onboarding_completed --props \'{"referral":"friends"}\'',
    'eventbook send classroom_duplicated --env development',
  ],
  async run(invocation) {
    const [event, ...rest] = invocation.positionals;
    if (!event || rest.length > 0) throw new UsageError('one event name is expected');
    const uuid = randomUUID();
    const props = properties(text(invocation, 'props') ?? '{}');
    const server = await connect(invocation);
    try {
      const setup = await server.get<Setup>('/api/v1/setup');
      const env = text(invocation, 'env') ?? setup.environments[0]?.name;
      const token = setup.environments.find(({ name }) => name === env)?.token;
      if (token === undefined) {
        throw new UsageError(
          `no environment "${env}"; there are ${setup.environments.map(({ name }) => name).join(', ')}`,
        );
      }
      const sent = {
        api_key: token,
        batch: [
          {
            uuid,
            event,
            distinct_id: text(invocation, 'distinct-id') ?? 'eventbook-send',
            timestamp: new Date().toISOString(),
            properties: { ...props, $lib: 'eventbook-cli' },
          },
        ],
      };
      await server.post('/batch/', sent);
      const address = `/api/v1/events/${uuid}?env=${encodeURIComponent(env ?? '')}`;
      const verdict = await judged(() => server.find<EventDetail>(address));
      if (verdict === undefined) {
        invocation.stderr.write(
          'Acknowledged and on disk, but not judged yet: the store lags. See eventbook status.\n',
        );
        return 1;
      }
      if (invocation.values.json) {
        invocation.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
      } else {
        invocation.stdout.write(`${verdict.verdict}  ${verdict.event}  ${uuid}  ${env}\n`);
        for (const { path, kind, expected, received, nearest } of [...verdict.violations, ...verdict.warnings]) {
          const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
          invocation.stdout.write(`  ${path || event}: ${kind}, expected ${expected}, received ${received}${hint}\n`);
        }
      }
      return verdict.verdict === 'stored' ? 0 : 1;
    } finally {
      await server.close();
    }
  },
};

async function judged(find: () => Promise<EventDetail | undefined>): Promise<EventDetail | undefined> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}
