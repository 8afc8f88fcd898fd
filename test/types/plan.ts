import { context, event, type PlanSource } from '@eventbook/catalog';
import { z } from 'zod';

const course = context({
  name: 'course',
  description: 'The course at hand.',
  properties: {
    courseId: z.uuid().describe('Unique identifier for the course'),
    courseType: z.enum(['private', 'classroom', 'demo']).describe('The type of course'),
    courseRole: z.enum(['admin', 'student']).nullable().describe('The role of the user in the course'),
  },
});

/** A small plan with one of everything, for the tests of types. */
export default {
  title: 'A small plan',
  version: '1.0.0',
  description: 'With one of everything.',
  areas: {
    study: {
      title: 'Study',
      events: {
        exam_completed: event({
          description: 'Triggered when a user completes an exam.',
          context: [course],
          properties: {
            score: z.number().describe('The score of the user'),
            grade: z.enum(['passed', 'failed']).optional().describe('What the score came to'),
            topics: z
              .array(z.enum(['algebra', 'analysis']))
              .optional()
              .describe('What it was about'),
          },
        }),
        flashcard_turned: event({
          description: 'Triggered when a user turns a flashcard.',
          context: [course],
          properties: {
            attempts: z.number().default(1).describe('How often it was turned'),
            type: z.enum(['text', 'image']).describe('What is on the flashcard'),
          },
        }),
        timer_started: event({
          description: 'Triggered when a user starts a study timer.',
          note: 'Not when one is resumed.',
          properties: {
            duration: z.number().describe('The duration of the timer'),
            type: z.enum(['focus', 'break']).describe('The type of timer'),
            dueAt: z.iso.datetime().optional().describe('When it is to ring'),
          },
        }),
      },
    },
    account: {
      title: 'Account',
      events: {
        logged_out: event({ description: 'Triggered when a user logs out.' }),
        'order placed': event({
          description: 'Triggered when an order is placed.',
          deprecated: 'Send checkout_completed in its place.',
          properties: { 'total amount': z.number().describe('What it cost') },
        }),
        filter_cleared: event({
          description: 'Triggered when a user clears a filter.',
          properties: { name: z.string().optional().describe('The name of the filter') },
        }),
      },
    },
  },
  person: event({
    description: 'Attached to all events of a person.',
    properties: {
      email: z.email().describe("User's email address"),
      userType: z.enum(['student', 'educator']).describe('Type of user'),
      tenant: z.string().optional().describe('Tenant of the user'),
    },
  }),
} satisfies PlanSource;
