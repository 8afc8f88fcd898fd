import type { Catalog } from '@eventbook/catalog';
import { EventbookError } from '../../errors.ts';
import type { Layout } from '../../store/index.ts';
import { createAsking } from '../create-asking.ts';
import { checkFilter } from '../shared/check-definition.ts';
import type { Filter } from '../shared/filter.ts';
import { noStore } from './no-store.ts';

/**
 * Refuses a filter of test accounts that the plan does not know: every question would fail by it. It names no cohort and no segment:
 * those change while the server runs.
 * @throws EventbookError `config_invalid`, with the nearest.
 */
export function checkTestAccounts(
  filter: Filter | undefined,
  plan: { readonly catalog: Catalog; readonly layout: Layout; readonly environment: string },
): void {
  if (filter === undefined) return;
  try {
    checkFilter(createAsking({ store: noStore, ...plan, timezone: 'UTC', weekStart: 'monday' }), filter);
  } catch (error) {
    if (!(error instanceof EventbookError)) throw error;
    throw new EventbookError('config_invalid', `testAccounts: ${error.message}`, { cause: error });
  }
}
