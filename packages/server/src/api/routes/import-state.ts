import { z } from 'zod';
import { stateExportSchema } from '../../state/index.ts';
import { checkImported } from '../check-imported.ts';
import { route } from '../route.ts';

export const importStateRoute = route({
  method: 'post',
  path: '/state',
  operationId: 'importState',
  summary: 'Add what an export holds and this server does not',
  params: { body: stateExportSchema },
  answer: {
    status: 200,
    description: 'How many were new; what is there already stays. All of it or nothing.',
    content: { 'application/json': z.object({ added: z.int().min(0) }) },
  },
  async handle(rooms, { body }) {
    await checkImported(rooms, body);
    return { json: rooms.state.import(body) };
  },
});
