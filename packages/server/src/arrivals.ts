import type { EnvironmentCounters } from './api/contract.ts';
import type { FrameHead, JournalReader, JournalWriter, Sequence } from './journal/index.ts';
import type { LoaderCounters } from './loader/index.ts';

/** Counts what arrived in each environment, so that what waits is known at any moment. */
export interface Arrivals {
  /** A journal whose appends are counted. */
  readonly journal: Pick<JournalWriter, 'append' | 'writable'>;
  /** Counts what an earlier process has taken and no store has seen. */
  countBacklog(reader: JournalReader, after: Sequence): Promise<void>;
  /** The loader's counters with what waits. */
  counters(loaded: LoaderCounters): readonly EnvironmentCounters[];
}

/** Counts the appends of a journal; `before` is what the loader's checkpoint holds. */
export function countArrivals(journal: JournalWriter, before: LoaderCounters): Arrivals {
  const received = new Map<string, number>(before.environments.map((each) => [each.name, each.received]));
  const first = journal.last;
  let newest = journal.last;
  const add = ({ kind, environment, events }: FrameHead) => {
    if (kind !== 'unclaimed') received.set(environment, (received.get(environment) ?? 0) + events);
  };
  return {
    journal: {
      get writable() {
        return journal.writable;
      },
      async append(head, body) {
        const sequence = await journal.append(head, body);
        add(head);
        newest = Math.max(newest, sequence);
        return sequence;
      },
    },
    async countBacklog(reader, after) {
      for await (const { head } of reader.heads(after, first)) add(head);
    },
    counters(loaded) {
      const isAll = loaded.loaded >= newest && loaded.loaded >= journal.last;
      return loaded.environments.map((each) => {
        // Once all is loaded the loader's own count stands: a frame that damage has cost waits for nothing.
        if (isAll) received.set(each.name, each.received);
        const arrived = Math.max(received.get(each.name) ?? 0, each.received);
        return { ...each, received: arrived, waiting: arrived - each.received };
      });
    },
  };
}
