import { questionKind } from '../kinds/question-kind.ts';
import { deleteSavedRoute } from '../saved-routes.ts';

export const deleteSavedQuestionRoute = deleteSavedRoute(questionKind);
