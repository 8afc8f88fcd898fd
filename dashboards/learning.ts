import type { Config } from '@eventbook/server';

/** What counts as learning, in distinction to looking around. */
export const learning: NonNullable<Config['testAccounts']> = {
  property: 'event',
  operator: 'exact',
  value: [
    'exam_completed',
    'exam_question_answered',
    'daily_quiz_completed',
    'flashcard_rated',
    'flashcard_deck_study_session_ended',
    'summary_generated',
    'chat_message_sent',
  ],
};
