import type { Events } from './capture.ts';
import type { Random } from './random.ts';

/** Where someone comes from, and what that means for what they do next. */
export interface Origin {
  readonly channel: string;
  /** What posthog-js finds in the address and the referrer. */
  readonly campaign: Readonly<Record<string, string>>;
  readonly referringDomain: string;
  readonly isFromMeta: boolean;
  readonly isFromTiktok: boolean;
  readonly advert?: { readonly campaign: string; readonly audience: string; readonly name: string };
  readonly landing: string;
  readonly signupSource: Events['signup']['source'];
  readonly saysReferral: string;
  /** How likely the person goes on at each step of signing up, 1 for the average. */
  readonly intent: number;
}

interface Channel {
  readonly weight: number;
  readonly referringDomain: string;
  readonly utm?: { readonly source: string; readonly medium: string; readonly campaigns: readonly string[] };
  readonly landings: readonly (readonly [string, Events['signup']['source'], number])[];
  readonly says: string;
  readonly intent: number;
}

const pages = [
  ['/', 'hero', 5],
  ['/', 'signup_page', 3],
  ['/', 'cta', 2],
  ['/', 'landing_page_upload', 2],
  ['/', 'landing_page_chat', 1],
] as const;

/** Friends finish what they begin; who was swiping through videos often does not. */
const channels: Readonly<Record<string, Channel>> = {
  direct: { weight: 18, referringDomain: '$direct', landings: pages, says: 'other', intent: 1.05 },
  google: {
    weight: 22,
    referringDomain: 'www.google.com',
    landings: [
      ...pages,
      ['/blog/how-to-learn-for-exams', 'blog', 4],
      ['/glossary/osmosis', 'glossary', 2],
      ['/public/courses/intro-to-microeconomics', 'public_course', 3],
      ['/public/exams/statistics-1', 'public_exam', 3],
    ],
    says: 'google',
    intent: 1.1,
  },
  'google-ads': {
    weight: 11,
    referringDomain: 'www.google.com',
    utm: { source: 'google', medium: 'cpc', campaigns: ['exam-season', 'brand'] },
    landings: [
      ['/', 'hero_dialog', 3],
      ['/', 'auth_dialog', 2],
    ],
    says: 'google',
    intent: 0.95,
  },
  instagram: {
    weight: 16,
    referringDomain: 'l.instagram.com',
    utm: { source: 'instagram', medium: 'paid_social', campaigns: ['exam-season', 'flashcards-reels'] },
    landings: [
      ['/lp/quiz', 'landing_page_quiz', 5],
      ['/', 'hero', 2],
    ],
    says: 'instagram',
    intent: 0.72,
  },
  tiktok: {
    weight: 14,
    referringDomain: 'www.tiktok.com',
    utm: { source: 'tiktok', medium: 'paid_social', campaigns: ['study-with-me', 'flashcards-reels'] },
    landings: [
      ['/lp/quiz', 'landing_page_quiz', 4],
      ['/', 'cta', 2],
      ['/', 'unknown', 1],
    ],
    says: 'tiktok',
    intent: 0.55,
  },
  newsletter: {
    weight: 5,
    referringDomain: '$direct',
    utm: { source: 'newsletter', medium: 'email', campaigns: ['semester-start'] },
    landings: [
      ['/', 'login_page', 1],
      ['/', 'signup_page', 2],
    ],
    says: 'newsletter',
    intent: 1.1,
  },
  friends: {
    weight: 14,
    referringDomain: '$direct',
    utm: { source: 'friend', medium: 'referral', campaigns: ['invite'] },
    landings: [['/invite', 'friend_invite', 1]],
    says: 'friends',
    intent: 1.35,
  },
  university: {
    weight: 6,
    referringDomain: 'moodle.uni.example',
    utm: { source: 'university', medium: 'partner', campaigns: ['moodle-link'] },
    landings: [
      ['/for-universities', 'contact', 1],
      ['/', 'signup_page', 3],
    ],
    says: 'university',
    intent: 1.25,
  },
};

const byWeight = Object.entries(channels).map(([name, { weight }]) => [name, weight] as const);
const audiences = ['first-semester', 'exam-soon', 'lookalike-payers'] as const;
const adverts = ['flashcards-video', 'quiz-carousel', 'chat-demo'] as const;

/** Where a person comes from. */
export function origin(random: Random): Origin {
  const name = random.weighted(byWeight);
  const channel = channels[name];
  if (channel === undefined) throw new RangeError(`There is no channel ${name}.`);
  const { utm, landings, referringDomain, says, intent } = channel;
  const [landing, signupSource] = random.weighted(landings.map((each) => [each, each[2]] as const));
  const campaign = utm === undefined ? undefined : random.pick(utm.campaigns);
  const isPaid = utm?.medium === 'paid_social' || utm?.medium === 'cpc';
  const advert =
    isPaid && campaign !== undefined
      ? { campaign, audience: random.pick(audiences), name: random.pick(adverts) }
      : undefined;
  return {
    channel: name,
    campaign: {
      ...(utm !== undefined && { utm_source: utm.source, utm_medium: utm.medium }),
      ...(campaign !== undefined && { utm_campaign: campaign }),
      ...(advert !== undefined && { utm_content: advert.name }),
      ...(name === 'google-ads' && { gclid: `Cj0KCQ${random.uuid().replaceAll('-', '')}` }),
      ...(name === 'instagram' && { fbclid: `IwAR${random.uuid().replaceAll('-', '')}` }),
    },
    referringDomain,
    isFromMeta: name === 'instagram',
    isFromTiktok: name === 'tiktok',
    ...(advert !== undefined && { advert }),
    landing,
    signupSource,
    saysReferral: says,
    intent,
  };
}
