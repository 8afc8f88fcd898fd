import { event } from '@eventbook/catalog';
import { z } from 'zod';
import { course, privateCourse } from './shared/course.ts';
import { quantity } from './shared/quantity.ts';

/** Plans by billing period. */
const priceKey = z
  .enum([
    'emerging_monthly',
    'emerging_semesterly',
    'emerging_yearly',
    'standard_monthly',
    'standard_semesterly',
    'standard_yearly',
    'premium_monthly',
    'premium_semesterly',
    'premium_yearly',
  ])
  .meta({ id: 'PriceKey' });

/** What leads people to an upgrade: places of the app, and the features whose limit was reached. */
const upgradeSource = z
  .enum([
    'sidebar',
    'personal_settings_tab',
    'pricing_page',
    'trial_badge',
    'trial_ended',
    'periodic',
    'upload_dialog',
    'chat_messages',
    'exams',
    'flashcards',
    'summaries',
    'flashcard_additions',
    'question_additions',
    'note_export',
    'exam_export',
    'flashcard_export',
  ])
  .meta({ id: 'UpgradeSource' });

export const usage_limit_reached = event({
  description: 'Triggered when a user reaches their usage limit.',
  context: [course],
  properties: {
    feature: z
      .enum(['chat_messages', 'exams', 'flashcards', 'summaries'])
      .describe('The feature that the user reached their usage limit for'),
    periodEnd: z.string().meta({ pii: 'none' }).optional().describe('The period end of the usage limit'),
    perUseAmount: quantity.optional().describe('The amount of usage that the user reached their usage limit for'),
  },
  examples: [{ ...privateCourse, feature: 'chat_messages', periodEnd: '2026-03-01T00:00:00.000Z', perUseAmount: 1 }],
});

export const unlocked_feature_with_clips = event({
  description: 'Triggered when a user unlocks a feature with clips.',
  context: [course],
  properties: {
    feature: z
      .enum(['chat_messages', 'exams', 'flashcards', 'summaries', 'note_export', 'exam_export', 'flashcard_export'])
      .meta({ note: 'The feature that was unlocked.' }),
    clipsAmountSpent: quantity.describe('The amount of clips that were spent'),
    clipsBalance: quantity.describe('The current balance of clips'),
  },
  examples: [{ ...privateCourse, feature: 'exams', clipsAmountSpent: 20, clipsBalance: 35 }],
});

export const upgrade_modal_opened = event({
  description: 'Triggered when a user opens the upgrade modal.',
  context: [course],
  properties: {
    examsLimitsRemaining: quantity
      .optional()
      .meta({ note: 'The remaining exam quota. Its name is lost on the page; checkout_started has it.' }),
    examsLimitsPeriodEnd: quantity.optional().meta({ note: 'The end of the current exam quota period.' }),
    summariesLimitsRemaining: quantity
      .optional()
      .meta({ note: 'The remaining summaries quota. Its name is lost on the page; checkout_started has it.' }),
    summariesLimitsPeriodEnd: quantity.optional().meta({ note: 'The end of the current summaries quota period.' }),
    flashcardsLimitsRemaining: quantity
      .optional()
      .meta({ note: 'The remaining flashcards quota. Its name is lost on the page; checkout_started has it.' }),
    flashcardsLimitsPeriodEnd: quantity.optional().meta({ note: 'The end of the current flashcards quota period.' }),
    chatMessagesLimitsRemaining: quantity
      .optional()
      .meta({ note: 'The remaining chat messages quota. Its name is lost on the page; checkout_started has it.' }),
    chatMessagesLimitsPeriodEnd: quantity
      .optional()
      .meta({ note: 'The end of the current chat messages quota period.' }),
    totalClips: quantity.optional().meta({ note: 'The number of clips that the user has.' }),
    source: upgradeSource.meta({ note: 'What opened the modal.' }),
    perUseAmount: quantity.optional().meta({ note: 'The amount that one use takes of the quota.' }),
  },
  examples: [
    {
      ...privateCourse,
      examsLimitsRemaining: 0,
      examsLimitsPeriodEnd: 1772323200,
      summariesLimitsRemaining: 2,
      summariesLimitsPeriodEnd: 1772323200,
      flashcardsLimitsRemaining: 14,
      flashcardsLimitsPeriodEnd: 1772323200,
      chatMessagesLimitsRemaining: 5,
      chatMessagesLimitsPeriodEnd: 1772323200,
      totalClips: 40,
      source: 'exams',
      perUseAmount: 1,
    },
  ],
});

export const checkout_started = event({
  description: 'Triggered when a user starts a checkout.',
  properties: {
    source: upgradeSource.describe('The source of the checkout'),
    priceKey: priceKey.describe('The price key of the checkout'),
    currency: z.string().meta({ pii: 'none' }).describe('The currency of the checkout'),
    timezone: z.string().meta({ pii: 'none' }).describe('The timezone of the checkout'),
    examsLimitsRemaining: quantity.optional().describe('The remaining exam quota'),
    examsLimitsPeriodEnd: quantity.optional().describe('The end of the current exam quota period'),
    summariesLimitsRemaining: quantity.optional().describe('The remaining summaries quota'),
    summariesLimitsPeriodEnd: quantity.optional().describe('The end of the current summaries quota period'),
    flashcardsLimitsRemaining: quantity.optional().describe('The remaining flashcards quota'),
    flashcardsLimitsPeriodEnd: quantity.optional().describe('The end of the current flashcards quota period'),
    chatMessagesLimitsRemaining: quantity.optional().describe('The remaining chat messages quota'),
    chatMessagesLimitsPeriodEnd: quantity.optional().describe('The end of the current chat messages quota period'),
    totalClips: quantity.describe('The total clips of the checkout'),
  },
  examples: [
    {
      source: 'upload_dialog',
      priceKey: 'standard_semesterly',
      currency: 'EUR',
      timezone: 'Europe/Berlin',
      examsLimitsRemaining: 1,
      examsLimitsPeriodEnd: 1772323200,
      summariesLimitsRemaining: 0,
      summariesLimitsPeriodEnd: 1772323200,
      flashcardsLimitsRemaining: 14,
      flashcardsLimitsPeriodEnd: 1772323200,
      chatMessagesLimitsRemaining: 5,
      chatMessagesLimitsPeriodEnd: 1772323200,
      totalClips: 40,
    },
  ],
});

export const checkout_finished = event({
  description: 'Triggered when a user finishes a checkout.',
  properties: {
    success: z.boolean().describe('Whether the checkout was successful'),
    priceKey: priceKey.nullable().describe('The price key of the checkout'),
  },
  examples: [{ success: true, priceKey: 'standard_semesterly' }],
});

export const university_referral_opened = event({
  description: 'Triggered when a user opens the university referral modal.',
  context: [course],
  properties: {
    source: upgradeSource.nullable().meta({ note: 'Where the modal was opened from.' }),
  },
  examples: [{ ...privateCourse, source: 'pricing_page' }],
});

export const university_template_copied = event({
  description: 'Triggered when a user copies the university template.',
  context: [course],
  properties: {
    language: z.string().meta({ pii: 'none' }).describe('The language of the university template'),
  },
  examples: [{ ...privateCourse, language: 'german' }],
});

export const university_template_mail = event({
  description: 'Triggered when a user clicks the template mail button.',
  context: [course],
  properties: {
    language: z.string().meta({ pii: 'none' }).describe('The language of the university template'),
  },
  examples: [{ ...privateCourse, language: 'german' }],
});
