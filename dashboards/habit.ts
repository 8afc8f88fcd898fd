import type { ReadyDashboard } from '@eventbook/server';
import { learning } from './learning.ts';

/** Whether people come back by themselves. */
export const habit: ReadyDashboard = {
  id: 'habit',
  name: 'Habit & streaks',
  description: 'How often people learn, how long they keep it up, and what happens when a streak breaks.',
  dateRange: { from: '-30d' },
  tiles: [
    {
      id: 'daily-of-monthly',
      title: 'Learners of the day among those of the month, %',
      note: 'Above 20 % learning is a habit; only learning counts here, not opening the app.',
      question: {
        kind: 'trends',
        params: {
          series: [
            { event: null, name: 'learners of the day', math: 'dau', filters: learning },
            { event: null, name: 'learners of the month', math: 'monthly_active', filters: learning },
          ],
          formulas: [{ formula: '100 * A / B', name: 'DAU / MAU, %' }],
        },
      },
    },
    {
      id: 'days-a-week',
      title: 'On how many days people learn',
      note: 'A hump at five days and more is the habit; everything at one day are visitors.',
      question: { kind: 'stickiness', params: { series: [{ event: null, name: 'learning', filters: learning }] } },
    },
    {
      id: 'streaks',
      title: 'Streaks of the daily quiz',
      note: 'Look at how many of those who lose a streak return: a streak that can not be repaired ends the habit.',
      question: { kind: 'streaks', params: { series: { event: 'daily_quiz_completed' } } },
      w: 12,
      h: 8,
    },
    {
      id: 'quiz-steps',
      title: 'From the daily quiz to its results',
      note: 'Who generates a quiz and does not finish it had no time or no interest: the hour tells which.',
      question: {
        kind: 'funnel',
        params: {
          series: [
            { event: 'daily_quiz_generated' },
            { event: 'daily_quiz_completed' },
            { event: 'daily_quiz_results_viewed' },
          ],
          windowInterval: 1,
        },
      },
    },
    {
      id: 'streak-length',
      title: 'Length of the streak at the quiz: median and 90th percentile',
      note: 'The upper line is the core of the product; it should never fall for a week.',
      question: {
        kind: 'trends',
        params: {
          series: [
            { event: 'daily_quiz_completed', name: 'median', math: 'median', mathProperty: 'currentStreak' },
            { event: 'daily_quiz_completed', name: '90th percentile', math: 'p90', mathProperty: 'currentStreak' },
          ],
          interval: 'week',
        },
      },
    },
  ],
};
