import { event } from '@eventbook/catalog';
import { z } from 'zod';
import { classroomCourse, course, privateCourse } from './shared/course.ts';
import { examType } from './shared/exam-type.ts';
import { language } from './shared/language.ts';
import { quantity } from './shared/quantity.ts';

/** Question types, abbreviated as the app does. */
const questionType = z.enum(['FT', 'MC', 'CS']).meta({ id: 'QuestionType' });

export const exam_generated = event({
  description:
    'Triggered when a user generates an exam. Captures information about the exam type, number of sections, and number of questions.',
  context: [course],
  properties: {
    type: z
      .enum(['lecture-based-generated', 'exam-based-generated'])
      .describe('The type of exam that is being generated'),
    location: z
      .enum([
        'create_exam_page',
        'chat',
        'exam_header',
        'quick_actions',
        'workspace',
        'sidebar',
        'tasks',
        'exam_end_screen',
        'exams_overview',
        'library',
        'planner',
        'home',
      ])
      .describe('The location from where the exam was generated'),
    withClips: z.boolean().describe('Whether the exam was generated with clips'),
    template: z
      .enum(['quickQuiz', 'multipleChoice', 'progressivePractice', 'deepDive'])
      .optional()
      .describe('The template that was used to generate the exam'),
    numSections: quantity.optional().describe('The number of sections in the exam'),
    numQuestions: quantity.optional().describe('The number of questions in the exam'),
    language: language.describe('The language of the generated exam'),
  },
  examples: [
    {
      ...privateCourse,
      type: 'lecture-based-generated',
      location: 'exams_overview',
      withClips: false,
      template: 'multipleChoice',
      numSections: 2,
      numQuestions: 20,
      language: 'german',
    },
  ],
});

export const question_generated = event({
  description: 'Triggered when a user generates a question.',
  context: [course],
  properties: {
    language: language.describe('The language of the generated question'),
  },
  examples: [{ ...privateCourse, language: 'english' }],
});

export const exam_question_answered = event({
  description: 'Triggered when a user answers a question in an exam.',
  context: [course],
  properties: {
    type: questionType.describe('The type of question being answered'),
    examType: examType.describe('The type of exam that the question was answered in'),
    score: quantity.describe('The score of the question'),
  },
  examples: [{ ...classroomCourse, type: 'FT', examType: 'exam-based-generated', score: 0.5 }],
});

export const exam_hint_requested = event({
  description: 'Triggered when a user requests a hint in an exam.',
  context: [course],
  properties: {
    type: questionType.describe('The type of question being hinted'),
  },
  examples: [{ ...privateCourse, type: 'MC' }],
});

export const exam_completed = event({
  description:
    'Triggered when a user completes an exam. Captures information about the exam score, points, and percentage.',
  context: [course],
  properties: {
    score: quantity.describe('The score of the exam'),
    points: quantity.describe('The points of the exam'),
    percentage: quantity.describe('The percentage of the exam'),
    examType: examType.describe('The type of exam that was completed'),
  },
  examples: [{ ...classroomCourse, score: 17, points: 20, percentage: 85, examType: 'lecture-based-generated' }],
});

export const exam_review_clicked = event({
  description: 'Triggered when a user click on review of an exam',
  context: [course],
  examples: [privateCourse],
});

export const exam_pdf_exported = event({
  description:
    'Triggered when a user exports an exam as a PDF. Captures information about the exam type, number of sections, and number of questions.',
  context: [course],
  properties: {
    type: examType.describe('The type of exam that is being generated'),
    withClips: z.boolean().describe('Whether the exam was generated with clips'),
  },
  examples: [{ ...privateCourse, type: 'uploaded', withClips: true }],
});
