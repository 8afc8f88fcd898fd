import type { Events } from './capture.ts';
import { type LimitedFeature, limitsLeft, use } from './limits.ts';
import type { Study } from './study.ts';

type Trigger = Events['upgrade_modal_opened']['source'];

/** How many of those who see the modal start a checkout: who stands before an exam buys, who chats asks somewhere else. */
const conversion: Readonly<Record<Trigger, number>> = {
  exams: 0.24,
  exam_export: 0.2,
  flashcards: 0.17,
  flashcard_additions: 0.16,
  flashcard_export: 0.14,
  summaries: 0.13,
  pricing_page: 0.3,
  trial_ended: 0.2,
  question_additions: 0.12,
  note_export: 0.1,
  chat_messages: 0.09,
  upload_dialog: 0.08,
  trial_badge: 0.08,
  personal_settings_tab: 0.12,
  sidebar: 0.05,
  periodic: 0.025,
};

const prices = [
  ['standard_semesterly', 34],
  ['standard_monthly', 26],
  ['emerging_monthly', 10],
  ['emerging_semesterly', 9],
  ['standard_yearly', 7],
  ['premium_monthly', 6],
  ['premium_semesterly', 5],
  ['premium_yearly', 2],
  ['emerging_yearly', 1],
] as const;

/** What a use beyond the quota costs in clips. */
const clipPrice: Readonly<Record<LimitedFeature, number>> = {
  chat_messages: 5,
  exams: 20,
  flashcards: 10,
  summaries: 10,
};

/** Someone wants to use a limited feature. Says how it went: within the quota, paid with clips, or not at all. */
export function useLimited(study: Study, feature: LimitedFeature, amount = 1): 'free' | 'clips' | 'refused' {
  const { visit, person, course } = study;
  if (use(person, feature, amount, visit.now)) return 'free';
  const price = clipPrice[feature];
  if (person.clips >= price && visit.random.chance(0.25)) {
    person.clips -= price;
    visit.capture('unlocked_feature_with_clips', {
      ...course.context,
      feature,
      clipsAmountSpent: price,
      clipsBalance: person.clips,
    });
    return 'clips';
  }
  visit.capture('usage_limit_reached', {
    ...course.context,
    feature,
    periodEnd: new Date(person.usage.until).toISOString(),
    perUseAmount: amount,
  });
  visit.wait(3);
  if (visit.random.chance(0.72)) upgradeModal(study, feature, amount);
  // Some who hit a wall do not come back.
  else if (visit.random.chance(0.08)) person.hasLapsed = true;
  return person.isPaying ? 'free' : 'refused';
}

/** An export is for those who pay, or for clips. */
export function mayExport(
  study: Study,
  feature: 'note_export' | 'exam_export' | 'flashcard_export',
): 'plan' | 'clips' | 'no' {
  const { visit, person, course } = study;
  if (person.isPaying) return 'plan';
  const price = 10;
  if (person.clips >= price && visit.random.chance(0.5)) {
    person.clips -= price;
    visit.capture('unlocked_feature_with_clips', {
      ...course.context,
      feature,
      clipsAmountSpent: price,
      clipsBalance: person.clips,
    });
    return 'clips';
  }
  upgradeModal(study, feature);
  return person.isPaying ? 'plan' : 'no';
}

/** Opens the upgrade modal, and what follows from it. */
export function upgradeModal(study: Study, source: Trigger, perUseAmount?: number): void {
  const { visit, person, course } = study;
  if (person.isPaying) return;
  visit.capture('upgrade_modal_opened', {
    ...course.context,
    ...limitsLeft(person),
    totalClips: person.clips,
    source,
    ...(perUseAmount !== undefined && { perUseAmount }),
  });
  visit.wait(12);
  const wants = conversion[source] * (person.hasFinishedTutorial ? 1.15 : 0.7);
  if (visit.random.chance(wants)) checkout(study, source);
  else if (visit.random.chance(0.06)) universityReferral(study, source);
}

function checkout({ visit, person }: Study, source: Trigger): void {
  const priceKey = visit.random.weighted(prices);
  visit.capture('checkout_started', {
    source,
    priceKey,
    currency: person.zone === 'Europe/Zurich' ? 'CHF' : person.zone === 'Europe/London' ? 'GBP' : 'EUR',
    timezone: person.zone,
    ...limitsLeft(person),
    totalClips: person.clips,
  });
  visit.wait(90);
  const fate = visit.random.next();
  // A third looks at the price once more and leaves; of a few the card is refused.
  if (fate > 0.7) return;
  const success = fate < 0.62;
  visit.capture('checkout_finished', {
    success,
    priceKey: success ? priceKey : visit.random.chance(0.5) ? priceKey : null,
  });
  if (!success) return;
  person.isPaying = true;
  person.clips += 60;
  visit.set({ subscriptionStatus: 'active' });
}

/** Asks the own university to pay: a template to copy, or to mail. */
export function universityReferral({ visit, person, course }: Study, source: Trigger | null): void {
  visit.capture('university_referral_opened', { ...course.context, source });
  visit.wait(20);
  const { language } = person;
  if (visit.random.chance(0.45)) visit.capture('university_template_copied', { ...course.context, language });
  else if (visit.random.chance(0.4)) visit.capture('university_template_mail', { ...course.context, language });
}

/** A subscription ends. */
export function cancel({ visit, person }: Study): void {
  person.isPaying = false;
  person.hasCanceled = true;
  visit.set({ subscriptionStatus: 'canceled' });
}
