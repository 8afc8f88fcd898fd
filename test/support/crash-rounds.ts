import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@eventbook/server';
import { activityUnlike } from './activity-unlike.ts';
import { wrongPersons } from './persons-as-stored.ts';
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
  /** Rows by which who was active when differs from the copy. */
  readonly unlikeActivity: number;
  /** Ids, events and persons that are not what the stored events, taken in the order of the journal, say by PostHog's rules. */
  readonly wrongPersons: number;
  /** Keys that were merged away: a test without any would say nothing. */
  readonly merges: number;
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

/** Few people with many devices: they are named, named again, merged and given properties all the time. */
function personEvent(uuid: string, random: () => number): object {
  const some = (letter: string, count: number) => `${letter}${Math.floor(random() * count)}`;
  const person = some('p', 30);
  const $set = { $step: uuid };
  const kinds = [
    { event: '$identify', distinct_id: person, properties: { $anon_distinct_id: some('a', 400), $set } },
    { event: '$merge_dangerously', distinct_id: person, properties: { alias: some('p', 30) } },
    { event: '$set', distinct_id: some('a', 400), properties: { $set } },
    { event: '$pageview', distinct_id: some('a', 400), properties: { $process_person_profile: false } },
  ];
  return { uuid, ...kinds[Math.floor(random() * kinds.length)] };
}

async function load(
  server: TestServer,
  connections: number,
  random: () => number,
  acknowledged: Set<string>,
): Promise<void> {
  let up = true;
  server.child.once('exit', () => {
    up = false;
  });
  const sender = async () => {
    while (up) {
      const uuids = Array.from({ length: 10 }, () => randomUUID());
      const batch = uuids.map((uuid, at) =>
        at < 3
          ? personEvent(uuid, random)
          : { uuid, event: 'onboarding_completed', distinct_id: `d${uuid[0]}`, properties: { referral: 'friends' } },
      );
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

interface Stored {
  /** A row for each time that an event is in the events table. */
  readonly events: readonly { readonly uuid: string; readonly place: string }[];
  /** Places in the journal, one for each row of the narrow copy. */
  readonly copied: readonly { readonly place: string }[];
  readonly unlikeActivity: number;
  readonly wrongPersons: number;
  readonly merges: number;
}

// The tables themselves, not the views: a view could hide what is there twice.
async function stored(folder: string): Promise<Stored> {
  const opened = await openStore({ folder: join(folder, 'store') });
  const options = { lane: 'question', database: 'eventbook_production' } as const;
  const place = "concat(toString(_eb_sequence), '.', toString(_eb_index)) AS place";
  try {
    const [unlike] = await opened.store.query<{ n: string }>(`SELECT ${activityUnlike} AS n`, options);
    return {
      events: await opened.store.query(`SELECT toString(_eb_uuid) AS uuid, ${place} FROM events_data`, options),
      copied: await opened.store.query(`SELECT ${place} FROM events_by_person`, options),
      unlikeActivity: Number(unlike?.n),
      wrongPersons: await wrongPersons(opened.store, options.database),
      merges: (await opened.store.query('SELECT DISTINCT from_key FROM person_overrides', options)).length,
    };
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
      const loaded = load(server, options.connections, random, acknowledged);
      await new Promise((resolve) => setTimeout(resolve, 300 + random() * 2_500));
      await server.kill();
      await loaded;
      options.onRound?.(round, acknowledged.size);
    }
    {
      await using server = await startServer({ folder });
      await server.settled();
    }
    const { events, copied, unlikeActivity, wrongPersons, merges } = await stored(folder);
    const placeOf = new Map(events.map(({ uuid, place }) => [uuid, place]));
    const places = new Set(copied.map(({ place }) => place));
    return {
      rounds: options.rounds,
      acknowledged: acknowledged.size,
      missing: [...acknowledged].filter((uuid) => !placeOf.has(uuid)).length,
      twice: events.length - placeOf.size,
      missingInCopy: events.filter(({ place }) => !places.has(place)).length,
      twiceInCopy: copied.length - places.size,
      unlikeActivity,
      wrongPersons,
      merges,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
