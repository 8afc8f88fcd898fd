import { z } from 'zod';
import { route } from '../route.ts';
import { tokenSchema } from '../schemas.ts';

export const listTokensRoute = route({
  method: 'get',
  path: '/tokens',
  operationId: 'listTokens',
  summary: 'Project tokens, oldest first, revoked ones too',
  params: {},
  answer: { status: 200, description: 'All tokens.', content: { 'application/json': z.array(tokenSchema) } },
  handle: ({ state }) => ({ json: state.tokens.list() }),
});
