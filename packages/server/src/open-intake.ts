import { join } from 'node:path';
import type { EnvironmentCounters } from './api/contract.ts';
import type { AppOptions } from './app-options.ts';
import { lastTaken } from './loader/index.ts';
import { ownDataFolder, settled } from './own-data-folder.ts';
import { openState } from './state/index.ts';
import { databaseOf, type Store } from './store/index.ts';

/** A way into the store of a data folder on which no server runs: the journal and the loader, without HTTP before them. */
export interface Intake {
  /** A project token of the environment: what every body has to carry. */
  readonly token: string;
  /** Takes a gzipped batch as posthog-node sends it; resolves when it is durable in the journal. In the order of the calls. */
  take(body: Promise<Uint8Array>, events: number): Promise<void>;
  /** What the store holds of the environment by now. */
  counters(): Omit<EnvironmentCounters, 'waiting'>;
  /** Resolves when everything taken is in the store. Rejects when the store stays away. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Four times the usual: the engine then spends half as much on an event. */
const largeBatch = { events: 40_000, characters: 40_000_000 };

/**
 * Opens a data folder to fill its store as fast as its loader goes. What is taken goes the way of every event: into the journal, then by the
 * plan's verdict and the fold of persons into both tables, counted. An environment without events is not searched for repeats:
 * the sender must give each event a uuid of its own.
 * @throws EventbookError `data_folder_in_use` while a server runs on it, `unknown_environment`, `config_invalid`, `store_unavailable`.
 * @example
 * const intake = await openIntake({ configFile: process.cwd(), environment: 'development' });
 * await intake.take(gzip(body), 500);
 * await intake.settled();
 */
export async function openIntake(options: AppOptions & { readonly environment?: string }): Promise<Intake> {
  const owned = await ownDataFolder(options);
  const { config, environment, journal } = owned;
  try {
    const token = tokenOf(join(owned.folder, 'state'), config.environments, environment, owned.settings.token);
    const isEmpty =
      (await lastTaken(join(owned.folder, 'loader'))) >= journal.last && (await holdsNothing(owned.store, environment));
    const loader = await owned.load({ ...(isEmpty && { unrepeated: [environment] }), full: largeBatch });

    let tail: Promise<unknown> = Promise.resolve();
    return {
      token,
      take(body, events) {
        const head = { environment, kind: 'events', events, method: 'POST', url: '/batch/' } as const;
        const types = { contentType: 'application/json', contentEncoding: 'gzip' };
        const before = tail;
        const taken = (async () => {
          const bytes = await body;
          await before;
          await journal.append({ ...head, ...types, receivedAt: Date.now() }, bytes);
        })();
        // A failure is that of whoever called; the next one fails by itself.
        tail = taken.catch(() => undefined);
        return taken;
      },
      counters() {
        const found = loader.counters().environments.find(({ name }) => name === environment);
        return found ?? nothing(environment);
      },
      async settled() {
        await tail;
        await settled(loader, journal);
      },
      close: () => owned.close(),
    };
  } catch (error) {
    await owned.close();
    throw error;
  }
}

function tokenOf(
  folder: string,
  environments: readonly string[],
  environment: string,
  adopted: string | undefined,
): string {
  const state = openState({ folder, environments, ...(adopted !== undefined && { token: adopted }) });
  try {
    const usable = state.tokens.list().find((each) => each.environment === environment && each.revokedAt === undefined);
    return (usable ?? state.tokens.create({ environment, label: 'simulation' })).token;
  } finally {
    state.close();
  }
}

async function holdsNothing(store: Store, environment: string): Promise<boolean> {
  const rows = await store.query<{ n: string }>(
    'SELECT count() AS n FROM (SELECT 1 FROM events_data LIMIT 1 UNION ALL SELECT 1 FROM quarantine_data LIMIT 1)',
    { lane: 'control', database: databaseOf(environment) },
  );
  return Number(rows[0]?.n ?? 1) === 0;
}

function nothing(name: string): Omit<EnvironmentCounters, 'waiting'> {
  return { name, received: 0, stored: 0, quarantined: 0, duplicates: 0, dropped: 0, droppedByKind: {}, warnings: 0 };
}
