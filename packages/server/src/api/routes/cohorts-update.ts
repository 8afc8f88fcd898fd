import { cohortKind } from '../saved.ts';
import { updateSavedRoute } from '../saved-routes.ts';

export const updateCohortRoute = updateSavedRoute(cohortKind);
