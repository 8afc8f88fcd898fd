import { EventbookError } from '../../errors.ts';
import type { Store } from '../../store/index.ts';

const refuse = async (): Promise<never> => {
  throw new EventbookError('store_unavailable', 'Definitions are checked without asking the store.');
};

/** Stands where a definition is only checked against the plan: nothing is asked. */
export const noStore: Store = { query: refuse, stream: refuse, command: refuse, insert: refuse, close: async () => {} };
