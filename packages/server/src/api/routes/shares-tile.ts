import { z } from 'zod';
import { definitionId } from '../../state/index.ts';
import { route } from '../route.ts';
import { insightAnswerSchema } from '../schemas.ts';
import { shareOf } from '../share-of.ts';
import { sharedAnswer } from '../shared-dashboard.ts';

export const askSharedTileRoute = route({
  method: 'get',
  path: '/shares/{token}/tiles/{tile}',
  operationId: 'askSharedTile',
  summary: 'The answer to one tile of the dashboard that a link opens; needs no key',
  params: { path: z.object({ token: z.string().max(200), tile: definitionId() }) },
  answer: {
    status: 200,
    description: 'The answer, as of a moment ago; a guest can not ask for a fresh one.',
    content: { 'application/json': insightAnswerSchema },
  },
  async handle(rooms, { path, signal }) {
    return { json: await sharedAnswer(rooms, shareOf(rooms, path.token), path.tile, signal) };
  },
});
