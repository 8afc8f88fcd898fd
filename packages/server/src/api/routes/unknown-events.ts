import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { envParam } from '../params.ts';
import { quarantineFilterShape } from '../quarantine-filter.ts';
import { route } from '../route.ts';
import { unknownEventsSchema } from '../unknown-event-schemas.ts';
import { readUnknownEvents } from '../unknown-events.ts';

const { event, from, to } = quarantineFilterShape;

export const unknownEventsRoute = route({
  method: 'get',
  path: '/unknown-events',
  operationId: 'listUnknownEvents',
  summary: 'Events that the plan does not know, each with TypeScript that adds it',
  params: {
    query: z.object({
      env: envParam,
      event,
      from,
      to,
      limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many names at most.'),
    }),
  },
  answer: {
    status: 200,
    description: 'Names with counts, clients, properties as they came, and a draft of the definition.',
    content: { 'application/json': unknownEventsSchema },
  },
  async handle(rooms, { query, signal }) {
    const { env, ...asked } = query;
    const environment = environmentOf(rooms, env);
    const { catalog, ignores, areaFile, config } = rooms;
    const options = { ...asked, catalog, ignores, areaFile, timezone: config.timezone, now: Date.now(), signal };
    return { json: await readUnknownEvents(await rooms.store(), environment, options) };
  },
});
