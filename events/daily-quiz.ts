import { event } from '@eventbook/catalog';
import { course, privateCourse } from './shared/course.ts';
import { quantity } from './shared/quantity.ts';

export const daily_quiz_generated = event({
  description: 'Triggered when a user generates a daily quiz.',
  context: [course],
  properties: {
    streak: quantity.describe('The current streak of the user'),
  },
  examples: [{ ...privateCourse, streak: 11 }],
});

export const daily_quiz_resumed = event({
  description: 'Triggered when a user resumes a daily quiz.',
  context: [course],
  properties: {
    streak: quantity.describe('The current streak of the user'),
  },
  examples: [{ ...privateCourse, streak: 11 }],
});

export const daily_quiz_completed = event({
  description: 'Triggered when a user completes a daily quiz.',
  context: [course],
  properties: {
    score: quantity.optional().describe('The score the user got'),
    currentStreak: quantity.describe('The current streak of the user'),
  },
  examples: [{ ...privateCourse, score: 4, currentStreak: 12 }],
});

export const daily_quiz_results_viewed = event({
  description: 'Triggered when a user views the results of a daily quiz.',
  context: [course],
  properties: {
    streak: quantity.describe('The current streak of the user'),
  },
  examples: [{ ...privateCourse, streak: 12 }],
});
