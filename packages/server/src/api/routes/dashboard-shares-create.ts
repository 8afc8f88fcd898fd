import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import { environmentOf } from '../environment.ts';
import { dashboardKind } from '../kinds/dashboard-kind.ts';
import { envParam } from '../params.ts';
import { route } from '../route.ts';
import { findSaved, savedIdParam } from '../saved.ts';
import { newShareSchema } from '../saved-schemas.ts';

export const createShareRoute = route({
  method: 'post',
  path: '/dashboards/{id}/shares',
  operationId: 'createShare',
  summary: 'Make a read-only link to a dashboard',
  params: {
    path: savedIdParam,
    body: z.object({
      env: envParam,
      label: z.string().max(200).default('').describe('Whom it is for.'),
      expiresAt: z.iso.datetime({ offset: true }).optional().describe('Until it is revoked when not given.'),
      personal: z
        .boolean()
        .default(false)
        .describe(
          'Whether tiles that can show who somebody is are answered too: SQL, and values that the plan does not class as harmless.',
        ),
    }),
  },
  answer: {
    status: 201,
    description: 'The link; its token is told this once.',
    content: { 'application/json': newShareSchema },
  },
  handle(rooms, { path, body }) {
    findSaved(dashboardKind, rooms, path.id);
    const { env, label, personal } = body;
    const expiresAt = body.expiresAt && new Date(body.expiresAt).toISOString();
    if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()) {
      throw new EventbookError('invalid_params', 'expiresAt: a time that is still to come is expected.');
    }
    const environment = environmentOf(rooms, env);
    const { token, share } = rooms.state.shares.create({
      dashboard: path.id,
      environment,
      label,
      personal,
      ...(expiresAt !== undefined && { expiresAt }),
    });
    const { hash: _, dashboard: __, ...shown } = share;
    return { json: { ...shown, token, path: `/share/${token}` } };
  },
});
