import type { StateDatabase } from './database.ts';

/** The plan as it was at the last start; which versions of clients have been seen. */
type FactName = 'plan_lock' | 'client_versions';

/** What the server itself remembers from one run to the next. What returns is on disk. */
export class Facts {
  readonly #database: StateDatabase;

  constructor(database: StateDatabase) {
    this.#database = database;
  }

  get(name: FactName): string | undefined {
    // The column is that of the table, which only this class writes.
    const row = this.#database.prepare('SELECT value FROM facts WHERE name = ?').get(name) as
      | { readonly value: string }
      | undefined;
    return row?.value;
  }

  put(name: FactName, value: string): void {
    this.#database
      .prepare('INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
      .run(name, value);
  }
}
