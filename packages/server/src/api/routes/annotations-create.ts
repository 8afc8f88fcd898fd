import { annotationKind } from '../kinds/annotation-kind.ts';
import { createSavedRoute } from '../saved-routes.ts';

export const createAnnotationRoute = createSavedRoute(annotationKind);
