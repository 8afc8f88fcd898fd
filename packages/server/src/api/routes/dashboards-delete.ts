import { dashboardKind } from '../kinds/dashboard-kind.ts';
import { deleteSavedRoute } from '../saved-routes.ts';

export const deleteDashboardRoute = deleteSavedRoute(dashboardKind);
