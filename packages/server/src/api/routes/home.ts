import { z } from 'zod';
import { environmentOf } from '../environment.ts';
import { readHome } from '../home.ts';
import { envParam } from '../params.ts';
import { route } from '../route.ts';
import { homeSchema } from '../saved-schemas.ts';

export const homeRoute = route({
  method: 'get',
  path: '/home',
  operationId: 'getHome',
  summary: 'Yesterday beside the day before, what fires, what was made, and how the data stands',
  params: { query: z.object({ env: envParam }) },
  answer: {
    status: 200,
    description: 'The numbers of the days are a minute old at most.',
    content: { 'application/json': homeSchema },
  },
  handle: async (rooms, { query }) => ({ json: await readHome(rooms, environmentOf(rooms, query.env)) }),
});
