import type { Log } from '../log.ts';
import { checkingOf } from './check-question.ts';
import { checkDashboard } from './kinds/dashboard-kind.ts';
import { dashboardSchema } from './kinds/dashboard-schema.ts';
import type { Rooms } from './rooms.ts';

/** Says in the log which dashboards of the project do not fit the plan (any more): what of them fits is shown all the same. */
export async function warnOfReady(rooms: Rooms, log: Log): Promise<void> {
  const asking = await checkingOf(rooms);
  for (const { id, definition } of rooms.readyDashboards) {
    try {
      await checkDashboard(asking, new Map(), dashboardSchema.parse(definition));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log('warn', `The dashboard "${id}" does not fit the plan: ${reason}`);
    }
  }
}
