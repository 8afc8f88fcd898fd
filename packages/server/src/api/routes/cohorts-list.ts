import { cohortKind } from '../kinds/cohort-kind.ts';
import { listSavedRoute } from '../saved-routes.ts';

export const listCohortsRoute = listSavedRoute(cohortKind);
