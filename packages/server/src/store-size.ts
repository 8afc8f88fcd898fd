import type { Store } from './store/index.ts';

const freshMs = 10_000;

/** Bytes of the store on disk: asked at most every ten seconds, the last answer while there is no newer one. */
export function createStoreSize(store: () => Promise<Store>): () => Promise<number> {
  let bytes = 0;
  let askedAt = 0;
  let asking: Promise<void> | undefined;
  const ask = async () => {
    const opened = await store();
    const rows = await opened.query<{ bytes: string }>(
      "SELECT sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND startsWith(database, 'eventbook')",
      { lane: 'control' },
    );
    bytes = Number(rows[0]?.bytes ?? 0);
  };
  return async () => {
    if (asking === undefined && Date.now() - askedAt > freshMs) {
      const isFirst = askedAt === 0;
      askedAt = Date.now();
      // A store that is gone has the size that it had.
      asking = ask()
        .catch(() => undefined)
        .finally(() => {
          asking = undefined;
        });
      if (isFirst) await asking;
    }
    return bytes;
  };
}
