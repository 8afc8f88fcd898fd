/** How much a line matters. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Writes one line. `fields` are numbers and names, never an event's contents or a secret. */
export type Log = (
  level: LogLevel,
  message: string,
  fields?: Readonly<Record<string, string | number | boolean>>,
) => void;

const ranks: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/**
 * A log of JSON lines: `{"time","level","message",…}`.
 * @example
 * const log = createLog({ write: (line) => process.stderr.write(line), level: 'info' });
 * log('info', 'The store answers.', { milliseconds: 812 });
 */
export function createLog(options: {
  readonly write: (line: string) => unknown;
  /** Lines below it are left out. */
  readonly level?: LogLevel;
  readonly now?: () => number;
}): Log {
  const { write, level: least = 'info', now = Date.now } = options;
  return (level, message, fields) => {
    if (ranks[level] < ranks[least]) return;
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, message, ...fields })}\n`);
  };
}
