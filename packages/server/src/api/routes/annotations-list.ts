import { annotationKind } from '../kinds/annotation-kind.ts';
import { listSavedRoute } from '../saved-routes.ts';

export const listAnnotationsRoute = listSavedRoute(annotationKind);
