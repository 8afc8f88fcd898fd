import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalog } from '@eventbook/catalog';
import type { DiscardReport, QuarantineProgress, ReplayReport } from '../api/quality-contract.ts';
import { EventbookError } from '../errors.ts';
import { createSlots } from '../insights/index.ts';
import type { JournalWriter, Sequence } from '../journal/index.ts';
import { orderFrame, type QuarantineOrder } from '../loader/index.ts';
import { judge } from '../quality/index.ts';
import { databaseOf, type Store } from '../store/index.ts';
import { inParts, matchedEvents, type Place, type Places, type Wanted } from './matched-events.ts';
import { tryPlan } from './try-plan.ts';

/** How a job is watched and given up. */
export interface JobWatching {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: QuarantineProgress) => void;
}

/** What can be done about many events of the quarantine at once. */
export interface QuarantineJobs {
  /**
   * Judges events by the plan of today and, unless it is a dry run, stores those that fit. Each that is stored is stored once, whatever is cut
   * off; what was ordered is done after the next start.
   * @throws EventbookError `store_unavailable`, `query_cancelled`, `too_many_questions`, `journal_unavailable`.
   */
  replay(job: Job, watching: JobWatching): Promise<ReplayReport>;
  /** Takes events out of the quarantine for good, and their text off the disk. Throws what `replay` throws. */
  discard(job: Job & { readonly reason: string; readonly by?: string }, watching: JobWatching): Promise<DiscardReport>;
}

export interface Job {
  readonly environment: string;
  readonly wanted: Wanted;
  readonly dryRun: boolean;
}

/** One frame of the journal, and one batch of the loader: so much of a replay is written at a time, and what arrives meanwhile gets its turn between. */
const mostReplayed = { events: 5_000, bytes: 8_000_000 };
const mostDiscarded = { events: 10_000, bytes: Number.POSITIVE_INFINITY };
/** The next frame waits behind the one that is being loaded. */
const inFlight = 2;
const lookAgainMs = 50;

/**
 * Makes what replays and discards.
 * @example
 * const jobs = createQuarantineJobs({ catalog: plan, store, journal, loaded: () => loader.status().loaded, ending, now: Date.now });
 * await jobs.replay({ environment: 'production', wanted: { where: '1', params: {} }, dryRun: true }, watching);
 */
export function createQuarantineJobs(rooms: {
  readonly catalog: Catalog;
  readonly store: () => Promise<Store>;
  readonly journal: Pick<JournalWriter, 'append'>;
  /** Everything up to here is in the store. */
  readonly loaded: () => Sequence;
  /** Aborted when the server ends. */
  readonly ending: AbortSignal;
  readonly now: () => number;
}): QuarantineJobs {
  const verdictOf = judge(rooms.catalog);
  // Each reads much of the quarantine.
  const slots = createSlots({ atOnce: 2, waiting: 8 });

  /** Appends orders, a few ahead of the loader, and waits until all are done. Returns how many events have ended by them. */
  const order = async (
    environment: string,
    places: Places,
    most: { readonly events: number; readonly bytes: number },
    orderOf: (part: readonly Place[], isLast: boolean) => QuarantineOrder,
    onProgress: JobWatching['onProgress'],
  ): Promise<number> => {
    const of = places.length;
    let ordered = 0;
    const placed: { readonly sequence: Sequence; readonly events: number }[] = [];
    let done = 0;
    let written = 0;
    onProgress({ written, of });
    const upTo = async (count: number) => {
      for (;;) {
        const before = written;
        for (let next = placed[done]; next !== undefined && next.sequence <= rooms.loaded(); next = placed[done]) {
          done += 1;
          written += next.events;
        }
        if (written > before) onProgress({ written, of });
        if (done >= count) return;
        if (rooms.ending.aborted) {
          throw new EventbookError(
            'store_unavailable',
            'The server ends; what was ordered is done after its next start.',
          );
        }
        await sleep(lookAgainMs);
      }
    };
    for (const part of inParts(places, most)) {
      await upTo(placed.length + 1 - inFlight);
      ordered += part.length;
      const { head, body } = orderFrame(environment, orderOf(part, ordered === of), rooms.now());
      placed.push({ sequence: await rooms.journal.append(head, body), events: part.length });
    }
    await upTo(placed.length);
    return await ended(
      await rooms.store(),
      environment,
      placed.map(({ sequence }) => sequence),
    );
  };

  const inTurn = async <T>({ signal }: JobWatching, work: (store: Store) => Promise<T>): Promise<T> => {
    const free = await slots.take(signal);
    try {
      return await work(await rooms.store());
    } finally {
      free();
    }
  };

  return {
    replay: ({ environment, wanted, dryRun }, watching) =>
      inTurn(watching, async (store) => {
        const matched = await matchedEvents(store, environment, wanted, watching.signal);
        const { report, passing } = await tryPlan(store, environment, matched, verdictOf, watching);
        if (dryRun) return report;
        const orderOf = (positions: readonly Place[]) => ({ kind: 'replay', positions }) as const;
        return { ...report, replayed: await order(environment, passing, mostReplayed, orderOf, watching.onProgress) };
      }),
    discard: ({ environment, wanted, dryRun, reason, by }, watching) =>
      inTurn(watching, async (store) => {
        const matched = await matchedEvents(store, environment, wanted, watching.signal);
        if (dryRun) return { matched: matched.length };
        const orderOf = (positions: readonly Place[], last: boolean) =>
          ({ kind: 'discard', positions, reason, ...(by !== undefined && { by }), last }) as const;
        const discarded = await order(environment, matched, mostDiscarded, orderOf, watching.onProgress);
        return { matched: matched.length, discarded };
      }),
  };
}

async function ended(store: Store, environment: string, batches: readonly Sequence[]): Promise<number> {
  if (batches.length === 0) return 0;
  const [first, last] = [batches[0], batches.at(-1)];
  const rows = await store.query<{ batch: string; count: string }>(
    `SELECT _eb_batch AS batch, uniqExact(_eb_sequence, _eb_index) AS count FROM quarantine_ended_data
     WHERE _eb_batch BETWEEN {first:UInt64} AND {last:UInt64} GROUP BY batch`,
    { lane: 'question', database: databaseOf(environment), params: { first, last } },
  );
  // Another job's orders may stand between ours.
  const own = new Set(batches);
  return rows.reduce((sum, { batch, count }) => (own.has(Number(batch)) ? sum + Number(count) : sum), 0);
}
