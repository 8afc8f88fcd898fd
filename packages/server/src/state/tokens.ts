import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import type { StateDatabase } from './database.ts';

/** A project token, as it is exported and shown. Times are ISO 8601 in UTC. */
export const tokenSchema = z.strictObject({
  token: z.string(),
  environment: z.string(),
  label: z.string(),
  createdAt: z.string(),
  revokedAt: z.string().optional(),
});
export type StoredToken = Readonly<z.infer<typeof tokenSchema>>;

/** What a project token may look like: PostHog's own begin with `phc_`; a test's may be any short printable text. */
const tokenForm = /^[\x21-\x7e]{1,200}$/;

/** Project tokens: each belongs to one environment. What returns is on disk. */
export class Tokens {
  readonly #database: StateDatabase;
  readonly #environments: readonly string[];
  readonly #now: () => number;
  /** Those that are not revoked: asked for by every request that brings events. */
  readonly #active = new Map<string, string>();

  constructor(database: StateDatabase, environments: readonly string[], now: () => number) {
    this.#database = database;
    this.#environments = environments;
    this.#now = now;
    this.refresh();
  }

  /** All of them, oldest first, revoked ones too. */
  list(): readonly StoredToken[] {
    // The columns are those of the table, which only this class writes.
    const rows = this.#database.prepare('SELECT * FROM tokens ORDER BY created_at, rowid').all() as readonly TokenRow[];
    return rows.map(fromRow);
  }

  /**
   * Makes a token for an environment.
   * @throws EventbookError `unknown_environment`.
   */
  create(wanted: { readonly environment: string; readonly label: string }): StoredToken {
    return this.#add(`phc_${randomBytes(30).toString('base64url').replace(/[-_]/g, 'x')}`, wanted);
  }

  /**
   * Takes a token that was chosen elsewhere; one that is there already stays as it is, unless it was revoked or belongs elsewhere.
   * @throws EventbookError `config_invalid`, `unknown_environment`.
   */
  adopt(token: string, wanted: { readonly environment: string; readonly label: string }): StoredToken {
    if (!tokenForm.test(token)) {
      throw new EventbookError('config_invalid', 'EVENTBOOK_TOKEN is expected to be 1 to 200 printable characters.');
    }
    const known = this.list().find((each) => each.token === token);
    if (known === undefined) return this.#add(token, wanted);
    if (known.environment !== wanted.environment || known.revokedAt !== undefined) {
      throw new EventbookError(
        'config_invalid',
        known.revokedAt === undefined
          ? `EVENTBOOK_TOKEN belongs to the environment "${known.environment}" already; give "${wanted.environment}" another.`
          : 'EVENTBOOK_TOKEN was revoked; give another.',
      );
    }
    return known;
  }

  /** Ends a token; false when there is none, or it was revoked before. */
  revoke(token: string): boolean {
    const { changes } = this.#database
      .prepare('UPDATE tokens SET revoked_at = ? WHERE token = ? AND revoked_at IS NULL')
      .run(this.#time(), token);
    this.#active.delete(token);
    return changes > 0;
  }

  /** The environment of a token, undefined when it has none or was revoked. In memory. */
  environmentOf(token: string): string | undefined {
    return this.#active.get(token);
  }

  /** Reads the active tokens again, after the tables were written by an import. */
  refresh(): void {
    this.#active.clear();
    for (const { token, environment, revokedAt } of this.list()) {
      if (revokedAt === undefined && this.#environments.includes(environment)) this.#active.set(token, environment);
    }
  }

  #add(token: string, wanted: { readonly environment: string; readonly label: string }): StoredToken {
    const { environment, label } = wanted;
    if (!this.#environments.includes(environment)) {
      throw new EventbookError(
        'unknown_environment',
        `There is no environment "${environment}"; there are ${this.#environments.join(', ')}.`,
      );
    }
    const createdAt = this.#time();
    this.#database
      .prepare('INSERT INTO tokens (token, environment, label, created_at) VALUES (?, ?, ?, ?)')
      .run(token, environment, label, createdAt);
    this.#active.set(token, environment);
    return { token, environment, label, createdAt };
  }

  #time(): string {
    return new Date(this.#now()).toISOString();
  }
}

interface TokenRow {
  readonly token: string;
  readonly environment: string;
  readonly label: string;
  readonly created_at: string;
  readonly revoked_at: string | null;
}

function fromRow({ token, environment, label, created_at, revoked_at }: TokenRow): StoredToken {
  return { token, environment, label, createdAt: created_at, ...(revoked_at !== null && { revokedAt: revoked_at }) };
}
