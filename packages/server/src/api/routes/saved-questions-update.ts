import { questionKind } from '../kinds/question-kind.ts';
import { updateSavedRoute } from '../saved-routes.ts';

export const updateSavedQuestionRoute = updateSavedRoute(questionKind);
