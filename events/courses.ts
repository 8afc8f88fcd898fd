import { event, formatOnly } from '@eventbook/catalog';
import { z } from 'zod';
import { classroomCourse, course, privateCourse } from './shared/course.ts';
import { identifier } from './shared/identifier.ts';
import { quantity } from './shared/quantity.ts';

const chapter = {
  id: identifier.describe('Id of the chapter'),
  title: z.string().meta({ pii: 'content' }).describe('Title of the chapter'),
  description: z.string().meta({ pii: 'content' }).nullable().describe('Description of the chapter'),
  publishedAt: formatOnly(z.iso.datetime({ offset: true }))
    .meta({ pii: 'none' })
    .nullable()
    .describe('Published at of the chapter'),
};

export const course_linked = event({
  description: 'Triggered when a user links a public course to a private course.',
  context: [course],
  properties: {
    publicCourseId: identifier.describe('Identifier of the linked public course'),
  },
  examples: [{ ...privateCourse, publicCourseId: 'intro-to-microeconomics' }],
});

export const course_unlinked = event({
  description: 'Triggered when a user unlinks a public course from their account.',
  context: [course],
  properties: {
    publicId: identifier.describe('Identifier of the unlinked public course'),
  },
  examples: [{ ...privateCourse, publicId: 'intro-to-microeconomics' }],
});

export const exam_imported = event({
  description: 'Triggered when a user imports an exam from a public course.',
  context: [course],
  examples: [privateCourse],
});

export const classroom_duplicated = event({
  description: 'Triggered when a user duplicates a classroom.',
  properties: {
    numberOfCopies: quantity.describe('The number of copies of the classroom'),
    inheritContentStatus: z.boolean().describe('Whether the content status should be inherited'),
    maintainChapterStructure: z.boolean().describe('Whether the chapter structure should be maintained'),
  },
  examples: [{ numberOfCopies: 2, inheritContentStatus: true, maintainChapterStructure: true }],
});

export const chapter_created = event({
  description: 'Triggered when a user creates a chapter.',
  context: [course],
  properties: {
    ...chapter,
    location: z.enum(['sidebar', 'quick_actions', 'library', 'planner']).describe('Location of the chapter'),
  },
  examples: [
    {
      ...classroomCourse,
      id: 'chapter-3',
      title: 'Supply and demand',
      description: 'How prices form.',
      publishedAt: '2026-03-02T09:30:00.000Z',
      location: 'planner',
    },
  ],
});

export const chapter_updated = event({
  description: 'Triggered when a user updates a chapter.',
  context: [course],
  properties: {
    ...chapter,
    location: z.enum(['sidebar', 'planner']).describe('Location of the chapter'),
  },
  examples: [
    {
      ...classroomCourse,
      id: 'chapter-3',
      title: 'Supply, demand and markets',
      description: null,
      publishedAt: null,
      location: 'sidebar',
    },
  ],
});

export const chapter_deleted = event({
  description: 'Triggered when a user deletes a chapter.',
  context: [course],
  properties: {
    chapterId: identifier.describe('Id of the chapter'),
    location: z.enum(['planner', 'sidebar']).describe('Location of the chapter'),
  },
  examples: [{ ...classroomCourse, chapterId: 'chapter-3', location: 'planner' }],
});
