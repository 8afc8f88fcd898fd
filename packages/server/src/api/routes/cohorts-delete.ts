import { cohortKind } from '../kinds/cohort-kind.ts';
import { deleteSavedRoute } from '../saved-routes.ts';

export const deleteCohortRoute = deleteSavedRoute(cohortKind);
