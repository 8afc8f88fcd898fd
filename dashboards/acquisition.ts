import type { ReadyDashboard } from '@eventbook/server';

/** Where people and their material come from. */
export const acquisition: ReadyDashboard = {
  id: 'acquisition',
  name: 'Acquisition & content',
  description: 'Where people come from, what they bring along, and what is made of it.',
  dateRange: { from: '-30d' },
  tiles: [
    {
      id: 'by-source',
      title: 'Signups by campaign source',
      note: 'Look at it beside Activation: a source is worth what its people do.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'signup', math: 'dau' }],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'utm_source' }], breakdownLimit: 8 },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'by-door',
      title: 'Signups by where the form was',
      note: 'The doors that people take: a landing page that lets them try beats one that asks.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'signup', math: 'dau' }],
          display: 'total_value',
          breakdownFilter: { breakdowns: [{ property: 'source' }], breakdownLimit: 10 },
        },
        view: { form: 'bar' },
      },
    },
    {
      id: 'material',
      title: 'Material by kind',
      note: 'Lectures are the fuel of everything else: when they fall, exams and cards follow in a week.',
      question: {
        kind: 'trends',
        params: {
          series: [
            { event: 'lecture_uploaded' },
            { event: 'exam_uploaded' },
            { event: 'link_created' },
            { event: 'note_created' },
          ],
          interval: 'week',
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'upload-to-use',
      title: 'From an upload to something made of it',
      note: 'Files that nothing is made of are a promise that was not kept.',
      question: {
        kind: 'funnel',
        params: {
          series: [
            { event: 'lecture_uploaded' },
            {
              event: null,
              name: 'something made',
              filters: {
                property: 'event',
                operator: 'exact',
                value: ['exam_generated', 'summary_generated', 'ai_flashcard_created'],
              },
            },
          ],
          windowInterval: 1,
        },
      },
    },
    {
      id: 'where-uploaded',
      title: 'Lectures by where they were uploaded',
      note: 'Uploads in the tutorial come once; those from the library are work.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'lecture_uploaded' }],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'location' }], breakdownLimit: 6 },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'made',
      title: 'What is made',
      note: 'Three ways to study: their mix shifts from summaries to exams as the term ends.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'summary_generated' }, { event: 'exam_generated' }, { event: 'flashcard_deck_created' }],
          interval: 'week',
        },
      },
    },
  ],
};
