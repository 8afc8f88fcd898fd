import type { Change } from '@eventbook/catalog';

/** A change of the plan, as it was made. */
export interface HistoryEntry {
  /** The whole hash; undefined for what is in no commit yet. */
  readonly commit?: string;
  /** ISO 8601, in the committer's own time zone. */
  readonly date?: string;
  /** The first line of the commit's message: anybody's words. */
  readonly subject: string;
  /** What changed since the last state before it that could be read. */
  readonly changes: readonly Change[];
  /** Why the lock of this commit can not be read; nothing is known of its changes then. */
  readonly unreadable?: string;
}

/** What is known of how the plan became what it is. */
export interface PlanHistory {
  /** The newest first; commits that changed nothing of what the plan says are left out. */
  readonly entries: readonly HistoryEntry[];
  /** The oldest state that is known, from which on changes are. */
  readonly begins?: {
    readonly commit: string;
    readonly date: string;
    readonly subject: string;
    readonly events: number;
    /** False when there are older states, which were not read. */
    readonly isFirst: boolean;
  };
  /** Why there is no history: a reason that ends a sentence. */
  readonly missing?: string;
}

/**
 * The entries that tell of an event, each with its own changes only, the newest first.
 * @example
 * entriesOf(history, 'exam_completed')[0]?.changes[0]?.says; // 'was added, required'
 */
export function entriesOf({ entries }: PlanHistory, event: string): readonly HistoryEntry[] {
  return entries.flatMap((entry) => {
    const changes = entry.changes.filter((change) => change.event === event);
    return changes.length === 0 ? [] : [{ ...entry, changes }];
  });
}
