import { cohortKind } from '../kinds/cohort-kind.ts';
import { updateSavedRoute } from '../saved-routes.ts';

export const updateCohortRoute = updateSavedRoute(cohortKind);
