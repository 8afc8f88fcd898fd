import { cohortKind } from '../saved.ts';
import { createSavedRoute } from '../saved-routes.ts';

export const createCohortRoute = createSavedRoute(cohortKind);
