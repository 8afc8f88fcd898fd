import type { Route } from '../route.ts';
import { createTokenRoute } from './create-token.ts';
import { eventRoute } from './event.ts';
import { eventFiguresRoute } from './event-figures.ts';
import { eventsRoute } from './events.ts';
import { exportStateRoute } from './export-state.ts';
import { importStateRoute } from './import-state.ts';
import { listTokensRoute } from './list-tokens.ts';
import { liveRoute } from './live.ts';
import { planRoute } from './plan.ts';
import { quarantineRoute } from './quarantine.ts';
import { queryRoute } from './query.ts';
import { revokeTokenRoute } from './revoke-token.ts';
import { setupRoute } from './setup.ts';
import { statsRoute } from './stats.ts';
import { statusRoute } from './status.ts';

/** Every route of the API; one file each. */
export const routes: readonly Route[] = [
  statusRoute,
  setupRoute,
  planRoute,
  statsRoute,
  eventFiguresRoute,
  eventsRoute,
  eventRoute,
  quarantineRoute,
  liveRoute,
  queryRoute,
  listTokensRoute,
  createTokenRoute,
  revokeTokenRoute,
  exportStateRoute,
  importStateRoute,
];
