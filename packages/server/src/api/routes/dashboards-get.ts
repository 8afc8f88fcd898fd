import { dashboardKind } from '../kinds/dashboard-kind.ts';
import { getSavedRoute } from '../saved-routes.ts';

export const getDashboardRoute = getSavedRoute(dashboardKind);
