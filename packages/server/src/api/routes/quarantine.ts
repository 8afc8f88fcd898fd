import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { envParam, idParam, limitParam } from '../params.ts';
import { quarantineFilterShape, quarantineWhere } from '../quarantine-filter.ts';
import { route } from '../route.ts';
import { eventPageSchema } from '../schemas.ts';
import { readPage } from '../stored-events.ts';

export const quarantineRoute = route({
  method: 'get',
  path: '/quarantine',
  operationId: 'listQuarantine',
  summary: 'Events that broke the plan, newest first',
  params: {
    query: z.object({
      env: envParam,
      ...quarantineFilterShape,
      ids: z
        .string()
        .regex(
          /^\d{1,15}\.\d{1,9}(?:,\d{1,15}\.\d{1,9}){0,999}$/,
          'ids `<sequence>.<index>`, with commas, are expected',
        )
        .optional()
        .describe('Only these, with commas between them.'),
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
    const { env, before, limit, ids, ...filter } = query;
    const environment = environmentOf(rooms, env);
    const store = await rooms.store();
    const within = await quarantineWhere(
      store,
      environment,
      { ...filter, ...(ids !== undefined && { ids: ids.split(',') }) },
      { timezone: rooms.config.timezone, now: Date.now() },
    );
    return { json: await readPage(store, environment, { verdict: 'quarantined', before, limit, within, signal }) };
  },
});
