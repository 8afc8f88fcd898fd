import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { route } from '../route.ts';

export const revokeTokenRoute = route({
  method: 'delete',
  path: '/tokens/{token}',
  operationId: 'revokeToken',
  summary: 'Revoke a project token',
  params: { path: z.object({ token: z.string() }) },
  answer: { status: 204, description: 'Events with it are refused from now on.', content: {} },
  handle({ state }, { path }) {
    if (!state.tokens.revoke(path.token)) throw new EventbookError('not_found', 'There is no such token in use.');
    return { response: new Response(null, { status: 204 }) };
  },
});
