import { type Catalog, compare, type PlanLock, parseLock, planLock } from '@eventbook/catalog';
import type { HistoryEntry, PlanHistory } from '@eventbook/portal';
import type { LoadedConfig } from './load-config.ts';
import { planLockFile } from './plan-lock-file.ts';
import { type PlanState, readStates } from './plan-states.ts';

/** States that are read: a server reads them before it listens, and each takes some milliseconds. */
const mostStates = 100;

/**
 * How the plan became what it is, by the git history of its lock file; without one, why there is none.
 * @throws {Error} When a property of the plan has no counterpart in JSON Schema.
 * @example
 * renderPortal(plan, { product: 'acemate', history: await readPlanHistory(loaded, plan) });
 */
export async function readPlanHistory(
  loaded: Pick<LoadedConfig, 'config' | 'configFile'>,
  plan: Catalog,
): Promise<PlanHistory> {
  const now = planLock(plan);
  try {
    const { states, isWhole } = await readStates(planLockFile(loaded), mostStates);
    return historyOf(states, now, isWhole);
  } catch (error) {
    return { entries: [], missing: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * States of the lock, the newest first, as what changed from each to the next, and from the last to the plan as it is.
 * @example
 * historyOf(states, planLock(plan), true).entries[0]?.changes;
 */
export function historyOf(states: readonly PlanState[], now: PlanLock, isWhole: boolean): PlanHistory {
  const entries: HistoryEntry[] = [];
  let before: PlanLock | undefined;
  let begins: PlanHistory['begins'];
  for (const { commit, date, subject, text } of [...states].reverse()) {
    const lock = text === undefined ? 'the commit holds none' : read(text);
    if (typeof lock === 'string') {
      // What could not be read before the first that can be is not told.
      if (before !== undefined) entries.push({ commit, date, subject, changes: [], unreadable: lock });
      continue;
    }
    if (before === undefined) {
      const isFirst = isWhole && commit === states.at(-1)?.commit;
      begins = { commit, date, subject, events: Object.keys(lock.events).length, isFirst };
    } else {
      const changes = changesBetween(before, lock);
      if (changes.length > 0) entries.push({ commit, date, subject, changes });
    }
    before = lock;
  }
  if (before === undefined || begins === undefined) {
    return { entries: [], missing: 'no commit holds a lock that can be read' };
  }
  const changes = changesBetween(before, now);
  if (changes.length > 0) entries.push({ subject: 'In no commit yet', changes });
  return { entries: entries.reverse(), begins };
}

/** As `compare` says, of the events that differ only: most commits touch few of them. */
function changesBetween(before: PlanLock, after: PlanLock): ReturnType<typeof compare> {
  const { events: was, ...around } = before;
  const { events: is, ...now } = after;
  // What several events share may have changed any of them.
  if (JSON.stringify(around) !== JSON.stringify(now)) return compare(before, after);
  const touched = new Set(
    Object.keys({ ...was, ...is }).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name])),
  );
  if (touched.size === 0) return [];
  const only = (events: PlanLock['events']) =>
    Object.fromEntries(Object.entries(events).filter(([name]) => touched.has(name)));
  return compare({ ...before, events: only(was) }, { ...after, events: only(is) });
}

/** The lock, or why it is none. */
function read(text: string): PlanLock | string {
  try {
    return parseLock(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
