import { segmentKind } from '../kinds/segment-kind.ts';
import { listSavedRoute } from '../saved-routes.ts';

export const listSegmentsRoute = listSavedRoute(segmentKind);
