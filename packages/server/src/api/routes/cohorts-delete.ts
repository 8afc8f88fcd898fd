import { cohortKind } from '../saved.ts';
import { deleteSavedRoute } from '../saved-routes.ts';

export const deleteCohortRoute = deleteSavedRoute(cohortKind);
