import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { environmentOf } from '../environment.ts';
import { distinctIdParam, envParam } from '../params.ts';
import { route } from '../route.ts';
import { personDetailSchema } from '../schemas.ts';
import { readPerson } from '../stored-person.ts';

export const personRoute = route({
  method: 'get',
  path: '/persons/{distinct_id}',
  operationId: 'getPerson',
  summary: 'A person, by any of their ids',
  params: {
    path: z.object({ distinct_id: distinctIdParam }),
    query: z.object({ env: envParam }),
  },
  answer: {
    status: 200,
    description: 'Their ids, their properties as they are now, when they were first and last seen.',
    content: { 'application/json': personDetailSchema },
  },
  async handle(rooms, { path, query }) {
    const environment = environmentOf(rooms, query.env);
    const person = await readPerson(await rooms.store(), environment, path.distinct_id);
    if (person === undefined)
      throw new EventbookError('not_found', `No event of ${environment} has come of this id (yet).`);
    return { json: person };
  },
});
