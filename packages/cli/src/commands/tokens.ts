import type { Token } from '@eventbook/server';
import { type Command, text } from '../command.ts';
import { connect } from '../connect.ts';
import { shared } from '../shared-flags.ts';
import { table } from '../table.ts';
import { UsageError } from '../usage-error.ts';

export const tokensCommand: Command = {
  name: 'tokens',
  summary: 'List, create or revoke project tokens; each belongs to one environment.',
  usage: '[create | revoke <token>] [--env <name>] [--label <text>] [--json]',
  flags: {
    json: shared.json,
    env: shared.env,
    label: { type: 'string', value: '<text>', description: 'What the new token is for.' },
    url: shared.url,
    data: shared.data,
    config: shared.config,
  },
  examples: [
    'eventbook tokens',
    'eventbook tokens create --env staging --label "web app"',
    'eventbook tokens revoke phc_…',
  ],
  async run(invocation) {
    const [action = 'list', token] = invocation.positionals;
    const server = await connect(invocation);
    try {
      if (action === 'create') {
        const asked = { env: text(invocation, 'env'), label: text(invocation, 'label') ?? '' };
        const created = await server.post<Token>('/api/v1/tokens', asked);
        invocation.stdout.write(
          invocation.values.json ? `${JSON.stringify(created, null, 2)}\n` : `${created.token}\n`,
        );
        return 0;
      }
      if (action === 'revoke') {
        if (!token) throw new UsageError('which token is to be revoked?');
        await server.delete(`/api/v1/tokens/${encodeURIComponent(token)}`);
        invocation.stderr.write('Revoked. Events with it are refused from now on, their bytes kept for a time.\n');
        return 0;
      }
      if (action !== 'list') throw new UsageError(`expected create, revoke or nothing, got "${action}"`);
      const asked = text(invocation, 'env');
      const all = await server.get<readonly Token[]>('/api/v1/tokens');
      const tokens = all.filter((each) => asked === undefined || each.environment === asked);
      invocation.stdout.write(
        invocation.values.json
          ? `${JSON.stringify(tokens, null, 2)}\n`
          : table(
              ['token', 'environment', 'label', 'created', 'revoked'],
              tokens.map((each) => [each.token, each.environment, each.label, each.createdAt, each.revokedAt]),
            ),
      );
      return 0;
    } finally {
      await server.close();
    }
  },
};
