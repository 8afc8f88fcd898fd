import { route } from '../route.ts';
import { setupSchema } from '../schemas.ts';

export const setupRoute = route({
  method: 'get',
  path: '/setup',
  operationId: 'getSetup',
  summary: 'What a first call needs',
  params: {},
  answer: {
    status: 200,
    description: 'Address, environments and a token for each.',
    content: { 'application/json': setupSchema },
  },
  handle({ config, state, host, version }) {
    const tokens = state.tokens.list().filter(({ revokedAt }) => revokedAt === undefined);
    const { product, timezone, weekStart } = config;
    const environments = config.environments.map((name) => ({
      name,
      token: tokens.find(({ environment }) => environment === name)?.token ?? '',
    }));
    return { json: { product, host: host(), timezone, weekStart, environments, version } };
  },
});
