import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { environmentOf } from '../environment.ts';
import { distinctIdParam, envParam } from '../params.ts';
import { readPersonHistory } from '../person-history.ts';
import { route } from '../route.ts';
import { personHistorySchema } from '../schemas.ts';

export const personHistoryRoute = route({
  method: 'get',
  path: '/persons/{distinct_id}/history',
  operationId: 'getPersonHistory',
  summary: 'How a person’s properties changed',
  params: {
    path: z.object({ distinct_id: distinctIdParam }),
    query: z.object({ env: envParam }),
  },
  answer: {
    status: 200,
    description: 'Each value of each property as their events carried it, newest first.',
    content: { 'application/json': personHistorySchema },
  },
  async handle(rooms, { path, query, signal }) {
    const environment = environmentOf(rooms, query.env);
    const history = await readPersonHistory(await rooms.store(), rooms.layout, environment, path.distinct_id, signal);
    if (history === undefined)
      throw new EventbookError('not_found', `No event of ${environment} has come of this id (yet).`);
    return { json: history };
  },
});
