import { EventbookError } from '../errors.ts';

/** How old `person_now` may be, in milliseconds. */
const longestAge = 1_000;

/** By name, or by an asterisk or matcher that stands for all names. */
const asksPersonsNow = /person_now|(?:select|distinct|,|\.)\s*\*|columns\s*\(/i;

/**
 * Keeps the dictionary behind `person_now` fresh for those who ask, and only for them: the embedded engine never
 * reloads a dictionary of its own accord, and a server would do so all day for nobody.
 */
export function freshPersons(
  reload: (database: string) => Promise<void>,
): (sql: string, database: string | undefined) => Promise<void> {
  const reloads = new Map<string, { at: number; done: Promise<void> }>();
  return async (sql, database) => {
    if (database === undefined || !asksPersonsNow.test(sql)) return;
    const last = reloads.get(database);
    if (last !== undefined && Date.now() - last.at < longestAge) return last.done;
    const done = reload(database).catch((error: unknown) => {
      // Tried again by the next question.
      reloads.delete(database);
      // Where there is no such dictionary, the question itself says best what is missing.
      if (!(error instanceof EventbookError && error.code === 'store_rejected')) throw error;
    });
    reloads.set(database, { at: Date.now(), done });
    return done;
  };
}
