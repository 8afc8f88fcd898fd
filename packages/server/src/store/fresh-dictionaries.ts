import { EventbookError } from '../errors.ts';
import { overridesDictionary } from './person-key.ts';
import { personsDictionary } from './person-now.ts';

/** How old what a dictionary holds may be, in milliseconds. */
const longestAge = 1_000;

/** An asterisk or matcher that stands for all names. */
const anyName = '(?:select|distinct|,|\\.)\\s*\\*|columns\\s*\\(';

/** A dictionary over a table of an environment. */
export interface KeptFresh {
  readonly name: string;
  /** SQL that tells, in the column `state`, when its table has changed: reading two columns is a hundredth of a reload. */
  readonly state: string;
}

const dictionaries: readonly (KeptFresh & { readonly asked: RegExp })[] = [
  {
    name: personsDictionary,
    state: "SELECT concat(toString(max(_eb_version)), ' ', toString(count())) AS state FROM persons_data",
    asked: new RegExp(`persons?_now|${anyName}`, 'i'),
  },
  {
    name: overridesDictionary,
    state: "SELECT concat(toString(max(version)), ' ', toString(count())) AS state FROM person_overrides",
    // Who a person is now is asked by today's key.
    asked: new RegExp(`person_key|person_overrides|persons?_now|${anyName}`, 'i'),
  },
];

/**
 * Keeps the dictionaries behind `person_now` and `person_key` fresh for those who ask, and only for them: the embedded engine never
 * reloads a dictionary of its own accord, and a server would do so all day for nobody. What has not changed is not loaded again.
 */
export function freshDictionaries(rooms: {
  readonly stateOf: (database: string, dictionary: KeptFresh) => Promise<string>;
  readonly reload: (database: string, dictionary: KeptFresh) => Promise<void>;
}): (sql: string, database: string | undefined) => Promise<void> {
  const looks = new Map<string, { readonly at: number; readonly done: Promise<void> }>();
  const loaded = new Map<string, string>();
  const refresh = async (database: string, dictionary: KeptFresh): Promise<void> => {
    const key = `${database}.${dictionary.name}`;
    // Asked before the load: what comes between the two is loaded once more, never left out.
    const state = await rooms.stateOf(database, dictionary);
    if (loaded.get(key) === state) return;
    await rooms.reload(database, dictionary);
    loaded.set(key, state);
  };
  const fresh = (database: string, dictionary: KeptFresh): Promise<void> => {
    const key = `${database}.${dictionary.name}`;
    const last = looks.get(key);
    if (last !== undefined && Date.now() - last.at < longestAge) return last.done;
    const done = refresh(database, dictionary).catch((error: unknown) => {
      // Tried again by the next question.
      looks.delete(key);
      // Where there is no such dictionary, the question itself says best what is missing.
      if (!(error instanceof EventbookError && error.code === 'store_rejected')) throw error;
    });
    looks.set(key, { at: Date.now(), done });
    return done;
  };
  return async (sql, database) => {
    if (database === undefined) return;
    await Promise.all(dictionaries.filter(({ asked }) => asked.test(sql)).map((each) => fresh(database, each)));
  };
}
