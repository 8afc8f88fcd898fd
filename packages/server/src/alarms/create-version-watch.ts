import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import { createBinder, type Questions } from '../insights/index.ts';
import type { Log } from '../log.ts';
import type { State } from '../state/index.ts';
import { compareVersions } from './compare-versions.ts';

/** Looks for versions of clients that were not there before, and writes each down as a deploy. */
export interface VersionWatch {
  /** Never rejects. */
  look(): Promise<void>;
  /** Gives up what is under way, and waits for its end. */
  close(): Promise<void>;
}

interface Row {
  /** `web`, or `app (posthog-ios)`. */
  readonly client: string;
  readonly version: string;
  readonly people: number;
  /** Milliseconds since the epoch. */
  readonly first: number;
}

const windowMs = 24 * 3_600_000;
/** One person who tries something out is no deploy. */
const leastPeople = 3;
const leastEvents = 10;
/** What clients call themselves comes from strangers. */
const mostClients = 50;
const mostVersions = 100;
const patienceMs = 60_000;

const knownSchema = z.record(z.string(), z.array(z.string()));

/**
 * Versions are those of PostHog's clients (`$lib_version`) and of apps (`$app_version`). A version is noted once three people use it and it is newer than
 * the one that most people of the same client use; what is there when a client is seen first is only remembered.
 * @example
 * const versions = createVersionWatch({ state, questions, environment: 'production', log, now: Date.now });
 * const looking = setInterval(() => void versions.look(), 15 * 60_000);
 */
export function createVersionWatch(options: {
  readonly state: Pick<State, 'facts' | 'annotations'>;
  readonly questions: Pick<Questions, 'over'>;
  readonly environment: string;
  readonly log: Log;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}): VersionWatch {
  const { state, questions, environment, log, now } = options;
  const ending = new AbortController();
  let looking: Promise<void> | undefined;

  async function lookOnce(): Promise<void> {
    const rows = await readVersions(questions, environment, now(), ending.signal);
    const { known, fresh } = compared(readKnown(state.facts.get('client_versions')), rows);
    for (const { client, version, first } of fresh) {
      const text = `First seen: ${client} ${version}`;
      state.annotations.create({
        name: text,
        description: '',
        definition: { at: new Date(first).toISOString(), text, source: 'deploy' },
      });
      log('info', 'A new version of a client is written down.', { client, version });
    }
    const next = JSON.stringify(known);
    if (next !== state.facts.get('client_versions')) state.facts.put('client_versions', next);
  }

  return {
    look() {
      looking ??= lookOnce()
        .catch((error: unknown) => {
          // A store that is away, or has no time, is asked again.
          if (!(error instanceof EventbookError)) log('error', `Versions could not be looked at: ${String(error)}`);
        })
        .finally(() => {
          looking = undefined;
        });
      return looking;
    },
    async close() {
      ending.abort();
      await looking;
    },
  };
}

async function readVersions(
  questions: Pick<Questions, 'over'>,
  environment: string,
  now: number,
  ending: AbortSignal,
): Promise<readonly Row[]> {
  const signal = AbortSignal.any([ending, AbortSignal.timeout(patienceMs)]);
  const rows = await questions.over(environment, 'versions', { signal }, (asking) => {
    const binder = createBinder();
    const since = `fromUnixTimestamp64Milli(${binder.bind('Int64', now - windowMs)}, 'UTC')`;
    const lib = "ifNull(toString(`$lib`), '')";
    const library = `(${lib}, ifNull(toString(\`$lib_version\`), ''))`;
    // PostHog's clients for phones send the app's own version.
    const app = `(concat('app (', ${lib}, ')'), JSONExtractString(_eb_rest, '$app_version'))`;
    return asking.rows<{ client: string; version: string; people: string; first: string }>(
      `SELECT found.1 AS client, found.2 AS version, uniq(key) AS people, toUnixTimestamp64Milli(min(received)) AS first
       FROM (SELECT arrayJoin([${library}, ${app}]) AS found, ${asking.personKey()} AS key, _eb_received_at AS received
             FROM events_data WHERE _eb_received_at >= ${since})
       WHERE client != '' AND length(client) <= 60 AND length(version) <= 40 AND match(version, '^[0-9]+([.][0-9]+)*([-+].*)?$')
       GROUP BY client, version HAVING count() >= ${leastEvents} AND people >= ${leastPeople}
       ORDER BY people DESC LIMIT 1000`,
      binder.params,
    );
  });
  return rows.map(({ client, version, people, first }) => ({
    client,
    version,
    people: Number(people),
    first: Number(first),
  }));
}

/** What is known from now on, and which versions are new. Rows come with the most used version first. */
function compared(before: Readonly<Record<string, readonly string[]>>, rows: readonly Row[]) {
  const known = new Map(Object.entries(before));
  const fresh: Row[] = [];
  for (const client of new Set(rows.map((row) => row.client))) {
    const ofClient = rows.filter((row) => row.client === client);
    const versions = known.get(client);
    if (versions === undefined) {
      if (known.size < mostClients)
        known.set(
          client,
          ofClient.map(({ version }) => version),
        );
      continue;
    }
    const usual =
      ofClient.find(({ version }) => versions.includes(version))?.version ?? versions.toSorted(compareVersions).at(-1);
    const others = ofClient.filter(({ version }) => !versions.includes(version));
    fresh.push(...others.filter(({ version }) => usual !== undefined && compareVersions(version, usual) > 0));
    known.set(client, [...versions, ...others.map(({ version }) => version)].slice(-mostVersions));
  }
  return { known: Object.fromEntries(known), fresh };
}

/** Nothing where what was remembered can not be read by this version. */
function readKnown(text: string | undefined): Readonly<Record<string, readonly string[]>> {
  try {
    return knownSchema.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
