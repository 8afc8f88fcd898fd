import { EventbookError } from '../errors.ts';

/** What is no environment's: the version of the tables, and bodies without a known token. */
export const sharedDatabase = 'eventbook';

/** The database of an environment. Throws `config_invalid` for a name that can't be one. */
export function databaseOf(environment: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/.test(environment)) {
    throw new EventbookError(
      'config_invalid',
      `The environment "${environment}" needs a name of letters, digits, "-" and "_", 63 at most.`,
    );
  }
  return `eventbook_${environment}`;
}

/** A name as SQL. Names come from the plan, never from a sender. */
export function identifier(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}
