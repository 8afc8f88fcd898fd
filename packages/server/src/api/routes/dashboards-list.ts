import { dashboardKind } from '../kinds/dashboard-kind.ts';
import { listSavedRoute } from '../saved-routes.ts';

export const listDashboardsRoute = listSavedRoute(dashboardKind);
