import type { Batches } from './batches.ts';
import type { Counted, Outlet } from './outlet.ts';
import type { Progress } from './progress.ts';

/** What sending came to. */
export interface Sent {
  readonly events: number;
  /** Until the last batch was acknowledged. */
  readonly sentSeconds: number;
  /** Until the last event was in the store; undefined where that can't be asked. */
  readonly storedSeconds: number | undefined;
  /** What became of them; undefined where it can't be asked. */
  readonly counted: Counted | undefined;
}

const lookEveryMs = 1_000;

/**
 * Sends every batch, some at a time, and waits until the store has them.
 * @param options `doneBy`: how far a moment is on the way from the first event to the last, 0 to 1. `tell` is called often.
 * @throws Error when a batch is not taken.
 */
export async function sendAll(
  batches: Batches,
  outlet: Outlet,
  options: { readonly doneBy: (moment: number) => number; readonly tell: (progress: () => Progress) => void },
): Promise<Sent> {
  // What an earlier run has left in the journal is not ours to count.
  await outlet.settled();
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const before = await outlet.counted();
  let events = 0;
  let stored: number | undefined;
  let lookedAt = 0;
  const look = async () => {
    if (before === undefined || performance.now() - lookedAt < lookEveryMs) return;
    lookedAt = performance.now();
    stored = total(difference(await outlet.counted(), before));
  };
  // How many there will be is known only roughly until all are made: as many more as there are days left.
  const progress = (part: number): Progress => {
    const done = stored === undefined || events === 0 ? part : (part * stored) / events;
    return { done, events, stored, seconds: seconds() };
  };

  const under = new Set<Promise<void>>();
  let failure: unknown;
  for (const batch of batches) {
    const sending = outlet
      .take(batch.body, batch.events)
      .then(() => {
        events += batch.events;
      })
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => under.delete(sending));
    under.add(sending);
    if (under.size >= outlet.concurrency) await Promise.race(under);
    if (failure !== undefined) break;
    await look();
    options.tell(() => progress(options.doneBy(batches.reached)));
  }
  await Promise.all(under);
  if (failure !== undefined) throw failure;
  const sentSeconds = seconds();
  const watching = setInterval(() => {
    void look().catch(() => undefined);
    options.tell(() => progress(1));
  }, 200);
  try {
    await outlet.settled();
  } finally {
    clearInterval(watching);
  }
  const counted = before === undefined ? undefined : difference(await outlet.counted(), before);
  return { events, sentSeconds, storedSeconds: counted === undefined ? undefined : seconds(), counted };
}

function difference(now: Counted | undefined, before: Counted): Counted {
  return {
    stored: (now?.stored ?? before.stored) - before.stored,
    quarantined: (now?.quarantined ?? before.quarantined) - before.quarantined,
    duplicates: (now?.duplicates ?? before.duplicates) - before.duplicates,
    dropped: (now?.dropped ?? before.dropped) - before.dropped,
  };
}

/** Of all kinds together. */
export function total({ stored, quarantined, duplicates, dropped }: Counted): number {
  return stored + quarantined + duplicates + dropped;
}
