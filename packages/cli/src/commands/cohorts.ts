import { savedCommand } from '../saved-command.ts';

export const cohortsCommand = savedCommand({
  name: 'cohorts',
  noun: 'cohort',
  summary: 'List, save or delete cohorts, and list the people in one.',
  hasPeople: true,
  examples: [
    'eventbook cohorts',
    `eventbook cohorts create "Quiz regulars" --definition '{"kind":"did","event":"daily_quiz_completed","times":5,"days":14}'`,
    `eventbook cohorts create "Students" --definition '{"kind":"property","filters":{"property":"person_now.userType","operator":"exact","value":"student"}}'`,
    'eventbook cohorts people quiz-regulars --limit 20',
    `eventbook cohorts update quiz-regulars --definition @regulars.json`,
    'eventbook cohorts delete quiz-regulars',
  ],
});
