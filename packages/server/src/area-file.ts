import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { LoadedConfig } from './load-config.ts';

/**
 * Finds the file of an area of the plan, where a plan keeps each in a file of its name beside its index; from the config's folder.
 * @example
 * areaFile(loaded)('daily-quiz'); // 'events/daily-quiz.ts'
 */
export function areaFile({ config, configFile }: Pick<LoadedConfig, 'config' | 'configFile'>) {
  const folder = dirname(configFile);
  return (area: string): string | undefined => {
    // A name is its author's own; one with a slash leads nowhere else.
    const file = join(dirname(resolve(folder, config.plan)), `${area.replace(/[\\/]/g, '-')}.ts`);
    return existsSync(file) ? relative(folder, file).split(sep).join('/') : undefined;
  };
}
