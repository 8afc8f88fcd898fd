import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { envParam } from '../params.ts';
import { route } from '../route.ts';
import { tokenSchema } from '../schemas.ts';

export const createTokenRoute = route({
  method: 'post',
  path: '/tokens',
  operationId: 'createToken',
  summary: 'Make a project token for an environment',
  params: {
    body: z.object({ env: envParam, label: z.string().max(200).default('').describe('What it is for.') }),
  },
  answer: { status: 201, description: 'The token; it is on disk.', content: { 'application/json': tokenSchema } },
  handle(rooms, { body }) {
    const environment = environmentOf(rooms, body.env);
    return { json: rooms.state.tokens.create({ environment, label: body.label }) };
  },
});
