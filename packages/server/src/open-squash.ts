import { join } from 'node:path';
import type { AppOptions } from './app-options.ts';
import { EventbookError } from './errors.ts';
import { checkpointIn } from './loader/index.ts';
import { ownDataFolder, settled } from './own-data-folder.ts';
import { planSquash, type SquashPlan, squashPersons, type Tell } from './store/index.ts';

/** The store of a data folder on which no server runs, and whose loader is at rest. */
export interface Squash {
  readonly environment: string;
  /** Counts what there is to do. */
  plan(): Promise<SquashPlan>;
  /** Does it; `tell` is called after each step. */
  squash(tell?: Tell): Promise<SquashPlan>;
  close(): Promise<void>;
}

/**
 * Takes a data folder to squash the merges of an environment. What waits in the journal is loaded first, then the loader is closed:
 * from there on nobody writes.
 * @throws EventbookError `data_folder_in_use` while a server runs on it, `unknown_environment`, `config_invalid`, `store_unavailable`.
 * @example
 * const squash = await openSquash({ configFile: process.cwd() });
 * const { merges } = await squash.squash();
 * await squash.close();
 */
export async function openSquash(options: AppOptions & { readonly environment?: string }): Promise<Squash> {
  const owned = await ownDataFolder(options);
  try {
    const loader = await owned.load();
    await settled(loader, owned.journal);
    await loader.close();
    // A batch that is half written would be folded again from persons as they were.
    const { intent } = await checkpointIn(join(owned.folder, 'loader')).read();
    if (intent !== undefined) throw new EventbookError('internal', 'The loader rests in the middle of a batch.');
  } catch (error) {
    await owned.close();
    throw error;
  }
  const { environment, store } = owned;
  return {
    environment,
    plan: () => planSquash(store, environment),
    squash: (tell) => squashPersons(store, environment, tell),
    close: () => owned.close(),
  };
}
