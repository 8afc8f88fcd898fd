import { z } from 'zod';
import { type Filter, filterSchema } from './insights/shared/filter.ts';

/** What `eventbook.config.ts` says. */
export interface Config {
  readonly product: string;
  /** Path of the plan, relative to the config. */
  readonly plan: string;
  /** Path of the people that `eventbook simulate` imagines, relative to the config. */
  readonly simulation?: string | undefined;
  /** Path of the dashboards that come with the project, relative to the config. */
  readonly dashboards?: string | undefined;
  /** Whose events questions leave out unless they say otherwise: a filter, for example on the email of staff. */
  readonly testAccounts?: Filter | undefined;
  /** IANA name; days begin by it. UTC when not given. */
  readonly timezone?: string;
  /** Monday when not given. */
  readonly weekStart?: 'monday' | 'sunday';
  /** The first is the default. `production`, `development` and `staging` when not given. */
  readonly environments?: readonly string[];
}

/** A config with its defaults filled in. */
export type ResolvedConfig = Required<Omit<Config, Optional>> & Pick<Config, Optional>;

/** What has no default. */
type Optional = 'simulation' | 'dashboards' | 'testAccounts';

/**
 * Types the config of a project.
 * @example
 * export default defineConfig({ product: 'acemate', plan: './events/index.ts', timezone: 'Europe/Berlin' });
 */
export function defineConfig(config: Config): Config {
  return config;
}

const isTimezone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

export const configSchema = z.strictObject({
  product: z.string().min(1, 'the name of the product is expected'),
  plan: z.string().min(1, 'the path of the plan is expected, relative to the config'),
  simulation: z.string().min(1, 'the path of the simulation is expected, relative to the config').optional(),
  dashboards: z.string().min(1, 'the path of the dashboards is expected, relative to the config').optional(),
  testAccounts: filterSchema.optional(),
  timezone: z.string().refine(isTimezone, 'an IANA time zone is expected, for example "Europe/Berlin"').default('UTC'),
  weekStart: z.enum(['monday', 'sunday']).default('monday'),
  environments: z
    .array(
      z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/, 'a name of letters, digits, "-" and "_" is expected, 63 at most'),
    )
    .min(1, 'at least one environment is expected')
    .refine((names) => new Set(names).size === names.length, 'each environment is expected once')
    .default(['production', 'development', 'staging']),
});
