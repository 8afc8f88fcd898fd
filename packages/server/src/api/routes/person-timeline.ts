import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { environmentOf } from '../environment.ts';
import { distinctIdParam, envParam, filterParams, limitParam } from '../params.ts';
import { route } from '../route.ts';
import { personTimelineSchema } from '../schemas.ts';
import { readTimeline } from '../stored-person.ts';
import { withSummaries } from '../timeline-summaries.ts';

const placeParam = z.string().regex(/^\d{1,15}\.\d{1,15}\.\d{1,9}$/, 'the `next` of a page is expected');

export const personTimelineRoute = route({
  method: 'get',
  path: '/persons/{distinct_id}/timeline',
  operationId: 'getTimeline',
  summary: 'What a person did, newest first',
  params: {
    path: z.object({ distinct_id: distinctIdParam }),
    query: z.object({
      env: envParam,
      event: filterParams.event,
      before: placeParam.optional().describe('The `next` of the page before.'),
      limit: limitParam.default(50),
    }),
  },
  answer: {
    status: 200,
    description: 'Stored events of all of their ids, by the time when they happened.',
    content: { 'application/json': personTimelineSchema },
  },
  async handle(rooms, { path, query, signal }) {
    const environment = environmentOf(rooms, query.env);
    const { event, before, limit } = query;
    const store = await rooms.store();
    const timeline = await readTimeline(store, environment, path.distinct_id, {
      event,
      before,
      limit,
      signal,
    });
    if (timeline === undefined) {
      throw new EventbookError('not_found', `No event of ${environment} has come of this id (yet).`);
    }
    const of = { environment, distinctId: path.distinct_id, signal };
    return { json: { ...timeline, events: await withSummaries(store, rooms, of, timeline.events) } };
  },
});
