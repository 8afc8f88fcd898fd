import { z } from 'zod';
import { checkingOf, checkQuestion } from '../check-question.ts';
import type { SavedKind } from '../saved.ts';
import { questionsNaming } from './questions-naming.ts';

/** How an answer is drawn; the server only keeps it. */
export const viewSchema = z
  .record(z.string().max(100), z.unknown())
  .describe('How the answer is drawn: `{"form": "bar"}`; kept as it is.')
  .meta({ id: 'QuestionView' });

/** A question as it is saved: an insight with its parameters, and how its answer is drawn. */
export const questionSchema = z
  .strictObject({
    kind: z.string().max(100).describe('The insight: `funnel`.'),
    params: z.record(z.string(), z.unknown()).describe('As the insight’s own schema says.'),
    view: viewSchema.optional(),
  })
  .meta({ id: 'SavedQuestionDefinition' });

export type Question = z.output<typeof questionSchema>;

export const questionKind: SavedKind<Question> = {
  noun: 'saved question',
  path: 'saved-questions',
  operation: 'SavedQuestion',
  schema: questionSchema,
  stored: ({ savedQuestions }) => savedQuestions,
  check: async (rooms, _, question) => await checkQuestion(await checkingOf(rooms), question),
  users: (state, id) => questionsNaming(state, 'saved', id),
};
