import { z } from 'zod';
import { route } from '../route.ts';
import { sharedDashboardSchema } from '../saved-schemas.ts';
import { shareOf } from '../share-of.ts';
import { sharedDashboard } from '../shared-dashboard.ts';

export const getSharedRoute = route({
  method: 'get',
  path: '/shares/{token}',
  operationId: 'getSharedDashboard',
  summary: 'The dashboard that a link opens; needs no key',
  params: { path: z.object({ token: z.string().max(200) }) },
  answer: {
    status: 200,
    description: 'What is to be seen, without answers.',
    content: { 'application/json': sharedDashboardSchema },
  },
  handle: (rooms, { path }) => ({ json: sharedDashboard(rooms, shareOf(rooms, path.token)) }),
});
