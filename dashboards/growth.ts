import type { ReadyDashboard } from '@eventbook/server';

/** Who is new, who stays, who comes back. */
export const growth: ReadyDashboard = {
  id: 'growth',
  name: 'Growth',
  description: 'Every person is in one state each day; the rates between the states say what growth is made of.',
  dateRange: { from: '-30d' },
  tiles: [
    {
      id: 'states',
      title: 'People by state, day by day',
      note: 'Current users carry a product: look at whether their band grows while new ones come and go.',
      question: { kind: 'growth', params: {} },
      w: 12,
    },
    {
      id: 'rates',
      title: 'Who stays and who comes back, day by day',
      note: 'Of those in a state on a day: the share that is active the day after. The rate of current people moves growth most.',
      question: { kind: 'growth', params: {}, view: { form: 'rates' } },
      w: 12,
    },
    {
      id: 'lifecycle',
      title: 'New, returning, resurrecting, dormant by week',
      note: 'Above the line must be more than below it; in the weeks after exams it will not be.',
      question: { kind: 'lifecycle', params: { interval: 'week', dateRange: { from: '-12w' } } },
    },
    {
      id: 'signups',
      title: 'Signups by day, and by what they are',
      note: 'Terms begin in April and October: compare with the same weeks, not with the month before.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'signup', math: 'dau' }],
          breakdownFilter: { breakdowns: [{ property: 'userType' }] },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'weekly-active',
      title: 'People active in the last seven days, beside the period before',
      note: 'The distance between the lines is the growth of the month.',
      question: {
        kind: 'trends',
        params: { series: [{ event: null, math: 'weekly_active' }], compareFilter: {} },
      },
      w: 12,
    },
  ],
};
