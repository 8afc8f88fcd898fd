import { databaseOf, sharedDatabase } from './database.ts';
import { json, time } from './row.ts';
import { slices } from './slices.ts';
import type { Store } from './store.ts';

/** A body that is kept as bytes. */
export interface BodyRow {
  readonly sequence: number;
  readonly receivedAt: number;
  readonly reason: string;
  readonly url: string;
  readonly method: string;
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly body: Uint8Array;
}

/**
 * Keeps bodies that could not be decoded, in the environment's `bodies`; without an environment, those that no known token claims,
 * apart. Bodies that are there already, by `sequence`, are left out. Throws `store_unavailable`.
 */
export async function writeBodies(
  store: Store,
  environment: string | undefined,
  bodies: readonly BodyRow[],
): Promise<void> {
  if (bodies.length === 0) return;
  const [table, database] =
    environment === undefined ? ['unclaimed_bodies', sharedDatabase] : ['bodies', databaseOf(environment)];
  const options = { lane: 'load', database } as const;
  const known = new Set<number>();
  for (const sequences of slices(bodies.map(({ sequence }) => sequence))) {
    const there = await store.query<{ sequence: string }>(
      `SELECT sequence FROM ${table} WHERE sequence IN {sequences:Array(UInt64)}`,
      { ...options, params: { sequences } },
    );
    for (const { sequence } of there) known.add(Number(sequence));
  }
  const lines = bodies
    .filter(({ sequence }) => !known.has(sequence))
    .map((body) =>
      [
        `{"sequence":${body.sequence},"received_at":${time(body.receivedAt)},"reason":${json(body.reason)}`,
        `"url":${json(body.url)},"method":${json(body.method)},"content_type":${json(body.contentType ?? null)}`,
        `"content_encoding":${json(body.contentEncoding ?? null)},"body_base64":"${Buffer.from(body.body).toString('base64')}"}`,
      ].join(','),
    );
  if (lines.length === 0) return;
  await store.insert(
    `${table} (sequence, received_at, reason, url, method, content_type, content_encoding, body_base64)`,
    lines.join('\n'),
    options,
  );
}
