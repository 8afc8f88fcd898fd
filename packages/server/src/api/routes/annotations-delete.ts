import { annotationKind } from '../kinds/annotation-kind.ts';
import { deleteSavedRoute } from '../saved-routes.ts';

export const deleteAnnotationRoute = deleteSavedRoute(annotationKind);
