import { EventbookError } from '../errors.ts';
import type { StoredShare } from '../state/index.ts';
import type { SavedDashboard } from './contract.ts';
import { dashboardKind } from './kinds/dashboard-kind.ts';
import { type Dashboard, dashboardSchema } from './kinds/dashboard-schema.ts';
import type { Rooms } from './rooms.ts';
import { listSaved } from './saved.ts';

export interface Shared {
  readonly share: StoredShare;
  readonly saved: SavedDashboard;
  readonly dashboard: Dashboard;
}

/**
 * What a link's token opens.
 * @throws EventbookError `not_found`, the same for a token that never was, was revoked or is over, and for a dashboard that is gone.
 */
export function shareOf(rooms: Rooms, token: string): Shared {
  const share = rooms.state.shares.open(token);
  const saved = listSaved(dashboardKind, rooms).find(({ id }) => id === share?.dashboard);
  const { data } = dashboardSchema.safeParse(saved?.definition);
  if (share === undefined || saved === undefined || data === undefined) {
    throw new EventbookError('not_found', 'This link opens nothing, or nothing any more.');
  }
  return { share, saved, dashboard: data };
}
