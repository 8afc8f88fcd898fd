import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@eventbook/server';
import { startServer, type TestServer, temporaryFolder, token } from './server.ts';

export interface CrashReport {
  readonly rounds: number;
  readonly acknowledged: number;
  /** Acknowledged events that are not in the events table. */
  readonly missing: number;
  /** Events that are there more than once. */
  readonly twice: number;
  readonly missingInCopy: number;
  readonly twiceInCopy: number;
}

/** A small generator of repeatable chance (mulberry32), so that a failing seed can be run again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function load(server: TestServer, connections: number, acknowledged: Set<string>): Promise<void> {
  let up = true;
  server.child.once('exit', () => {
    up = false;
  });
  const sender = async () => {
    while (up) {
      const uuids = Array.from({ length: 10 }, () => randomUUID());
      const batch = uuids.map((uuid) => ({
        uuid,
        event: 'onboarding_completed',
        distinct_id: `d${uuid[0]}`,
        properties: { referral: 'friends' },
      }));
      try {
        const response = await fetch(`${server.url}/batch/`, {
          method: 'POST',
          body: JSON.stringify({ api_key: token, batch }),
        });
        if (response.status === 200) for (const uuid of uuids) acknowledged.add(uuid);
        await response.arrayBuffer();
      } catch {
        // The connection broke with the process: nothing was promised.
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
}

// The tables themselves, not the views: a view could hide what is there twice.
async function timesStored(folder: string, table: 'events_data' | 'events_by_person'): Promise<Map<string, number>> {
  const opened = await openStore({ folder: join(folder, 'store') });
  try {
    const rows = await opened.store.query<{ uuid: string; times: string }>(
      `SELECT toString(uuid) AS uuid, count() AS times FROM eventbook_production.${table} GROUP BY uuid`,
      { lane: 'question' },
    );
    return new Map(rows.map(({ uuid, times }) => [uuid, Number(times)]));
  } finally {
    await opened.close();
  }
}

/** Starts a server under load, kills it at a chosen moment, again and again on the same folder, and compares what was acknowledged with what is there. */
export async function crashRounds(options: {
  rounds: number;
  connections: number;
  seed: number;
  onRound?: (round: number, acknowledged: number) => void;
}): Promise<CrashReport> {
  const folder = await temporaryFolder();
  const random = chance(options.seed);
  const acknowledged = new Set<string>();
  try {
    for (let round = 1; round <= options.rounds; round++) {
      const server = await startServer({ folder });
      const loaded = load(server, options.connections, acknowledged);
      await new Promise((resolve) => setTimeout(resolve, 300 + random() * 2_500));
      await server.kill();
      await loaded;
      options.onRound?.(round, acknowledged.size);
    }
    {
      await using server = await startServer({ folder });
      await server.settled();
    }
    const stored = await timesStored(folder, 'events_data');
    const copied = await timesStored(folder, 'events_by_person');
    const missing = (seen: ReadonlyMap<string, number>) => [...acknowledged].filter((uuid) => !seen.has(uuid)).length;
    const twice = (seen: ReadonlyMap<string, number>) => [...seen.values()].filter((times) => times > 1).length;
    return {
      rounds: options.rounds,
      acknowledged: acknowledged.size,
      missing: missing(stored),
      twice: twice(stored),
      missingInCopy: missing(copied),
      twiceInCopy: twice(copied),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
