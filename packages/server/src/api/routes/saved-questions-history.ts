import { questionKind } from '../kinds/question-kind.ts';
import { savedHistoryRoute } from '../saved-routes.ts';

export const savedQuestionHistoryRoute = savedHistoryRoute(questionKind);
