import { z } from 'zod';
import type { SavedKind } from '../saved.ts';

/** Something that happened, to be seen beside the numbers. */
export const annotationSchema = z
  .strictObject({
    at: z.iso.datetime({ offset: true }).describe('When it happened, ISO 8601.'),
    text: z.string().trim().min(1).max(2_000),
    source: z
      .enum(['person', 'deploy', 'plan'])
      .default('person')
      .describe('Who said so; changes of the plan write themselves down.'),
  })
  .meta({ id: 'AnnotationDefinition' });

export type Annotation = z.output<typeof annotationSchema>;

const longestName = 80;

export const annotationKind: SavedKind<Annotation> = {
  noun: 'annotation',
  path: 'annotations',
  operation: 'Annotation',
  schema: annotationSchema,
  stored: ({ annotations }) => annotations,
  // It names nothing of the plan.
  check: async () => {},
  nameOf({ text }) {
    const [line = ''] = text.split('\n');
    return line.length > longestName ? `${line.slice(0, longestName - 1).trimEnd()}…` : line.trim();
  },
};
