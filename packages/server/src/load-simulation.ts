import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Simulation } from '@eventbook/catalog';
import { EventbookError } from './errors.ts';
import { bundled, defaultExport, type LoadedConfig } from './load-config.ts';

/** What to write where there is none. */
const recipe = `name a file in eventbook.config.ts, for example simulation: './simulation/index.ts', whose default export has
events(options), which yields { uuid, event, distinctId, timestamp, properties, platform }, and questions(options).
Its type is Simulation of @eventbook/catalog.`;

/**
 * Reads the simulation that a config names.
 * @throws EventbookError `config_invalid`, with what to write.
 * @example
 * const { events } = await loadSimulation(await loadConfig(process.cwd()));
 */
export async function loadSimulation({ config, configFile }: LoadedConfig): Promise<Simulation> {
  const { simulation } = config;
  if (simulation === undefined) {
    throw new EventbookError('config_invalid', `${configFile} names no simulation: ${recipe}`);
  }
  const folder = dirname(configFile);
  const source = resolve(folder, simulation);
  if (!existsSync(source)) {
    throw new EventbookError(
      'config_invalid',
      `${configFile} names the simulation ${simulation}, but there is no ${source}.`,
    );
  }
  const found = await defaultExport(await bundled(source, folder), source);
  if (!isSimulation(found)) throw new EventbookError('config_invalid', `${source} is no simulation: ${recipe}`);
  return found;
}

function isSimulation(found: unknown): found is Simulation {
  if (typeof found !== 'object' || found === null) return false;
  return (['events', 'questions'] as const).every((name) => typeof Reflect.get(found, name) === 'function');
}
