import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { envParam, filterParams, idParam, limitParam } from '../params.ts';
import { route } from '../route.ts';
import { eventPageSchema } from '../schemas.ts';
import { readPage } from '../stored-events.ts';

const { event, person } = filterParams;

export const quarantineRoute = route({
  method: 'get',
  path: '/quarantine',
  operationId: 'listQuarantine',
  summary: 'Events that broke the plan, newest first',
  params: {
    query: z.object({
      env: envParam,
      event,
      person,
      before: idParam.optional().describe('Only events that are older than this id.'),
      limit: limitParam.default(50),
    }),
  },
  answer: {
    status: 200,
    description: 'Quarantined events, each with every violation.',
    content: { 'application/json': eventPageSchema },
  },
  async handle(rooms, { query, signal }) {
    const { env, ...page } = query;
    const environment = environmentOf(rooms, env);
    return { json: await readPage(await rooms.store(), environment, { ...page, verdict: 'quarantined', signal }) };
  },
});
