import { segmentKind } from '../saved.ts';
import { listSavedRoute } from '../saved-routes.ts';

export const listSegmentsRoute = listSavedRoute(segmentKind);
