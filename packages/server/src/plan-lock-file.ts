import { dirname, join, resolve } from 'node:path';
import type { LoadedConfig } from './load-config.ts';

/** The name of the file beside the plan that says what the plan said when it was last written. */
export const lockName = 'plan.lock.json';

/** Absolute path of a plan's lock file. */
export function planLockFile({ config, configFile }: Pick<LoadedConfig, 'config' | 'configFile'>): string {
  return join(dirname(resolve(dirname(configFile), config.plan)), lockName);
}
