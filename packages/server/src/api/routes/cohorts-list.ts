import { cohortKind } from '../saved.ts';
import { listSavedRoute } from '../saved-routes.ts';

export const listCohortsRoute = listSavedRoute(cohortKind);
