import type { z } from 'zod';

/** Properties that several events share, written once: `course` with `courseId`, `courseType` … */
export interface Context<TShape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly description: string;
  readonly properties: TShape;
}

/**
 * Declares properties that several events share.
 * @example
 * const course = context({ name: 'course', description: 'The course at hand', properties: { courseId: z.uuid() } });
 */
export function context<const TShape extends z.ZodRawShape>(declared: Context<TShape>): Context<TShape> {
  return declared;
}
