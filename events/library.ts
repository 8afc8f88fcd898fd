import { event } from '@eventbook/catalog';
import { z } from 'zod';
import { course, privateCourse } from './shared/course.ts';
import { quantity } from './shared/quantity.ts';

export const lecture_uploaded = event({
  description: 'Triggered when a user uploads a lecture.',
  context: [course],
  properties: {
    location: z
      .enum([
        'library',
        'planner',
        'quick_actions',
        'mindmap',
        'tutorial',
        'workspace',
        'exams_overview',
        'exam_generation_dialog',
        'summary_generation_dialog',
        'exam_generation_chat_tool',
        'summary_generation_chat_tool',
        'deck_generation_chat_tool',
        'decks_overview',
        'search_modal',
        'tasks',
        'sidebar',
        'dailyquiz',
        'home',
      ])
      .describe('The location of the lecture upload'),
  },
  examples: [{ ...privateCourse, location: 'library' }],
});

export const lecture_deleted = event({
  description: 'Triggered when a user deletes a lecture.',
  context: [course],
  examples: [privateCourse],
});

// The places of an upload are those of lecture_uploaded in another order, as published.
export const exam_uploaded = event({
  description: 'Triggered when a user uploads an exam.',
  context: [course],
  properties: {
    numPages: quantity.describe('The number of pages in the exam'),
    selectedPages: quantity.describe('The number of pages selected in the exam'),
    location: z
      .enum([
        'library',
        'planner',
        'quick_actions',
        'mindmap',
        'tutorial',
        'workspace',
        'exams_overview',
        'exam_generation_dialog',
        'summary_generation_dialog',
        'exam_generation_chat_tool',
        'summary_generation_chat_tool',
        'deck_generation_chat_tool',
        'decks_overview',
        'search_modal',
        'sidebar',
        'dailyquiz',
        'tasks',
        'home',
      ])
      .describe('The location of the exam upload'),
  },
  examples: [{ ...privateCourse, numPages: 12, selectedPages: 8, location: 'exams_overview' }],
});

export const link_created = event({
  description: 'Triggered when a user creates a link.',
  context: [course],
  properties: {
    location: z.enum(['library', 'planner', 'sidebar']).meta({ note: 'Where the link was created.' }),
  },
  examples: [{ ...privateCourse, location: 'library' }],
});

export const note_created = event({
  description: 'Triggered when a user creates a note.',
  context: [course],
  properties: {
    location: z
      .enum(['quick_actions', 'library', 'sidebar', 'planner', 'workspace', 'search_modal'])
      .meta({ note: 'Where the note was created.' }),
  },
  examples: [{ ...privateCourse, location: 'quick_actions' }],
});

export const note_deleted = event({
  description: 'Triggered when a user deletes a note.',
  context: [course],
  examples: [privateCourse],
});

export const note_pdf_exported = event({
  description: 'Triggered when a note is exported as PDF',
  context: [course],
  properties: {
    withClips: z.boolean().describe('Whether the note was exported with clips'),
  },
  examples: [{ ...privateCourse, withClips: false }],
});
