import { questionKind } from '../kinds/question-kind.ts';
import { listSavedRoute } from '../saved-routes.ts';

export const listSavedQuestionsRoute = listSavedRoute(questionKind);
