/** What `eventbook.config.ts` says. */
export interface Config {
  readonly product: string;
  /** Path of the plan, relative to the config. */
  readonly plan: string;
  /** IANA name; days begin by it. */
  readonly timezone?: string;
  readonly weekStart?: 'monday' | 'sunday';
  /** The first is the default. */
  readonly environments?: readonly string[];
}

/**
 * Types the config of a project.
 * @example
 * export default defineConfig({ product: 'acemate', plan: './events/index.ts', timezone: 'Europe/Berlin' });
 */
export function defineConfig(config: Config): Config {
  return config;
}
