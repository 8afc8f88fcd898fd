import { dashboardKind } from '../kinds/dashboard-kind.ts';
import { updateSavedRoute } from '../saved-routes.ts';

export const updateDashboardRoute = updateSavedRoute(dashboardKind);
