import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { route } from '../route.ts';

export const cancelQuestionRoute = route({
  method: 'delete',
  path: '/questions/{id}',
  operationId: 'cancelQuestion',
  summary: 'Give a question up',
  params: { path: z.object({ id: z.string() }) },
  answer: { status: 204, description: 'The engine stops; who asked is told `query_cancelled`.', content: {} },
  handle({ questions }, { path }) {
    if (!questions.cancel(path.id)) throw new EventbookError('not_found', 'No question of this id runs.');
    return { response: new Response(null, { status: 204 }) };
  },
});
