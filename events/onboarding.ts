import { event } from '@eventbook/catalog';
import { z } from 'zod';
import { course, privateCourse } from './shared/course.ts';
import { identifier } from './shared/identifier.ts';
import { quantity } from './shared/quantity.ts';

/** Marketing's own words, not the user's. */
const advertName = z.string().meta({ pii: 'none' }).nullable().optional();

/** The advert that brought the user. */
const advert = {
  adCampaignName: advertName.describe('The name of the ad campaign of the user'),
  adAudienceName: advertName.describe('The name of the ad audience of the user'),
  adName: advertName.describe('The name of the ad of the user'),
};

export const signup = event({
  description:
    'Triggered when a user signs up. Captures information about the authentication provider, the source where the signup originated, and if the signup was from Meta or Tiktok.',
  properties: {
    authProvider: z.enum(['email', 'google', 'apple', 'azure']).describe('The authentication provider used for signup'),
    userType: z.enum(['student', 'educator', 'org_scoped']).describe('The type of user that signed up'),
    source: z
      .enum([
        'login_page',
        'signup_page',
        'auth_dialog',
        'hero',
        'hero_dialog',
        'cta',
        'contact',
        'landing_page_upload',
        'landing_page_chat',
        'landing_page_quiz',
        'public_course',
        'public_exam',
        'blog',
        'glossary',
        'friend_invite',
        'unknown',
      ])
      .describe('The location of the user that signed up'),
    isFromMeta: z.boolean().describe('Whether the signup was from Meta'),
    isFromTiktok: z.boolean().describe('Whether the signup was from Tiktok'),
    referral: identifier.optional().describe('The referral code of the user'),
    ...advert,
  },
  examples: [
    {
      authProvider: 'google',
      userType: 'student',
      source: 'landing_page_quiz',
      isFromMeta: true,
      isFromTiktok: false,
      referral: 'lena-7f3a',
      adCampaignName: 'exam-season',
      adAudienceName: 'first-semester',
      adName: 'flashcards-video',
    },
  ],
});

export const onboarding_completed = event({
  description: 'Triggered when a user completes the onboarding process.',
  properties: {
    referral: z.string().meta({ pii: 'content' }).describe('The referral source of the user'),
    ...advert,
    universityId: identifier.optional().describe('The university ID of the user'),
    universityName: z.string().meta({ pii: 'direct' }).optional().describe('The name of the university of the user'),
  },
  examples: [
    {
      referral: 'instagram',
      adCampaignName: 'exam-season',
      adAudienceName: 'first-semester',
      adName: 'flashcards-video',
      universityId: 'tu-munich',
      universityName: 'Technical University of Munich',
    },
  ],
});

export const educator_onboarding_completed = event({
  description: 'Triggered when a user completes the onboarding process.',
  properties: {
    universityId: identifier.describe('The university ID of the user'),
    universityName: z
      .string()
      .meta({ pii: 'direct' })
      .nullable()
      .optional()
      .describe('The name of the university of the user'),
    position: z.string().meta({ pii: 'content' }).describe('The position of the user'),
    usageReasons: z.array(z.string()).meta({ pii: 'content' }).describe('The reasons for using acemate'),
  },
  examples: [
    {
      universityId: 'tu-munich',
      universityName: 'Technical University of Munich',
      position: 'Professor',
      usageReasons: ['exam creation', 'teaching assistance'],
    },
  ],
});

export const tutorial_started = event({
  description: 'Triggered when a user starts the tutorial by clicking next from the discoverAcemate step.',
  context: [course],
  examples: [privateCourse],
});

export const tutorial_upload_completed = event({
  description: 'Triggered when a user successfully completes the upload step in the tutorial.',
  context: [course],
  properties: {
    numberUploadedFiles: quantity.describe('The number of files uploaded by the user'),
  },
  examples: [{ ...privateCourse, numberUploadedFiles: 3 }],
});

export const tutorial_upload_skipped = event({
  description: 'Triggered when a user skips the upload step in the tutorial.',
  context: [course],
  examples: [privateCourse],
});

export const tutorial_degree_selected = event({
  description: 'Triggered when a user selects a degree in the tutorial.',
  context: [course],
  properties: {
    degree: z.string().meta({ pii: 'content' }).describe('The degree selected by the user'),
  },
  examples: [{ ...privateCourse, degree: 'Bachelor' }],
});

export const tutorial_completed = event({
  description: 'Triggered when a user completes the tutorial.',
  context: [course],
  properties: {
    numberUploadedFiles: quantity.describe('The number of files uploaded by the user'),
    degree: z.string().meta({ pii: 'content' }).nullable().describe('The degree selected by the user'),
  },
  examples: [{ ...privateCourse, numberUploadedFiles: 3, degree: 'Bachelor' }],
});
