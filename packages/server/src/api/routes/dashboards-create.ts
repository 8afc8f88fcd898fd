import { dashboardKind } from '../kinds/dashboard-kind.ts';
import { createSavedRoute } from '../saved-routes.ts';

export const createDashboardRoute = createSavedRoute(dashboardKind);
