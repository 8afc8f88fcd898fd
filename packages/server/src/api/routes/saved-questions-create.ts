import { questionKind } from '../kinds/question-kind.ts';
import { createSavedRoute } from '../saved-routes.ts';

export const createSavedQuestionRoute = createSavedRoute(questionKind);
