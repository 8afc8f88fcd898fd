import { segmentKind } from '../kinds/segment-kind.ts';
import { deleteSavedRoute } from '../saved-routes.ts';

export const deleteSegmentRoute = deleteSavedRoute(segmentKind);
