import { z } from 'zod';

/** Parameters that several routes share, written once. */
export const envParam = z.string().optional().describe('Environment; the first of the config when not given.');
export const idParam = z.string().regex(/^\d{1,15}\.\d{1,9}$/, 'an id `<sequence>.<index>` is expected');
export const filterParams = {
  event: z.string().optional().describe('Name of an event.'),
  person: z.string().optional().describe('Any distinct id of a person: events of all of their ids are meant.'),
  verdict: z.enum(['stored', 'quarantined']).optional(),
};
/** A distinct id, as it stands in a path. */
export const distinctIdParam = z.string().min(1).max(1_000).describe('Any id of the person.');
export const limitParam = z.coerce.number().int().min(1).max(1_000);

/** Which of the people behind a number are listed. */
export const peopleParams = {
  limit: z.coerce.number().int().min(1).max(1_000).default(100).describe('How many are listed at most.'),
  after: z.coerce.number().int().min(0).optional().describe('The `next` of the page before.'),
};
