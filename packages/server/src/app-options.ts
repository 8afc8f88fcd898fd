import { EventbookError } from './errors.ts';
import type { Log } from './log.ts';

/** How a server is set up. What is not given is taken from `env`. */
export interface AppOptions {
  /** `eventbook.config.ts`, or a folder to search it from upwards. */
  readonly configFile: string;
  /** EVENTBOOK_DATA, else `data/` beside the config. */
  readonly dataFolder?: string;
  /** EVENTBOOK_PORT, else 4400; 0 takes a free one. */
  readonly port?: number;
  /** EVENTBOOK_HOST, else 127.0.0.1. */
  readonly host?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Lines of the log; those of `warn` and `error` to stderr when not given. */
  readonly log?: Log;
  /** Folder of the built UI. */
  readonly webFolder?: string;
}

/** What the environment variables say. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly token: string | undefined;
  readonly key: string | undefined;
  readonly clickhouseUrl: string | undefined;
  readonly keepHours: number;
}

/**
 * Reads the settings of a server; an empty variable counts as not set.
 * @throws EventbookError `config_invalid`, with the variable's name and what was expected.
 */
export function readSettings(options: AppOptions): Settings {
  const { env = {} } = options;
  const text = (name: string) => (env[name] === '' ? undefined : env[name]);
  const number = (name: string, fallback: number, most: number) => {
    const given = text(name);
    if (given === undefined) return fallback;
    const value = Number(given);
    if (!/^\d+$/.test(given) || value > most) {
      throw new EventbookError(
        'config_invalid',
        `${name} is expected to be a number from 0 to ${most}, got "${given}".`,
      );
    }
    return value;
  };
  const clickhouseUrl = text('EVENTBOOK_CLICKHOUSE_URL');
  if (clickhouseUrl !== undefined && !/^https?:\/\//.test(clickhouseUrl)) {
    throw new EventbookError(
      'config_invalid',
      'EVENTBOOK_CLICKHOUSE_URL is expected to begin with http:// or https://.',
    );
  }
  const key = text('EVENTBOOK_KEY');
  if (key !== undefined && key.length < 16) {
    throw new EventbookError('config_invalid', 'EVENTBOOK_KEY is expected to have 16 characters or more.');
  }
  return {
    port: options.port ?? number('EVENTBOOK_PORT', 4400, 65_535),
    host: options.host ?? text('EVENTBOOK_HOST') ?? '127.0.0.1',
    token: text('EVENTBOOK_TOKEN'),
    key,
    clickhouseUrl,
    keepHours: number('EVENTBOOK_KEEP_HOURS', 72, 1_000_000),
  };
}
