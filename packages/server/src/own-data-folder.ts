import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { catalog } from '@eventbook/catalog';
import { type AppOptions, readSettings, type Settings } from './app-options.ts';
import type { ResolvedConfig } from './config.ts';
import { EventbookError } from './errors.ts';
import { type JournalWriter, openJournal } from './journal/index.ts';
import { loadConfig } from './load-config.ts';
import { type Loader, type LoaderOptions, lastTaken, startLoader } from './loader/index.ts';
import { createLog } from './log.ts';
import { migrate, openStore, type Store } from './store/index.ts';

/** A data folder that belongs to this process until it is closed: no server runs on it. */
export interface OwnedFolder {
  readonly config: ResolvedConfig;
  readonly settings: Settings;
  /** The one that was asked for, else the first of the config. */
  readonly environment: string;
  readonly folder: string;
  readonly journal: JournalWriter;
  readonly store: Store;
  /** Starts the loader on everything that the journal holds and will hold. It is closed with the folder. */
  load(more?: Pick<LoaderOptions, 'unrepeated' | 'full'>): Promise<Loader>;
  close(): Promise<void>;
}

const lookAgainMs = 100;
const patienceMs = 60_000;

/**
 * Takes a data folder for a command that fills or rewrites its store.
 * @throws EventbookError `data_folder_in_use` while a server runs on it, `unknown_environment`, `config_invalid`, `store_unavailable`.
 * @example
 * const owned = await ownDataFolder({ configFile: process.cwd() });
 * await settled(await owned.load(), owned.journal);
 */
export async function ownDataFolder(options: AppOptions & { readonly environment?: string }): Promise<OwnedFolder> {
  const settings = readSettings(options);
  const log = options.log ?? createLog({ write: (line) => process.stderr.write(line), level: 'warn' });
  const { config, configFile, plan: source, planFile } = await loadConfig(options.configFile);
  const [defaultEnvironment = 'production'] = config.environments;
  const environment = options.environment ?? defaultEnvironment;
  if (!config.environments.includes(environment)) {
    const message = `There is no environment "${environment}"; there are ${config.environments.join(', ')}.`;
    throw new EventbookError('unknown_environment', message);
  }
  const folder = resolve(options.dataFolder ?? (options.env?.EVENTBOOK_DATA || join(dirname(configFile), 'data')));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const folders = { journal: join(folder, 'journal'), loader: join(folder, 'loader') };
  const opened: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closing of opened.splice(0).reverse()) await closing();
  };
  try {
    // The journal's lock makes this process the owner of the whole folder.
    const journal = await openJournal({ folder: folders.journal, after: await lastTaken(folders.loader), log });
    opened.push(() => journal.close());
    const { clickhouseUrl } = settings;
    const engine = await openStore(
      clickhouseUrl === undefined ? { folder: join(folder, 'store') } : { url: clickhouseUrl },
    );
    opened.push(() => engine.close());
    await migrate(engine.store, catalog(source), config.environments);
    return {
      config,
      settings,
      environment,
      folder,
      journal,
      store: engine.store,
      async load(more = {}) {
        const loader = await startLoader({
          journalFolder: folders.journal,
          store: engine.address,
          planFile,
          environments: config.environments,
          defaultEnvironment,
          folder: folders.loader,
          ...more,
          log,
        });
        opened.push(() => loader.close());
        journal.onCommit((last) => loader.notify(last));
        loader.notify(journal.last);
        return loader;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Resolves when everything in the journal is in the store. Throws `store_unavailable` when the store stays away for a minute. */
export async function settled(loader: Loader, journal: JournalWriter): Promise<void> {
  let awaySince: number | undefined;
  while (loader.status().loaded < journal.last) {
    const { reachable, error } = loader.status();
    awaySince = reachable ? undefined : (awaySince ?? Date.now());
    if (awaySince !== undefined && Date.now() - awaySince > patienceMs) {
      throw new EventbookError('store_unavailable', `${error ?? ''} What was taken waits in the journal.`.trim());
    }
    await sleep(lookAgainMs);
  }
}
