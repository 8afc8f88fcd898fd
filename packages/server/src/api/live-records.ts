import type { EventRecord } from './contract.ts';

/** Which records a reader wants; every part that is given must hold. */
export interface RecordFilter {
  readonly event?: string | undefined;
  /** A distinct id of a person. */
  readonly person?: string | undefined;
  readonly verdict?: EventRecord['verdict'] | undefined;
}

/** Which records a reader wants, and from where on. */
export interface Watch extends RecordFilter {
  readonly environment: string;
  /** Only those behind this id. */
  readonly after?: string | undefined;
  /** All ids of `person`, where they are known; more may be added. */
  readonly ids?: ReadonlySet<string> | undefined;
}

/** The newest records of each environment, and who watches them. */
export interface LiveRecords {
  /** What the store holds from before the start, oldest first: nothing when there are records already. */
  seed(environment: string, records: readonly EventRecord[]): void;
  add(environment: string, records: readonly EventRecord[]): void;
  /** Calls with each record that is kept and fits, oldest first, then with each that comes. Returns the unsubscriber. */
  watch(wanted: Watch, listener: (record: EventRecord) => void): () => void;
}

/** Of the kept records of one environment, as JSON: every reader begins with them, and a record may be large. */
const mostCharacters = 4_000_000;

/**
 * Keeps the newest `capacity` records of each environment in memory, less when they are large.
 * @example
 * const live = createLiveRecords(1_000);
 * live.watch({ environment: 'production', event: 'signed_up' }, (record) => console.log(record.uuid));
 */
export function createLiveRecords(capacity: number): LiveRecords {
  const sizes = new WeakMap<EventRecord, number>();
  const sizeOf = (record: EventRecord) => {
    const size = sizes.get(record) ?? JSON.stringify(record).length;
    sizes.set(record, size);
    return size;
  };
  const newest = (records: readonly EventRecord[]) => {
    let characters = 0;
    const tooOld = records.findLastIndex((record) => {
      characters += sizeOf(record);
      return characters > mostCharacters;
    });
    return records.slice(tooOld + 1);
  };
  const kept = new Map<string, readonly EventRecord[]>();
  const watchers = new Map<string, Set<(record: EventRecord) => void>>();
  const of = (environment: string) => kept.get(environment) ?? [];
  const add = (environment: string, records: readonly EventRecord[]) => {
    kept.set(environment, newest([...of(environment), ...records].slice(-capacity)));
    for (const tell of watchers.get(environment) ?? []) for (const record of records) tell(record);
  };
  return {
    add,
    seed(environment, records) {
      if (of(environment).length === 0) add(environment, records);
    },
    watch({ environment, after, ...filter }, listener) {
      const all = watchers.get(environment) ?? new Set();
      watchers.set(environment, all);
      const tell = (record: EventRecord) => {
        if ((after === undefined || compareIds(record.id, after) > 0) && fits(record, filter)) listener(record);
      };
      for (const record of of(environment)) tell(record);
      all.add(tell);
      return () => all.delete(tell);
    },
  };
}

function fits(record: EventRecord, { event, person, ids, verdict }: Omit<Watch, 'environment'>): boolean {
  return (
    (event === undefined || record.event === event) &&
    (person === undefined || record.distinctId === person || ids?.has(record.distinctId) === true) &&
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
