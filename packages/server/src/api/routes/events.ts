import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { envParam, filterParams, idParam, limitParam } from '../params.ts';
import { route } from '../route.ts';
import { eventPageSchema } from '../schemas.ts';
import { readPage } from '../stored-events.ts';

export const eventsRoute = route({
  method: 'get',
  path: '/events',
  operationId: 'listEvents',
  summary: 'Events, newest first',
  params: {
    query: z.object({
      env: envParam,
      ...filterParams,
      before: idParam.optional().describe('Only events that are older than this id.'),
      limit: limitParam.default(50),
    }),
  },
  answer: {
    status: 200,
    description: 'Stored and quarantined events.',
    content: { 'application/json': eventPageSchema },
  },
  async handle(rooms, { query, signal }) {
    const { env, ...page } = query;
    const environment = environmentOf(rooms, env);
    return { json: await readPage(await rooms.store(), environment, { ...page, signal }) };
  },
});
