import type { ReadyDashboard } from '@eventbook/server';

/** Whether people get better. */
export const learningOutcome: ReadyDashboard = {
  id: 'learning-outcome',
  name: 'Learning outcome',
  description: 'Exams: how many, how well, and whether the next one goes better.',
  dateRange: { from: '-30d' },
  tiles: [
    {
      id: 'percentage',
      title: 'Result of exams: median and 90th percentile',
      note: 'The median should rise slowly within a term; a jump is a change in how exams are made.',
      question: {
        kind: 'trends',
        params: {
          series: [
            { event: 'exam_completed', name: 'median', math: 'median', mathProperty: 'percentage' },
            { event: 'exam_completed', name: '90th percentile', math: 'p90', mathProperty: 'percentage' },
          ],
          interval: 'week',
        },
      },
    },
    {
      id: 'by-attempt',
      title: 'Result by attempt at a course',
      note: 'The point of the product: the line must rise from the first attempt to the next.',
      question: {
        kind: 'sql',
        params: {
          sql: `SELECT attempt, count() AS exams, round(avg(percentage), 1) AS percentage
FROM (SELECT percentage, row_number() OVER (PARTITION BY person_key, courseId ORDER BY timestamp) AS attempt
  FROM events WHERE event = 'exam_completed' AND timestamp > now() - INTERVAL 90 DAY)
WHERE attempt <= 8 GROUP BY attempt ORDER BY attempt`,
        },
        view: { form: 'table' },
      },
    },
    {
      id: 'generated-to-completed',
      title: 'From making an exam to reviewing it',
      note: 'Exams that are made and never finished cost tokens and teach nothing.',
      question: {
        kind: 'funnel',
        params: {
          series: [{ event: 'exam_generated' }, { event: 'exam_completed' }, { event: 'exam_review_clicked' }],
          windowInterval: 3,
        },
      },
    },
    {
      id: 'question-scores',
      title: 'Mean score of a question, by its type',
      note: 'Free texts score lower than choices; when the distance grows, look at how they are marked.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'exam_question_answered', math: 'avg', mathProperty: 'score' }],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'type' }] },
        },
      },
    },
    {
      id: 'templates',
      title: 'Exams by template',
      note: 'Which ways of examining people choose by themselves.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'exam_generated' }],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'template' }], breakdownLimit: 6 },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'hints',
      title: 'Hints per hundred answers',
      note: 'More hints than before say that questions became harder, or less clear.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'exam_hint_requested' }, { event: 'exam_question_answered' }],
          formulas: [{ formula: '100 * A / B', name: 'hints per 100 answers' }],
          interval: 'week',
        },
      },
    },
  ],
};
