import { event } from '@eventbook/catalog';
import { z } from 'zod';
import { course, privateCourse } from './shared/course.ts';
import { language } from './shared/language.ts';

export const summary_generated = event({
  description: 'Triggered when a user creates a summary.',
  context: [course],
  properties: {
    location: z
      .enum([
        'workspace',
        'planner',
        'tutorial',
        'quick_actions',
        'tasks',
        'library',
        'sidebar',
        'search_modal',
        'chat',
      ])
      .describe('The location of the summary generation'),
    language: language.describe('The language of the summary'),
    includeCitations: z.boolean().describe('Whether the summary includes citations'),
    template: z
      .enum(['private', 'detailed', 'overview', 'cheatsheet', 'studyPlan'])
      .describe('The template that was used to generate the summary'),
    customPageRange: z.boolean().describe('Whether the user selected a custom page range'),
  },
  examples: [
    {
      ...privateCourse,
      location: 'workspace',
      language: 'english',
      includeCitations: true,
      template: 'cheatsheet',
      customPageRange: false,
    },
  ],
});

export const template_created = event({
  description: 'Triggered when a user creates a template.',
  context: [course],
  properties: {
    type: z.literal('summary').meta({ note: 'The kind of template; summaries are the only one.' }),
    duplicatedSystemTemplate: z.boolean().describe('Whether the template was duplicated from a system template'),
  },
  examples: [{ ...privateCourse, type: 'summary', duplicatedSystemTemplate: true }],
});
