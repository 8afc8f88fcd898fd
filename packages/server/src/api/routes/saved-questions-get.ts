import { questionKind } from '../kinds/question-kind.ts';
import { getSavedRoute } from '../saved-routes.ts';

export const getSavedQuestionRoute = getSavedRoute(questionKind);
