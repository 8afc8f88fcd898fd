import { z } from 'zod';
import { stateExportSchema } from '../../state/index.ts';
import { route } from '../route.ts';

export const importStateRoute = route({
  method: 'post',
  path: '/state',
  operationId: 'importState',
  summary: 'Add what an export holds and this server does not',
  params: { body: stateExportSchema },
  answer: {
    status: 200,
    description: 'How many were new; what is there already stays.',
    content: { 'application/json': z.object({ added: z.int().min(0) }) },
  },
  handle: ({ state }, { body }) => ({ json: state.import(body) }),
});
