import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { findPersons } from '../find-persons.ts';
import { envParam, limitParam } from '../params.ts';
import { route } from '../route.ts';
import { personsFoundSchema } from '../schemas.ts';

export const findPersonsRoute = route({
  method: 'get',
  path: '/persons',
  operationId: 'findPersons',
  summary: 'People by an id or by a text among their properties',
  params: {
    query: z.object({
      env: envParam,
      search: z.string().trim().min(1).max(200).describe('A part of an id, an e-mail address or another text.'),
      limit: limitParam.default(20),
    }),
  },
  answer: {
    status: 200,
    description: 'Whoever has just this id comes first.',
    content: { 'application/json': personsFoundSchema },
  },
  async handle(rooms, { query, signal }) {
    const { env, search, limit } = query;
    return { json: await findPersons(await rooms.store(), environmentOf(rooms, env), { search, limit, signal }) };
  },
});
