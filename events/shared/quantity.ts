import { z } from 'zod';

/** A count, an amount, a score, a time: says nothing of who it is about. */
export const quantity = z.number().meta({ pii: 'none' });
