import { context } from '@eventbook/catalog';
import { z } from 'zod';

const role = z.enum(['admin', 'student', 'educator']).nullable();

/** What most events carry: the course at hand and the user's part in it. */
export const course = context({
  name: 'course',
  description: "The course at hand, its organization, and the user's role in each.",
  properties: {
    courseId: z.uuid().meta({ pii: 'pseudonymous' }).describe('Unique identifier for the course'),
    courseType: z.enum(['private', 'classroom', 'demo']).describe('The type of course'),
    courseRole: role.describe('The role of the user in the course'),
    organizationId: z
      .uuid()
      .meta({ pii: 'pseudonymous' })
      .nullable()
      .describe('Unique identifier for the organization'),
    organizationRole: role.describe('The role of the user in the organization'),
  },
});

/** For examples: a course that a student made for herself. */
export const privateCourse = {
  courseId: '0f8d6c1e-3b52-4a7d-9e40-c61f2d8b7a95',
  courseType: 'private',
  courseRole: 'admin',
  organizationId: null,
  organizationRole: null,
};

/** For examples: a student in the classroom of her university. */
export const classroomCourse = {
  courseId: '2a94e7b3-6d1f-4c58-8b0e-95d7f3a1c602',
  courseType: 'classroom',
  courseRole: 'student',
  organizationId: '7c3b5e90-1f84-4d2a-a6c7-e80b49d135f6',
  organizationRole: 'student',
};
