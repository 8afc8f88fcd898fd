import type { ReadyDashboard } from '@eventbook/server';

/** In the tutorial or later. */
const upload = {
  property: 'event',
  operator: 'exact',
  value: ['lecture_uploaded', 'exam_uploaded', 'tutorial_upload_completed'],
} as const;

/** From signing up to the first thing that helps. */
export const activation: ReadyDashboard = {
  id: 'activation',
  name: 'Activation',
  description: 'Whether new people get from signing up to the first moment in which they learn something.',
  dateRange: { from: '-30d' },
  tiles: [
    {
      id: 'signup-to-learning',
      title: 'From signup to the first result',
      note: 'The step that loses most decides the first week: a file to study from is usually the hardest, in the tutorial or after it.',
      question: {
        kind: 'funnel',
        params: {
          series: [
            { event: 'signup' },
            { event: 'tutorial_started' },
            { event: null, name: 'first upload', filters: upload },
            {
              event: null,
              name: 'first result',
              filters: {
                property: 'event',
                operator: 'exact',
                value: ['exam_completed', 'daily_quiz_completed', 'flashcard_deck_study_session_ended'],
              },
            },
          ],
          windowInterval: 7,
        },
      },
      w: 8,
      h: 8,
    },
    {
      id: 'time-to-first-exam',
      title: 'Time from signup to the first exam',
      note: 'Who finishes an exam does so early: a tail of days means that nothing brought people to it.',
      question: {
        kind: 'funnel',
        params: {
          series: [{ event: 'signup' }, { event: 'exam_completed' }],
          windowInterval: 7,
          view: 'time_to_convert',
        },
      },
      w: 4,
      h: 8,
    },
    {
      id: 'tutorial-steps',
      title: 'The tutorial, step by step',
      note: 'Compare the upload with the degree: who skips the upload is still in the tutorial, but has nothing to study.',
      question: {
        kind: 'funnel',
        params: {
          series: [
            { event: 'tutorial_started' },
            { event: 'tutorial_upload_completed', optionalInFunnel: true },
            { event: 'tutorial_degree_selected' },
            { event: 'tutorial_completed' },
          ],
          windowInterval: 1,
        },
      },
    },
    {
      id: 'upload-or-skip',
      title: 'Uploaded or skipped in the tutorial',
      note: 'A growing share of skips says that people have no file at hand when they sign up.',
      question: {
        kind: 'trends',
        params: {
          series: [
            { event: 'tutorial_upload_completed', math: 'dau' },
            { event: 'tutorial_upload_skipped', math: 'dau' },
          ],
          interval: 'week',
        },
        view: { form: 'bar' },
      },
    },
    {
      id: 'conversion-over-time',
      title: 'Share that completes the tutorial, by week of signup',
      note: 'A fall after a release is the release; a slow one is who signs up.',
      question: {
        kind: 'funnel',
        params: {
          series: [{ event: 'signup' }, { event: 'tutorial_completed' }],
          view: 'trend',
          interval: 'week',
          windowInterval: 7,
        },
      },
    },
    {
      id: 'by-source',
      title: 'First exam within a week, by source',
      note: 'A source that brings many people and few exams costs more than it looks.',
      question: {
        kind: 'funnel',
        params: {
          series: [{ event: 'signup' }, { event: 'exam_completed' }],
          windowInterval: 7,
          breakdownFilter: { breakdowns: [{ property: 'utm_source' }], breakdownLimit: 6 },
        },
      },
    },
  ],
};
