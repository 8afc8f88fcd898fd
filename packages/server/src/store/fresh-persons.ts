/** How old `person_now` may be, in milliseconds. */
const longestAge = 1_000;

/**
 * Keeps the dictionary behind `person_now` fresh for those who ask, and only for them: the embedded engine never
 * reloads a dictionary of its own accord, and a server would do so all day for nobody.
 */
export function freshPersons(
  reload: (database: string) => Promise<void>,
): (sql: string, database: string | undefined) => Promise<void> {
  const reloads = new Map<string, { at: number; done: Promise<void> }>();
  return async (sql, database) => {
    if (database === undefined || !sql.includes('person_now')) return;
    const last = reloads.get(database);
    if (last !== undefined && Date.now() - last.at < longestAge) return last.done;
    const done = reload(database);
    reloads.set(database, { at: Date.now(), done });
    // A failed reload is tried again by the next question.
    done.catch(() => reloads.delete(database));
    return done;
  };
}
