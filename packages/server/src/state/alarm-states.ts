import type { StateDatabase } from './database.ts';

/** How an alarm stands, as it was last looked at. Times are ISO 8601 in UTC. */
export interface StoredAlarmState {
  readonly firing: boolean;
  /** Since when it fires, or does not. */
  readonly since: string;
  /** The number that was looked at; absent where it could not be read. */
  readonly value?: number;
  readonly checkedAt: string;
  /** It still fires, but the number has been good since then. */
  readonly goodSince?: string;
  /** Why it could not be looked at the last time; `firing` is then as it was before. */
  readonly error?: string;
  /** The change of the plan or the deploy that came before it fired. */
  readonly after?: { readonly id: string; readonly at: string; readonly text: string; readonly source: string };
}

/** An alarm is looked at every minute, and each write waits for the disk. */
const writeEveryMs = 600_000;

const lasting = ({ checkedAt: _, value: __, ...rest }: StoredAlarmState): string => JSON.stringify(rest);

/** How each alarm stands, by its id. */
export class AlarmStates {
  readonly #database: StateDatabase;
  #all: Map<string, StoredAlarmState> | undefined;
  /** When each was written, by the time of its look. */
  readonly #written = new Map<string, number>();

  constructor(database: StateDatabase) {
    this.#database = database;
  }

  find(id: string): StoredAlarmState | undefined {
    return this.#read().get(id);
  }

  /** On disk is what changed; the time and number of each look only now and then. */
  put(id: string, state: StoredAlarmState): void {
    const all = this.#read();
    const before = all.get(id);
    all.set(id, state);
    const written = this.#written.get(id) ?? 0;
    const at = Date.parse(state.checkedAt);
    if (before !== undefined && lasting(before) === lasting(state) && Math.abs(at - written) < writeEveryMs) return;
    this.#written.set(id, at);
    this.#database
      .prepare(
        'INSERT INTO alarm_states (id, state) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state',
      )
      .run(id, JSON.stringify(state));
  }

  forget(id: string): void {
    this.#database.prepare('DELETE FROM alarm_states WHERE id = ?').run(id);
    this.#all?.delete(id);
  }

  #read(): Map<string, StoredAlarmState> {
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
