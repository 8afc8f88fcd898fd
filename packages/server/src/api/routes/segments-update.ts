import { segmentKind } from '../kinds/segment-kind.ts';
import { updateSavedRoute } from '../saved-routes.ts';

export const updateSegmentRoute = updateSavedRoute(segmentKind);
