import { type Catalog, type Change, compare, type PlanLock, parseLock, planLock } from '@eventbook/catalog';
import type { State } from '../state/index.ts';

/** Changes that are written out; the rest is counted. */
const mostShown = 12;
const longestText = 2_000;

/**
 * Writes an annotation when the plan differs from what it was when the server started last, and remembers how it is now.
 * The first start only remembers.
 * @example
 * notePlanChange(state, catalog(plan), Date.now());
 */
export function notePlanChange(
  { facts, annotations }: Pick<State, 'facts' | 'annotations'>,
  plan: Catalog,
  now: number,
): void {
  const lock = planLock(plan);
  const text = JSON.stringify(lock);
  const before = facts.get('plan_lock');
  if (before === text) return;
  const changes = before === undefined ? [] : changesSince(before, lock);
  if (changes.length > 0) {
    const definition = { at: new Date(now).toISOString(), text: told(changes), source: 'plan' };
    annotations.create({ name: headline(changes), description: '', definition });
  }
  facts.put('plan_lock', text);
}

/** None where what was remembered can not be read by this version. */
function changesSince(before: string, lock: PlanLock): readonly Change[] {
  try {
    return compare(parseLock(before), lock);
  } catch {
    return [];
  }
}

function headline(changes: readonly Change[]): string {
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  const rest = new Set(
    changes.filter(({ kind }) => kind !== 'event_added' && kind !== 'event_removed').map(({ event }) => event),
  ).size;
  const parts = [
    [count('event_added'), 'added'],
    [count('event_removed'), 'removed'],
    [rest, 'changed'],
  ] as const;
  const [first, ...others] = parts.filter(([number]) => number > 0);
  const [number = 0, verb = 'changed'] = first ?? [];
  const events = `${number} ${number === 1 ? 'event' : 'events'} ${verb}`;
  return `Plan: ${[events, ...others.map(([more, how]) => `${more} ${how}`)].join(', ')}`;
}

function told(changes: readonly Change[]): string {
  const lines = changes
    .slice(0, mostShown)
    .map(({ event, property, says }) => `${event}${property === undefined ? '' : `.${property}`} ${says}`);
  const more = changes.length - lines.length;
  const text = [headline(changes), ...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}
