import type { ReadyDashboard } from '@eventbook/server';

/** Whether what was learnt is still there. */
export const memory: ReadyDashboard = {
  id: 'memory',
  name: 'Memory',
  description: 'Flashcards: how much is reviewed, how much of it was remembered, and where cards come from.',
  dateRange: { from: '-30d' },
  tiles: [
    {
      id: 'remembered',
      title: 'Remembered cards in scheduled reviews, %',
      note: 'The scheduler aims at about 90 %; well below it the intervals are too long, well above it time is wasted.',
      question: {
        kind: 'trends',
        params: {
          series: [
            {
              event: 'flashcard_rated',
              name: 'remembered',
              filters: {
                and: [
                  { property: 'mode', operator: 'exact', value: 'fsrs_scheduled' },
                  { property: 'rating', operator: 'gt', value: 1 },
                ],
              },
            },
            {
              event: 'flashcard_rated',
              name: 'reviewed',
              filters: { property: 'mode', operator: 'exact', value: 'fsrs_scheduled' },
            },
          ],
          formulas: [{ formula: '100 * A / B', name: 'remembered, %' }],
        },
      },
    },
    {
      id: 'ratings',
      title: 'Ratings by week',
      note: '1 is again, 2 hard, 3 good, 4 easy: many 4 are cards that come too early.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'flashcard_rated' }],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'rating' }] },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'cards-per-learner',
      title: 'Cards a day per learner: median and 90th percentile',
      note: 'Twenty a day are kept up for months, a hundred are not.',
      question: {
        kind: 'trends',
        params: {
          series: [
            { event: 'flashcard_rated', name: 'median', math: 'median_count_per_actor' },
            { event: 'flashcard_rated', name: '90th percentile', math: 'p90_count_per_actor' },
          ],
        },
      },
    },
    {
      id: 'sessions',
      title: 'Sessions that are finished',
      note: 'Sessions that do not end are too long; the limit of cards is the screw to turn.',
      question: {
        kind: 'funnel',
        params: {
          series: [{ event: 'flashcard_deck_study_session_started' }, { event: 'flashcard_deck_study_session_ended' }],
          windowInterval: 1,
          breakdownFilter: { breakdowns: [{ property: 'mode' }] },
        },
      },
    },
    {
      id: 'origin',
      title: 'New decks, made by hand and by AI',
      note: 'Cards of one’s own are remembered better; AI should not push them out.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'flashcard_deck_created' }],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'type' }] },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'comes-back',
      title: 'Who comes back to their cards, week by week',
      note: 'Spacing only works for those who return: the third week decides.',
      question: {
        kind: 'retention',
        params: {
          targetEntity: { event: 'flashcard_rated' },
          retentionType: 'first_time',
          period: 'week',
          dateRange: { from: '-8w' },
        },
      },
    },
  ],
};
