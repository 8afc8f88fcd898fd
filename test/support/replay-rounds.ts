import { join } from 'node:path';
import { openStore } from '@eventbook/server';
import { growingPlan } from './growing-plan.ts';
import { startServer, type TestServer } from './server.ts';

export interface ReplayRoundsReport {
  /** Servers that were killed in the middle of a replay. */
  readonly kills: number;
  /** Of these, how many left part of the events replayed and part not; only looked at for `onKill`. */
  readonly halfWay: number;
  readonly quarantined: number;
  /** Events that fit the plan by now and are not in the events table, or not in its copy. */
  readonly missing: number;
  readonly twice: number;
  /** Events that are stored and in the quarantine as well. */
  readonly inBoth: number;
  /** Events that do not fit and are not in the quarantine any more. */
  readonly lost: number;
  /** Whether received = stored + quarantined, and each is what the tables hold. */
  readonly countersAddUp: boolean;
}

interface Held {
  readonly events: readonly string[];
  readonly copied: readonly string[];
  readonly quarantine: readonly string[];
}

/** Every third event breaks the plan before and after it has grown; one in ten breaks none. */
const planOf = (n: number) => (n % 3 === 0 ? 'gold' : 'pro');
const nameOf = (n: number) => (n % 10 === 0 ? 'exam' : 'signup');
const fits = (n: number) => n % 10 === 0 || n % 3 !== 0;

async function send(server: TestServer, events: number): Promise<void> {
  for (let from = 0; from < events; from += 500) {
    const batch = Array.from({ length: Math.min(500, events - from) }, (_, at) => {
      const n = from + at;
      const properties = nameOf(n) === 'exam' ? { score: n } : { plan: planOf(n), $set: { userType: `kind ${n}` } };
      return { event: nameOf(n), distinct_id: `pupil-${n % 50}`, properties };
    });
    await server.send(batch);
  }
  await server.settled();
}

// The tables themselves, by the place in the journal.
async function held(folder: string): Promise<Held> {
  const opened = await openStore({ folder: join(folder, 'store') });
  const options = { lane: 'question', database: 'eventbook_production' } as const;
  const places = async (table: string) => {
    const place = "concat(toString(_eb_sequence), '.', toString(_eb_index)) AS place";
    const rows = await opened.store.query<{ place: string }>(`SELECT ${place} FROM ${table}`, options);
    return rows.map((row) => row.place);
  };
  try {
    return {
      events: await places('events_data'),
      copied: await places('events_by_person'),
      quarantine: await places('quarantine_data'),
    };
  } finally {
    await opened.close();
  }
}

/** Replays everything; `onOrdered` is called when it is known what fits. Resolves with whether it came to its end. */
async function replay(server: TestServer, onOrdered: () => void = () => {}): Promise<boolean> {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  try {
    const response = await fetch(`${server.url}/api/v1/quarantine/replay`, { method: 'POST', headers, body: '{}' });
    let told = '';
    for await (const piece of response.body ?? []) {
      const before = told;
      told += Buffer.from(piece).toString();
      if (!before.includes('"written"') && told.includes('"written"')) onOrdered();
    }
    return told.includes('event: answer');
  } catch {
    // The connection broke with the process.
    return false;
  }
}

/** Fills a quarantine, lets the plan grow, and kills the server at chosen moments of its replay until one comes to its end. */
export async function replayRounds(options: {
  readonly events: number;
  /** How many milliseconds after the first events were ordered each server is killed. */
  readonly killAfter: readonly number[];
  readonly onKill?: (round: number, stored: number) => void;
}): Promise<ReplayRoundsReport> {
  await using plan = await growingPlan();
  const { project, folder } = plan;
  {
    await using server = await startServer({ project, folder });
    await send(server, options.events);
  }
  await plan.grow();
  const before = await held(folder);
  const whole = Array.from({ length: options.events }, (_, n) => fits(n)).filter(Boolean).length;
  let kills = 0;
  let halfWay = 0;
  for (const [round, after] of options.killAfter.entries()) {
    const server = await startServer({ project, folder });
    await server.settled();
    let killed: Promise<void> | undefined;
    const isWhole = await replay(server, () => {
      killed = new Promise((resolve) => setTimeout(resolve, after)).then(() => server.kill());
    });
    await (killed ?? server.kill());
    if (!isWhole) kills += 1;
    if (options.onKill === undefined) continue;
    const { events } = await held(folder);
    if (events.length > before.events.length && events.length < whole) halfWay += 1;
    options.onKill(round + 1, events.length);
  }
  await using server = await startServer({ project, folder });
  await server.settled();
  await replay(server);
  const [line] = (await server.settled()).environments;
  await server[Symbol.asyncDispose]();
  const { events, copied, quarantine } = await held(folder);
  const stored = new Set(events);
  const copies = new Set(copied);
  const waiting = new Set(quarantine);
  const all = [...new Set([...before.events, ...before.quarantine])];
  return {
    kills,
    halfWay,
    quarantined: before.quarantine.length,
    missing: whole - [...stored].filter((place) => copies.has(place)).length,
    twice: events.length - stored.size + copied.length - copies.size + quarantine.length - waiting.size,
    inBoth: all.filter((place) => stored.has(place) && waiting.has(place)).length,
    lost: all.filter((place) => !stored.has(place) && !waiting.has(place)).length,
    countersAddUp:
      line !== undefined &&
      line.received === options.events &&
      line.received === line.stored + line.quarantined &&
      line.stored === events.length &&
      line.quarantined === quarantine.length,
  };
}
