import type { EventRecord } from '@eventbook/server';

/** Orders ids (`<sequence>.<index>`) as the journal does: below zero when `a` is the older one. */
export function compareIds(a: string, b: string): number {
  const [sequenceA = 0, indexA = 0] = a.split('.').map(Number);
  const [sequenceB = 0, indexB = 0] = b.split('.').map(Number);
  return sequenceA - sequenceB || indexA - indexB;
}

/**
 * Merges records into a list that is newest first, each id once. Neither argument is changed; `incoming` may come in any order.
 */
export function mergeRecords(list: readonly EventRecord[], incoming: readonly EventRecord[]): readonly EventRecord[] {
  const sorted = incoming
    .toSorted((a, b) => compareIds(b.id, a.id))
    .filter((record, at, all) => record.id !== all[at - 1]?.id);
  const newest = list[0];
  const oldest = sorted.at(-1);
  if (oldest === undefined) return list;
  if (newest === undefined) return sorted;
  // The usual case at any rate of arrival: everything is newer than what is shown.
  if (compareIds(oldest.id, newest.id) > 0) return sorted.concat(list);

  const merged: EventRecord[] = [];
  let at = 0;
  for (const record of list) {
    for (let next = sorted[at]; next !== undefined; next = sorted[++at]) {
      const order = compareIds(next.id, record.id);
      if (order < 0) break;
      if (order > 0) merged.push(next);
    }
    merged.push(record);
  }
  return merged.concat(sorted.slice(at));
}
