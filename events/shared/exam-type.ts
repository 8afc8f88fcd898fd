import { z } from 'zod';

/** Where the questions of an exam come from. */
export const examType = z
  .enum(['lecture-based-generated', 'uploaded', 'exam-based-generated', 'daily-quiz'])
  .meta({ id: 'ExamType' });
