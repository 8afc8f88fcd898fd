import { event, formatOnly } from '@eventbook/catalog';
import { z } from 'zod';

export const Identify = event({
  description: 'Properties that are automatically attached to all events for user identification',
  properties: {
    email: formatOnly(z.email()).meta({ pii: 'direct' }).describe("User's email address"),
    userType: z.enum(['student', 'educator']).describe('Type of user'),
    tenant: z.enum(['acemate', 'ihk-aila']).optional().describe('Tenant of the user'),
    subscriptionStatus: z
      .enum(['free', 'trialing', 'active', 'incomplete', 'incomplete_expired', 'past_due', 'canceled', 'unpaid'])
      .optional()
      .describe("User's subscription status"),
    isPartOfAnyClassroom: z.boolean().describe('Whether the user is part of any classroom'),
    isPartOfAnyOrganization: z.boolean().optional().describe('Whether the user is part of any organization'),
    universityId: formatOnly(z.uuid()).meta({ pii: 'pseudonymous' }).describe("ID of the user's university"),
    degreeProgramId: formatOnly(z.uuid())
      .meta({ pii: 'pseudonymous' })
      .optional()
      .describe("ID of the user's degree program"),
    usageReasons: z
      .array(
        z.enum([
          'chat_documents',
          'personalized_exams',
          'understand_relationships',
          'find_university_resources',
          'create_flashcards',
          'create_summaries',
        ]),
      )
      .optional()
      .describe("User's selected usage reasons (can be predefined or custom)"),
    learningGoals: z
      .array(z.enum(['pass_exams', 'better_grades', 'top_1_percent']))
      .optional()
      .describe("User's selected learning goals"),
    referralSource: z.string().meta({ pii: 'content' }).optional().describe("User's referral source"),
  },
  examples: [
    {
      email: 'lena.vogt@example.org',
      userType: 'student',
      tenant: 'acemate',
      subscriptionStatus: 'trialing',
      isPartOfAnyClassroom: true,
      isPartOfAnyOrganization: false,
      universityId: '6f1c2a34-58b7-4d0e-9c3f-2b7a91e4d805',
      degreeProgramId: 'b8d3e0f2-7a41-4c96-8e15-0d2c6f9a3b74',
      usageReasons: ['chat_documents', 'create_flashcards'],
      learningGoals: ['better_grades'],
      referralSource: 'friend',
    },
  ],
});
