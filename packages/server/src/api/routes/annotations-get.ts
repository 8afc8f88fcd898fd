import { annotationKind } from '../kinds/annotation-kind.ts';
import { getSavedRoute } from '../saved-routes.ts';

export const getAnnotationRoute = getSavedRoute(annotationKind);
