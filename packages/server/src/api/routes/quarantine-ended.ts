import { z } from 'zod';
import { readEnded } from '../ended-events.ts';
import { environmentOf } from '../environment.ts';
import { envParam, filterParams, limitParam } from '../params.ts';
import { endedPageSchema } from '../quality-schemas.ts';
import { route } from '../route.ts';

export const endedRoute = route({
  method: 'get',
  path: '/quarantine/ended',
  operationId: 'listEnded',
  summary: 'Events that have left the quarantine, the latest first',
  params: {
    query: z.object({
      env: envParam,
      state: z.enum(['replayed', 'discarded']).optional(),
      event: filterParams.event,
      before: z
        .string()
        .regex(/^\d{1,15}\.\d{1,15}\.\d{1,9}$/, 'the `next` of a page is expected')
        .optional()
        .describe('The `next` of the page before.'),
      limit: limitParam.default(50),
    }),
  },
  answer: {
    status: 200,
    description: 'What became of each; what it held is in the events, or gone.',
    content: { 'application/json': endedPageSchema },
  },
  async handle(rooms, { query, signal }) {
    const { env, ...page } = query;
    const environment = environmentOf(rooms, env);
    return { json: await readEnded(await rooms.store(), environment, { ...page, signal }) };
  },
});
