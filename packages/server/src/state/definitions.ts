import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import type { StateDatabase } from './database.ts';

/** Something that a user defined under a name, as it is exported and shown. Times are ISO 8601 in UTC. */
export const definitionSchema = z.strictObject({
  id: definitionId(),
  name: z.string(),
  description: z.string(),
  /** Whoever asks knows its shape: state only keeps it. */
  definition: z.unknown(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type StoredDefinition = Readonly<z.infer<typeof definitionSchema>>;

/** An id that can stand in an address and on a command line. */
export function definitionId() {
  return z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'an id of small letters, digits and "-" is expected');
}

/** What is given when something is defined or changed. */
export interface DefinitionChange {
  readonly name: string;
  readonly description: string;
  readonly definition: unknown;
}

/** What a definition was before it was changed. Times are ISO 8601 in UTC. */
export interface EarlierDefinition extends DefinitionChange {
  /** 1 is the first there was. */
  readonly number: number;
  /** From when it held. */
  readonly updatedAt: string;
}

/** Where each kind is kept. */
export type DefinitionTable = 'cohorts' | 'segments' | 'saved_questions' | 'dashboards' | 'annotations' | 'alarms';

/** Earlier definitions that are kept of each; the oldest give way. */
const mostEarlier = 100;

/** Definitions of one kind, each with an id. What returns is on disk. */
export class Definitions {
  readonly #database: StateDatabase;
  readonly #table: DefinitionTable;
  readonly #now: () => number;
  /** Whether earlier definitions are kept. */
  readonly #keepsEarlier: boolean;
  /** Removes what others keep of one, in the same transaction. */
  readonly #onDelete: (id: string) => void;
  /** Asked for with every question. */
  #all: readonly StoredDefinition[] | undefined;
  #revision = 0;

  constructor(
    database: StateDatabase,
    table: DefinitionTable,
    now: () => number,
    options: { readonly keepsEarlier?: boolean; readonly onDelete?: (id: string) => void } = {},
  ) {
    this.#database = database;
    this.#table = table;
    this.#now = now;
    this.#keepsEarlier = options.keepsEarlier ?? false;
    this.#onDelete = options.onDelete ?? (() => {});
  }

  /** Changes with every change, within one run of the program. */
  get revision(): number {
    return this.#revision;
  }

  /** All of them, by name. */
  list(): readonly StoredDefinition[] {
    // The columns are those of the table, which only this class writes.
    this.#all ??= (
      this.#database.prepare(`SELECT * FROM ${this.#table} ORDER BY name, id`).all() as readonly DefinitionRow[]
    ).map(fromRow);
    return this.#all;
  }

  find(id: string): StoredDefinition | undefined {
    return this.list().find((each) => each.id === id);
  }

  /**
   * Saves a definition under `id`, or under one made of its name.
   * @throws EventbookError `invalid_params` for an id that is taken.
   */
  create(change: DefinitionChange, id = this.freeId(change.name)): StoredDefinition {
    if (this.find(id) !== undefined) throw new EventbookError('invalid_params', `The id "${id}" is taken.`);
    const createdAt = this.#time();
    const made = { id, ...change, createdAt, updatedAt: createdAt };
    this.#insert(made);
    this.refresh();
    return made;
  }

  /** Undefined when there is none of this id. */
  update(id: string, change: Partial<DefinitionChange>): StoredDefinition | undefined {
    const is = this.find(id);
    if (is === undefined) return undefined;
    const now = { ...is, ...change, updatedAt: this.#time() };
    this.#atOnce(() => {
      if (this.#keepsEarlier) this.#keepEarlier(is);
      this.#database
        .prepare(`UPDATE ${this.#table} SET name = ?, description = ?, definition = ?, updated_at = ? WHERE id = ?`)
        .run(now.name, now.description, JSON.stringify(now.definition), now.updatedAt, id);
    });
    this.refresh();
    return now;
  }

  /** What one was before it was changed, newest first, 100 at most. */
  earlier(id: string): readonly EarlierDefinition[] {
    // The columns are those of the table, which only this class writes.
    const rows = this.#database
      .prepare('SELECT * FROM earlier_definitions WHERE kind = ? AND id = ? ORDER BY number DESC')
      .all(this.#table, id) as readonly EarlierRow[];
    return rows.map(({ number, name, description, definition, updated_at }) => ({
      number,
      name,
      description,
      definition: JSON.parse(definition),
      updatedAt: updated_at,
    }));
  }

  /** False when there is none of this id. */
  delete(id: string): boolean {
    const isGone = this.#atOnce(() => {
      const { changes } = this.#database.prepare(`DELETE FROM ${this.#table} WHERE id = ?`).run(id);
      // Another one that gets this id later is not to inherit anything.
      this.#database.prepare('DELETE FROM earlier_definitions WHERE kind = ? AND id = ?').run(this.#table, id);
      this.#onDelete(id);
      return changes > 0;
    });
    this.refresh();
    return isGone;
  }

  /** Adds those whose id is free; the caller holds a transaction and calls `refresh` behind it. */
  add(all: readonly StoredDefinition[]): number {
    return all.reduce((added, each) => added + this.#insert(each), 0);
  }

  /** Forgets what was read, after the table was written. */
  refresh(): void {
    this.#all = undefined;
    this.#revision += 1;
  }

  /** An id of a name's letters and digits that nothing has yet. */
  freeId(name: string, taken: ReadonlySet<string> = new Set()): string {
    const letters = name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 90);
    const base = letters.replace(/-$/, '') || this.#table.slice(0, -1).replace('_', '-');
    for (let number = 1; ; number++) {
      const id = number === 1 ? base : `${base}-${number}`;
      if (this.find(id) === undefined && !taken.has(id)) return id;
    }
  }

  #insert({ id, name, description, definition, createdAt, updatedAt }: StoredDefinition): number {
    return this.#database
      .prepare(
        `INSERT INTO ${this.#table} (id, name, description, definition, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
      )
      .run(id, name, description, JSON.stringify(definition), createdAt, updatedAt).changes;
  }

  #keepEarlier({ id, name, description, definition, updatedAt }: StoredDefinition): void {
    const number = (this.earlier(id)[0]?.number ?? 0) + 1;
    this.#database
      .prepare(
        'INSERT INTO earlier_definitions (kind, id, number, name, description, definition, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(this.#table, id, number, name, description, JSON.stringify(definition), updatedAt);
    this.#database
      .prepare('DELETE FROM earlier_definitions WHERE kind = ? AND id = ? AND number <= ?')
      .run(this.#table, id, number - mostEarlier);
  }

  #atOnce<T>(work: () => T): T {
    return this.#database.transaction(work).immediate();
  }

  #time(): string {
    return new Date(this.#now()).toISOString();
  }
}

interface DefinitionRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly definition: string;
  readonly created_at: string;
  readonly updated_at: string;
}

interface EarlierRow {
  readonly number: number;
  readonly name: string;
  readonly description: string;
  readonly definition: string;
  readonly updated_at: string;
}

function fromRow({ id, name, description, definition, created_at, updated_at }: DefinitionRow): StoredDefinition {
  return {
    id,
    name,
    description,
    definition: JSON.parse(definition),
    createdAt: created_at,
    updatedAt: updated_at,
  };
}
