import type { StateDatabase } from './database.ts';

/** How an alarm stands, as it was last looked at. Times are ISO 8601 in UTC. */
export interface StoredAlarmState {
  readonly firing: boolean;
  /** Since when it fires, or does not. */
  readonly since: string;
  /** The number that was looked at; absent where it could not be read. */
  readonly value?: number;
  readonly checkedAt: string;
  /** Why it could not be looked at the last time; `firing` is then as it was before. */
  readonly error?: string;
  /** The change of the plan or the deploy that came before it fired. */
  readonly after?: { readonly id: string; readonly at: string; readonly text: string; readonly source: string };
}

/** How each alarm stands, by its id. What returns is on disk. */
export class AlarmStates {
  readonly #database: StateDatabase;
  #all: Map<string, StoredAlarmState> | undefined;

  constructor(database: StateDatabase) {
    this.#database = database;
  }

  find(id: string): StoredAlarmState | undefined {
    return this.#read().get(id);
  }

  put(id: string, state: StoredAlarmState): void {
    this.#database
      .prepare(
        'INSERT INTO alarm_states (id, state) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state',
      )
      .run(id, JSON.stringify(state));
    this.#all = undefined;
  }

  forget(id: string): void {
    this.#database.prepare('DELETE FROM alarm_states WHERE id = ?').run(id);
    this.#all = undefined;
  }

  #read(): ReadonlyMap<string, StoredAlarmState> {
    if (this.#all !== undefined) return this.#all;
    // The columns are those of the table, which only this class writes.
    const rows = this.#database.prepare('SELECT * FROM alarm_states').all() as readonly {
      readonly id: string;
      readonly state: string;
    }[];
    this.#all = new Map(rows.map(({ id, state }) => [id, JSON.parse(state) as StoredAlarmState]));
    return this.#all;
  }
}
