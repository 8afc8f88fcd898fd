import { segmentKind } from '../saved.ts';
import { updateSavedRoute } from '../saved-routes.ts';

export const updateSegmentRoute = updateSavedRoute(segmentKind);
