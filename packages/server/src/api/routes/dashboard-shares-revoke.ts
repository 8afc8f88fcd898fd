import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { route } from '../route.ts';
import { savedIdParam } from '../saved.ts';

export const revokeShareRoute = route({
  method: 'delete',
  path: '/dashboards/{id}/shares/{share}',
  operationId: 'revokeShare',
  summary: 'Revoke a link to a dashboard',
  params: { path: savedIdParam.extend({ share: z.string().max(100).describe('Id of the link.') }) },
  answer: { status: 204, description: 'It opens nothing from now on.', content: {} },
  handle({ state }, { path }) {
    if (!state.shares.revoke(path.id, path.share)) {
      throw new EventbookError('not_found', `The dashboard "${path.id}" has no such link that is not revoked.`);
    }
    return { response: new Response(null, { status: 204 }) };
  },
});
