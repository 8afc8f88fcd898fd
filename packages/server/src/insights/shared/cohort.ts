import { z } from 'zod';
import { filterSchema } from './filter.ts';

const days = z.int().min(1).max(3_650);
const done = {
  event: z.string().nullable().describe('Name of an event; null for any.'),
  filters: filterSchema.optional(),
};

/** The schema of a cohort: people who are alike in a property, in what they did, or because somebody listed them. */
export const cohortSchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('property'), filters: filterSchema })
      .describe('Whose `person_now.…` properties fit.'),
    z.strictObject({
      kind: z.literal('did'),
      ...done,
      times: z.int().min(1).describe('At least so often …').default(1),
      days: days.describe('… within so many days before now.').default(30),
    }),
    z.strictObject({
      kind: z.literal('first_did'),
      ...done,
      days: days.describe('For the first time within so many days before now.').default(30),
    }),
    z.strictObject({
      kind: z.literal('stopped_doing'),
      ...done,
      days: days.describe('Not within so many days before now …').default(30),
      before: days.describe('… but within so many days before that.').default(30),
    }),
    z.strictObject({
      kind: z.literal('static'),
      distinctIds: z.array(z.string().min(1)).max(100_000),
    }),
  ])
  .meta({ id: 'Cohort' });

/** Who belongs together. Behaviour is looked at as of now. */
export type Cohort = z.output<typeof cohortSchema>;
