import { z } from 'zod';
import { insightKinds } from '../insight-kind.ts';
import { route } from '../route.ts';
import { insightKindSchema } from '../schemas.ts';

export const listInsightsRoute = route({
  method: 'get',
  path: '/insights',
  operationId: 'listInsights',
  summary: 'Every kind of question, with the schema of its parameters',
  params: {},
  answer: {
    status: 200,
    description: 'Forms, help and pages are made from it.',
    content: { 'application/json': z.array(insightKindSchema) },
  },
  handle: () => ({ json: insightKinds() }),
});
