import { route } from '../route.ts';
import { setupSchema } from '../schemas.ts';
import { readSetup } from '../setup.ts';

export const setupRoute = route({
  method: 'get',
  path: '/setup',
  operationId: 'getSetup',
  summary: 'What a first call needs',
  params: {},
  answer: {
    status: 200,
    description: 'Address, environments and a token for each.',
    content: { 'application/json': setupSchema },
  },
  handle: (rooms) => ({ json: readSetup(rooms) }),
});
