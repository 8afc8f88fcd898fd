import { dashboardKind } from '../kinds/dashboard-kind.ts';
import { savedHistoryRoute } from '../saved-routes.ts';

export const dashboardHistoryRoute = savedHistoryRoute(dashboardKind);
