import { segmentKind } from '../saved.ts';
import { deleteSavedRoute } from '../saved-routes.ts';

export const deleteSegmentRoute = deleteSavedRoute(segmentKind);
