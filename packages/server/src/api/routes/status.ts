import { route } from '../route.ts';
import { statusSchema } from '../schemas.ts';

export const statusRoute = route({
  method: 'get',
  path: '/status',
  operationId: 'getStatus',
  summary: 'Counters, the store and the journal',
  params: {},
  answer: { status: 200, description: 'How it stands.', content: { 'application/json': statusSchema } },
  handle: async (rooms) => ({ json: await rooms.status() }),
});
