import { insights } from '../insights/index.ts';
import type { Dashboard } from './kinds/dashboard-schema.ts';
import type { Question } from './kinds/question-kind.ts';

/** A tile's question as its dashboard asks it: over the dashboard's range, and with its filters beside those of the question. SQL has neither. */
export function composedQuestion(
  question: Question,
  { dateRange, filters }: Pick<Dashboard, 'dateRange' | 'filters'>,
): Question {
  const takes = insights.find(({ kind }) => kind === question.kind)?.params.shape ?? {};
  const own = question.params.filters;
  const both = own === undefined ? filters : { and: [own, filters] };
  return {
    ...question,
    params: {
      ...question.params,
      ...(dateRange !== undefined && 'dateRange' in takes && { dateRange }),
      ...(filters !== undefined && 'filters' in takes && { filters: both }),
    },
  };
}
