import { personOf, type Store } from '../store/index.ts';
import type { EventRecord } from './contract.ts';
import type { LiveRecords } from './live-records.ts';

/** Events that may give a person one more id. */
const linking: ReadonlySet<string> = new Set(['$identify', '$create_alias', '$merge_dangerously']);

/**
 * Whether a distinct id is one of a person's, kept up while events come that may give the person more, until the signals abort. While the
 * store does not answer, it knows the id that was asked for.
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
  // The store has what is told of here already. Records that are kept were looked at just now.
  let isKept = true;
  const unwatch = live.watch({ environment }, ({ event }: EventRecord) => {
    if (!isKept && linking.has(event)) void look().catch(() => undefined);
  });
  isKept = false;
  for (const signal of until) signal.addEventListener('abort', unwatch, { once: true });
  return ids;
}
