import { z } from 'zod';
import { route } from '../route.ts';
import { runningQuestionSchema } from '../schemas.ts';

export const listQuestionsRoute = route({
  method: 'get',
  path: '/questions',
  operationId: 'listQuestions',
  summary: 'Questions that run or wait for their turn, oldest first',
  params: {},
  answer: {
    status: 200,
    description: 'Each with how far it is.',
    content: { 'application/json': z.array(runningQuestionSchema) },
  },
  handle: async ({ questions }) => ({ json: await questions.list() }),
});
