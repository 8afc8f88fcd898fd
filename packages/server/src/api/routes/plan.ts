import { planDocument } from '../plan-document.ts';
import { route } from '../route.ts';
import { planDocumentSchema } from '../schemas.ts';

export const planRoute = route({
  method: 'get',
  path: '/plan',
  operationId: 'getPlan',
  summary: 'The tracking plan as data',
  params: {},
  answer: {
    status: 200,
    description: 'The same for every environment.',
    content: { 'application/json': planDocumentSchema },
  },
  handle: ({ catalog, eventHref }) => ({ json: planDocument(catalog, eventHref) }),
});
