import { answer } from './exams.ts';
import type { Study } from './study.ts';

const questions = 5;

/** The streak that a person has on a day: it holds until the day after the last quiz has ended. */
function streakOn({ person, day }: Study): number {
  return day.index - person.lastQuizOn <= 1 ? person.streak : 0;
}

/** How likely someone does the quiz on a day on which they are there: a streak holds people. */
export function wantsQuiz(study: Study): boolean {
  const { person, day, visit } = study;
  if (person.lastQuizOn === day.index) return false;
  const streak = streakOn(study);
  const wants =
    streak === 0 ? 0.05 + 0.45 * person.quizLove : Math.min(0.97, 0.6 + 0.05 * streak + 0.3 * person.quizLove);
  return visit.random.chance(wants);
}

/** The quiz of the day. */
export function dailyQuiz(study: Study): void {
  const { visit, course, person, day } = study;
  const { random } = visit;
  const { context } = course;
  const streak = streakOn(study);
  visit.capture('daily_quiz_generated', { ...context, streak });
  visit.wait(10);
  const isBroken = random.chance(0.09);
  let score = answer(study, 'daily-quiz', isBroken ? 2 : questions);
  if (isBroken) {
    if (random.chance(0.4)) return;
    visit.wait(1500);
    visit.capture('daily_quiz_resumed', { ...context, streak });
    score += answer(study, 'daily-quiz', questions - 2);
  }
  person.streak = streak + 1;
  person.lastQuizOn = day.index;
  visit.capture('daily_quiz_completed', { ...context, score, currentStreak: person.streak });
  visit.wait(3);
  if (random.chance(0.6)) visit.capture('daily_quiz_results_viewed', { ...context, streak: person.streak });
}
