import type { ReadyDashboard } from '@eventbook/server';

/** Whether the chat helps, and is believed. */
export const chat: ReadyDashboard = {
  id: 'ai-chat',
  name: 'AI chat & citations',
  description: 'How much people ask, whether they look at the sources, and what they do after it.',
  dateRange: { from: '-30d' },
  tiles: [
    {
      id: 'messages',
      title: 'Messages, and people who send them',
      note: 'When messages grow faster than people, few heavy users carry the cost.',
      question: {
        kind: 'trends',
        params: {
          series: [
            { event: 'chat_message_sent', name: 'messages' },
            { event: 'chat_message_sent', name: 'people', math: 'dau' },
          ],
        },
      },
    },
    {
      id: 'where',
      title: 'Where people ask',
      note: 'Questions inside an exam or at a card are help at the moment of need.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'chat_message_sent' }],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'location' }] },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'citations',
      title: 'Citations opened per hundred messages',
      note: 'People who check sources learn from them; none at all means that nobody looks.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'citation_clicked' }, { event: 'chat_message_sent' }],
          formulas: [{ formula: '100 * A / B', name: 'citations per 100 messages' }],
          interval: 'week',
        },
      },
    },
    {
      id: 'after-chat',
      title: 'What follows a message',
      note: 'The way from a question to an exam or a card is the one that teaches.',
      question: {
        kind: 'paths',
        params: {
          start: 'chat_message_sent',
          pages: 'event',
          steps: 4,
          edges: 30,
          exclude: ['$pageview', '$pageleave', '$autocapture'],
        },
      },
      h: 8,
    },
    {
      id: 'length',
      title: 'Length of a message in characters: median and 90th percentile',
      note: 'Long ones are pasted text: a sign that an upload is missing.',
      question: {
        kind: 'trends',
        params: {
          series: [
            { event: 'chat_message_sent', name: 'median', math: 'median', mathProperty: 'charLength' },
            { event: 'chat_message_sent', name: '90th percentile', math: 'p90', mathProperty: 'charLength' },
          ],
          interval: 'week',
        },
      },
    },
    {
      id: 'stays',
      title: 'Who comes back after the first message',
      note: 'Beside the retention of everybody this says what the chat is worth.',
      question: {
        kind: 'retention',
        params: {
          targetEntity: { event: 'chat_message_sent' },
          returningEntity: { event: null },
          retentionType: 'first_time',
          period: 'week',
          dateRange: { from: '-8w' },
        },
      },
    },
  ],
};
