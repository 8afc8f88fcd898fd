import type { ReadyDashboard } from '@eventbook/server';

const paid = { property: 'success', operator: 'exact', value: true } as const;

/** From a limit to a purchase. */
export const monetisation: ReadyDashboard = {
  id: 'monetisation',
  name: 'Monetisation',
  description:
    'Who meets a limit, who looks at the offer, who starts paying and who finishes; and what clips are spent on.',
  dateRange: { from: '-30d' },
  tiles: [
    {
      id: 'limit-to-purchase',
      title: 'From the limit to the purchase, within a day',
      note: 'The offer is seen by nearly all: what counts is the step from the modal to the checkout.',
      question: {
        kind: 'funnel',
        params: {
          series: [
            { event: 'usage_limit_reached' },
            { event: 'upgrade_modal_opened' },
            { event: 'checkout_started' },
            { event: 'checkout_finished', filters: paid },
          ],
          windowInterval: 1,
        },
      },
      w: 6,
      h: 8,
    },
    {
      id: 'limit-to-purchase-late',
      title: 'The same, within two weeks',
      note: 'What comes in later than a day was bought by thinking about it, before an exam.',
      question: {
        kind: 'funnel',
        params: {
          series: [
            { event: 'usage_limit_reached' },
            { event: 'upgrade_modal_opened' },
            { event: 'checkout_started' },
            { event: 'checkout_finished', filters: paid },
          ],
          windowInterval: 14,
        },
      },
      w: 6,
      h: 8,
    },
    {
      id: 'which-limit',
      title: 'People at a limit, by feature',
      note: 'The limit that most people meet is the price list that they know.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'usage_limit_reached', math: 'dau' }],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'feature' }] },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'which-modal',
      title: 'From the offer to the checkout, by where it was opened',
      note: 'A modal that is opened often and rarely sells is a nuisance.',
      question: {
        kind: 'funnel',
        params: {
          series: [{ event: 'upgrade_modal_opened' }, { event: 'checkout_started' }],
          windowInterval: 1,
          breakdownFilter: { breakdowns: [{ property: 'source' }], breakdownLimit: 8 },
        },
      },
    },
    {
      id: 'finished',
      title: 'Checkouts that were paid, %',
      note: 'A fall within days is a payment method that broke.',
      question: {
        kind: 'trends',
        params: {
          series: [
            { event: 'checkout_finished', name: 'paid', math: 'dau', filters: paid },
            { event: 'checkout_started', math: 'dau' },
          ],
          formulas: [{ formula: '100 * A / B', name: 'paid, %' }],
          interval: 'week',
        },
      },
    },
    {
      id: 'prices',
      title: 'Purchases by price',
      note: 'By the semester or by the month: what people choose before exams.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'checkout_finished', filters: paid }],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'priceKey' }], breakdownLimit: 8 },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'clips',
      title: 'Clips spent, by feature',
      note: 'What people pay for piece by piece shows what a plan should hold.',
      question: {
        kind: 'trends',
        params: {
          series: [{ event: 'unlocked_feature_with_clips', math: 'sum', mathProperty: 'clipsAmountSpent' }],
          interval: 'week',
          breakdownFilter: { breakdowns: [{ property: 'feature' }] },
        },
        view: { form: 'stacked' },
      },
    },
    {
      id: 'time-to-paid',
      title: 'Time from signup to the purchase',
      note: 'Purchases on the first day are conviction, those weeks later are exams.',
      question: {
        kind: 'funnel',
        params: {
          series: [{ event: 'signup' }, { event: 'checkout_finished', filters: paid }],
          windowInterval: 60,
          view: 'time_to_convert',
          dateRange: { from: '-90d' },
        },
      },
    },
  ],
};
