import { setTimeout as sleep } from 'node:timers/promises';
import { personOf, type Store } from '../store/index.ts';
import type { LiveRecords } from './live-records.ts';

/** Events that may give a person one more id. */
const linking: ReadonlySet<string> = new Set(['$identify', '$create_alias', '$merge_dangerously']);
/** Between two looks, in milliseconds: at a rush hour every second event may be such a one. */
const pause = 500;

/**
 * The distinct ids of a person, kept up until the signals abort: while events come that may give the person more, the store is asked
 * again. While it does not answer, there is the id that was asked for.
 */
export async function idsOfPerson(
  live: LiveRecords,
  store: Promise<Store>,
  { environment, person }: { readonly environment: string; readonly person: string },
  until: readonly AbortSignal[],
): Promise<ReadonlySet<string>> {
  const ids = new Set([person]);
  const look = async () => {
    const found = await personOf(await store, environment, person);
    for (const id of found?.distinctIds ?? []) ids.add(id);
  };
  await look().catch(() => undefined);
  const ended = AbortSignal.any([...until]);
  let isLooking = false;
  let isDue = false;
  const lookWhileDue = async () => {
    if (isLooking) return;
    isLooking = true;
    while (isDue && !ended.aborted) {
      isDue = false;
      await look().catch(() => undefined);
      await sleep(pause, undefined, { ref: false });
    }
    isLooking = false;
  };
  let isReplay = true;
  const unwatch = live.watch({ environment }, ({ event }) => {
    // Those that are kept were in the store when it was asked.
    if (isReplay || !linking.has(event)) return;
    isDue = true;
    void lookWhileDue();
  });
  isReplay = false;
  if (ended.aborted) unwatch();
  else ended.addEventListener('abort', unwatch, { once: true });
  return ids;
}
