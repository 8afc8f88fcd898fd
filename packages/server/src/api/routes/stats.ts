import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { readStats } from '../event-stats.ts';
import { envParam } from '../params.ts';
import { route } from '../route.ts';
import { eventStatsSchema } from '../schemas.ts';

export const statsRoute = route({
  method: 'get',
  path: '/stats',
  operationId: 'getStats',
  summary: 'Volume by event over 30 days',
  params: { query: z.object({ env: envParam }) },
  answer: {
    status: 200,
    description: 'One row for each name that arrived.',
    content: { 'application/json': eventStatsSchema },
  },
  async handle(rooms, { query }) {
    const { catalog, config } = rooms;
    const environment = environmentOf(rooms, query.env);
    const options = { catalog, timezone: config.timezone, now: Date.now() };
    return { json: await readStats(await rooms.store(), environment, options) };
  },
});
