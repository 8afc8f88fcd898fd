import { z } from 'zod';
import { dashboardKind } from '../kinds/dashboard-kind.ts';
import { route } from '../route.ts';
import { findSaved, savedIdParam } from '../saved.ts';
import { shareSchema } from '../saved-schemas.ts';

export const listSharesRoute = route({
  method: 'get',
  path: '/dashboards/{id}/shares',
  operationId: 'listShares',
  summary: 'Links to a dashboard, oldest first',
  params: { path: savedIdParam },
  answer: {
    status: 200,
    description: 'Also those that open nothing any more; never their tokens.',
    content: { 'application/json': z.array(shareSchema) },
  },
  handle(rooms, { path }) {
    findSaved(dashboardKind, rooms, path.id);
    return { json: rooms.state.shares.list(path.id).map(({ hash: _, dashboard: __, ...share }) => share) };
  },
});
