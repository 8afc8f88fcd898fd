import { event } from '@eventbook/catalog';
import { z } from 'zod';
import { course, privateCourse } from './shared/course.ts';
import { quantity } from './shared/quantity.ts';

export const default_task_clicked = event({
  description: 'Triggered when a user clicks on the default task.',
  context: [course],
  properties: {
    type: z
      .enum(['upload_lecture', 'create_exam', 'create_flashcards', 'create_summary'])
      .describe('The type of the task'),
  },
  examples: [{ ...privateCourse, type: 'create_exam' }],
});

export const task_created = event({
  description: 'Triggered when a user creates a task.',
  context: [course],
  properties: {
    date: z.string().meta({ pii: 'none' }).describe('The date of the task'),
  },
  examples: [{ ...privateCourse, date: '2026-03-02' }],
});

export const task_completed = event({
  description: 'Triggered when a user completes a task.',
  context: [course],
  properties: {
    date: z.string().meta({ pii: 'none' }).describe('The date of the task'),
  },
  examples: [{ ...privateCourse, date: '2026-03-02' }],
});

export const timer_started = event({
  description: 'Triggered when a user starts a study timer.',
  context: [course],
  properties: {
    duration: quantity.describe('The duration of the timer'),
  },
  examples: [{ ...privateCourse, duration: 1500 }],
});
