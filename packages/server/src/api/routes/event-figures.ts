import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { environmentOf } from '../environment.ts';
import { readEventFigures } from '../event-figures.ts';
import { envParam } from '../params.ts';
import { route } from '../route.ts';
import { eventFiguresSchema } from '../schemas.ts';

export const eventFiguresRoute = route({
  method: 'get',
  path: '/stats/{event}',
  operationId: 'getEventFigures',
  summary: 'Coverage, violations and the last one of an event over 30 days',
  params: {
    path: z.object({ event: z.string().min(1).max(200).describe('Name of an event of the plan.') }),
    query: z.object({ env: envParam }),
  },
  answer: {
    status: 200,
    description: 'How often each property and member came, what broke the plan, and the last event, redacted.',
    content: { 'application/json': eventFiguresSchema },
  },
  async handle(rooms, { path, query, signal }) {
    const { catalog, config, layout } = rooms;
    const environment = environmentOf(rooms, query.env);
    const event = catalog.events.get(path.event);
    if (event === undefined) throw new EventbookError('not_found', 'The plan has no event of this name.');
    const options = { event, layout, timezone: config.timezone, now: Date.now(), signal };
    return { json: await readEventFigures(await rooms.store(), environment, options) };
  },
});
