import { segmentKind } from '../kinds/segment-kind.ts';
import { createSavedRoute } from '../saved-routes.ts';

export const createSegmentRoute = createSavedRoute(segmentKind);
