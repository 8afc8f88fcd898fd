import type { Status } from '@eventbook/server';

export type HealthTrouble =
  | { readonly kind: 'serverDown' | 'journalDown' | 'storeDown' }
  | { readonly kind: 'lag'; readonly seconds: number };

const lagSeconds = 5;

/** The gravest thing that is wrong, if any. A store that is only slow warns above five seconds. */
export function healthTrouble(status: Status | undefined, unanswered: boolean): HealthTrouble | undefined {
  if (unanswered) return { kind: 'serverDown' };
  if (!status) return undefined;
  if (!status.journal.writable) return { kind: 'journalDown' };
  if (!status.store.reachable) return { kind: 'storeDown' };
  if (status.store.lagSeconds > lagSeconds) return { kind: 'lag', seconds: Math.round(status.store.lagSeconds) };
  return undefined;
}
