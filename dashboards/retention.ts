import type { ReadyDashboard } from '@eventbook/server';
import { learning } from './learning.ts';

/** Who stays. */
export const retention: ReadyDashboard = {
  id: 'retention',
  name: 'Retention',
  description: 'Of those who signed up in a week, who learns in the weeks after; and what those have in common.',
  tiles: [
    {
      id: 'weekly',
      title: 'Who learns again, by week of signup',
      note: 'Read down a column: later weeks of signup should stand higher in it.',
      question: {
        kind: 'retention',
        params: {
          targetEntity: { event: 'signup' },
          returningEntity: { event: null, name: 'learning', filters: learning },
          retentionType: 'first_time',
          period: 'week',
          dateRange: { from: '-10w' },
        },
      },
      w: 12,
      h: 8,
    },
    {
      id: 'by-subscription',
      title: 'The same, by subscription as it is now',
      note: 'Paying people stay because they pay and pay because they stay: compare only changes.',
      question: {
        kind: 'retention',
        params: {
          targetEntity: { event: 'signup' },
          returningEntity: { event: null, name: 'learning', filters: learning },
          retentionType: 'first_time',
          period: 'week',
          dateRange: { from: '-10w' },
          breakdownFilter: { breakdowns: [{ property: 'person_now.subscriptionStatus' }], breakdownLimit: 4 },
        },
        view: { form: 'line' },
      },
      h: 8,
    },
    {
      id: 'on-or-after',
      title: 'Seen in that week or later',
      note: 'The rolling form forgives a holiday: its end is who is really gone.',
      question: {
        kind: 'retention',
        params: {
          targetEntity: { event: 'signup' },
          returningEntity: { event: null },
          retentionType: 'first_time',
          period: 'week',
          cumulative: true,
          dateRange: { from: '-10w' },
        },
      },
      h: 8,
    },
    {
      id: 'daily',
      title: 'The first days of those who signed up',
      note: 'Half of what is lost is lost before the second day.',
      question: {
        kind: 'retention',
        params: {
          targetEntity: { event: 'signup' },
          returningEntity: { event: null },
          retentionType: 'first_time',
          period: 'day',
          timeWindowMode: '24_hour_windows',
          totalIntervals: 8,
          dateRange: { from: '-21d' },
        },
      },
    },
    {
      id: 'dormant',
      title: 'People who went silent, week by week',
      note: 'The weeks after exams are the great loss: who comes back for the next term?',
      question: { kind: 'lifecycle', params: { interval: 'week', dateRange: { from: '-12w' } } },
    },
  ],
};
