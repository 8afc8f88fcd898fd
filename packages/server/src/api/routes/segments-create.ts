import { segmentKind } from '../saved.ts';
import { createSavedRoute } from '../saved-routes.ts';

export const createSegmentRoute = createSavedRoute(segmentKind);
