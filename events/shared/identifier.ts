import { z } from 'zod';

/** The id of a thing of ours: names it to those only who can look it up. */
export const identifier = z.string().meta({ pii: 'pseudonymous' });
