import { annotationKind } from '../kinds/annotation-kind.ts';
import { updateSavedRoute } from '../saved-routes.ts';

export const updateAnnotationRoute = updateSavedRoute(annotationKind);
