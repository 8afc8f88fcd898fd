import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { idsOfPerson } from '../ids-of-person.ts';
import { liveStream } from '../live-stream.ts';
import { envParam, filterParams, idParam } from '../params.ts';
import { route } from '../route.ts';

export const liveRoute = route({
  method: 'get',
  path: '/live',
  operationId: 'streamEvents',
  summary: 'Events as they come (server-sent events)',
  params: {
    query: z.object({
      env: envParam,
      ...filterParams,
      after: idParam.optional().describe('Begin behind this id; `Last-Event-ID` comes before it.'),
    }),
  },
  answer: {
    status: 200,
    description:
      'Each `record` event holds an EventRecord and its `id`. It begins with up to 1,000 records behind `after`, or the newest ones.',
    content: { 'text/event-stream': z.string() },
  },
  async handle(rooms, { query, lastEventId, signal }) {
    const { env, after, ...filter } = query;
    const environment = environmentOf(rooms, env);
    const resumed = idParam.safeParse(lastEventId).data;
    const until = [signal, rooms.ending];
    const { person } = filter;
    const ids =
      person === undefined ? undefined : await idsOfPerson(rooms.live, rooms.store(), { environment, person }, until);
    const wanted = { environment, ...filter, ids, after: resumed ?? after };
    return { response: liveStream(rooms.live, wanted, until) };
  },
});
