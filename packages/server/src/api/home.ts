import { EventbookError } from '../errors.ts';
import { type TwoDays, twoDays } from '../insights/index.ts';
import type { StoredDefinition } from '../state/index.ts';
import type { Home } from './contract.ts';
import type { Rooms } from './rooms.ts';

const keptMs = 60_000;
const mostQuestions = 6;
const mostAnnotations = 5;

/** The numbers of each environment, a minute long: Home is the page that is opened most. */
const kept = new WeakMap<Rooms, Map<string, { readonly at: number; readonly days: Promise<TwoDays> }>>();

/** What Home shows. Without a store it says so, and shows the rest. */
export async function readHome(rooms: Rooms, environment: string): Promise<Home> {
  const { state, alarms } = rooms;
  const now = Date.now();
  // The numbers wait for a store that is still starting; how it stands is told as of then.
  const numbers = await daysOf(rooms, environment, now);
  const status = await rooms.status();
  const counters = status.environments.find(({ name }) => name === environment);
  return {
    asOf: new Date(now).toISOString(),
    ...numbers,
    hasEvents: (counters?.received ?? 0) > 0,
    alarms: alarms.firing(),
    failedAlarms: alarms.failed(),
    questions: latest(state.savedQuestions.list(), ({ updatedAt }) => updatedAt, mostQuestions),
    annotations: latest(
      state.annotations.list(),
      ({ definition, createdAt }) => instantOf(definition) ?? createdAt,
      mostAnnotations,
    ),
    health: {
      journalWritable: status.journal.writable,
      storeReachable: status.store.reachable,
      lagSeconds: status.store.lagSeconds,
      waiting: counters?.waiting ?? 0,
      unclaimed: status.unclaimed.bodies,
    },
  };
}

async function daysOf(rooms: Rooms, environment: string, now: number): Promise<TwoDays | { readonly error: string }> {
  const all = kept.get(rooms) ?? new Map();
  kept.set(rooms, all);
  try {
    const known = all.get(environment);
    if (known !== undefined && now - known.at < keptMs) return await known.days;
    // Others wait for the same numbers: who asked first may go away.
    const days = rooms.questions.over(environment, 'home', { signal: rooms.ending }, twoDays);
    all.set(environment, { at: now, days });
    return await days;
  } catch (error) {
    all.delete(environment);
    if (!(error instanceof EventbookError)) throw error;
    return { error: error.message };
  }
}

function latest(
  all: readonly StoredDefinition[],
  timeOf: (each: StoredDefinition) => string,
  most: number,
): readonly StoredDefinition[] {
  return [...all].sort((a, b) => Date.parse(timeOf(b)) - Date.parse(timeOf(a))).slice(0, most);
}

/** Annotations say when it happened. */
function instantOf(definition: unknown): string | undefined {
  const at: unknown = Reflect.get(Object(definition), 'at');
  return typeof at === 'string' ? at : undefined;
}
