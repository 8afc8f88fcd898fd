import type { EventRecord } from './contract.ts';

/** Which records a reader wants; every part that is given must hold. */
export interface RecordFilter {
  readonly event?: string | undefined;
  /** A distinct id. */
  readonly person?: string | undefined;
  readonly verdict?: EventRecord['verdict'] | undefined;
}

/** The newest records of each environment, and who watches them. */
export interface LiveRecords {
  /** Puts older records under what is there already: called once, when the store answers. */
  seed(environment: string, records: readonly EventRecord[]): void;
  add(environment: string, records: readonly EventRecord[]): void;
  /** Those that fit and come after the id, oldest first; all that fit when there is no id. */
  after(environment: string, id: string | undefined, filter: RecordFilter): readonly EventRecord[];
  /** Called with each new record that fits. Returns the unsubscriber. */
  watch(environment: string, filter: RecordFilter, listener: (record: EventRecord) => void): () => void;
}

/**
 * Keeps the newest `capacity` records of each environment in memory.
 * @example
 * const live = createLiveRecords(1_000);
 * live.watch('production', { event: 'signed_up' }, (record) => console.log(record.uuid));
 */
export function createLiveRecords(capacity: number): LiveRecords {
  const kept = new Map<string, EventRecord[]>();
  const watchers = new Map<string, Set<(record: EventRecord) => void>>();
  const of = (environment: string) => kept.get(environment) ?? [];
  const keep = (environment: string, records: readonly EventRecord[]) =>
    kept.set(environment, records.slice(-capacity));
  return {
    seed(environment, records) {
      const present = of(environment);
      const [oldest] = present;
      keep(environment, [
        ...records.filter(({ id }) => oldest === undefined || compareIds(id, oldest.id) < 0),
        ...present,
      ]);
    },
    add(environment, records) {
      keep(environment, [...of(environment), ...records]);
      for (const listener of watchers.get(environment) ?? []) for (const record of records) listener(record);
    },
    after: (environment, id, filter) =>
      of(environment).filter((record) => (id === undefined || compareIds(record.id, id) > 0) && fits(record, filter)),
    watch(environment, filter, listener) {
      const all = watchers.get(environment) ?? new Set();
      watchers.set(environment, all);
      const own = (record: EventRecord) => {
        if (fits(record, filter)) listener(record);
      };
      all.add(own);
      return () => all.delete(own);
    },
  };
}

function fits(record: EventRecord, { event, person, verdict }: RecordFilter): boolean {
  return (
    (event === undefined || record.event === event) &&
    (person === undefined || record.distinctId === person) &&
    (verdict === undefined || record.verdict === verdict)
  );
}

/** `<sequence>.<index>` as two numbers. */
export function parseId(id: string): { readonly sequence: number; readonly index: number } {
  const [sequence, index] = id.split('.');
  return { sequence: Number(sequence), index: Number(index) };
}

function compareIds(left: string, right: string): number {
  const a = parseId(left);
  const b = parseId(right);
  return a.sequence - b.sequence || a.index - b.index;
}
