import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { environmentOf } from '../environment.ts';
import { envParam } from '../params.ts';
import { route } from '../route.ts';
import { eventDetailSchema } from '../schemas.ts';
import { readEvent } from '../stored-events.ts';

export const eventRoute = route({
  method: 'get',
  path: '/events/{uuid}',
  operationId: 'getEvent',
  summary: 'One event, whole',
  params: {
    path: z.object({ uuid: z.string().min(1).max(200).describe('As it was sent, in any case.') }),
    query: z.object({ env: envParam }),
  },
  answer: {
    status: 200,
    description: 'The event with its verdict.',
    content: { 'application/json': eventDetailSchema },
  },
  async handle(rooms, { path, query }) {
    const environment = environmentOf(rooms, query.env);
    const event = await readEvent(await rooms.store(), environment, path.uuid);
    if (event === undefined) throw new EventbookError('not_found', `No event of ${environment} has this uuid (yet).`);
    return { json: event };
  },
});
