import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { environmentOf } from '../environment.ts';
import { distinctIdParam, envParam, limitParam } from '../params.ts';
import { readPersonSessions } from '../person-sessions.ts';
import { route } from '../route.ts';
import { personSessionsSchema } from '../schemas.ts';

export const personSessionsRoute = route({
  method: 'get',
  path: '/persons/{distinct_id}/sessions',
  operationId: 'listPersonSessions',
  summary: 'A person’s visits, newest first',
  params: {
    path: z.object({ distinct_id: distinctIdParam }),
    query: z.object({ env: envParam, limit: limitParam.default(50) }),
  },
  answer: {
    status: 200,
    description: 'Stored events by `$session_id`; `count` is of all of them.',
    content: { 'application/json': personSessionsSchema },
  },
  async handle(rooms, { path, query, signal }) {
    const environment = environmentOf(rooms, query.env);
    const options = { limit: query.limit, signal };
    const sessions = await readPersonSessions(await rooms.store(), environment, path.distinct_id, options);
    if (sessions === undefined)
      throw new EventbookError('not_found', `No event of ${environment} has come of this id (yet).`);
    return { json: sessions };
  },
});
