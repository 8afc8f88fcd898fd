import { cohortKind } from '../kinds/cohort-kind.ts';
import { createSavedRoute } from '../saved-routes.ts';

export const createCohortRoute = createSavedRoute(cohortKind);
