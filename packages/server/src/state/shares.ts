import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StateDatabase } from './database.ts';

/** A read-only link to a dashboard, as it is exported and shown: by the hash of its token, which nothing leads back from. Times are ISO 8601 in UTC. */
export const shareSchema = z.strictObject({
  id: z.string(),
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal is expected'),
  dashboard: z.string(),
  environment: z.string(),
  label: z.string(),
  /** Whether tiles that can show who somebody is are answered too. */
  personal: z.boolean(),
  createdAt: z.string(),
  expiresAt: z.string().optional(),
  revokedAt: z.string().optional(),
});
export type StoredShare = Readonly<z.infer<typeof shareSchema>>;

/** 256 random bits in base64url. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** Links to dashboards. A token is told once, when it is made; only its hash is kept. What returns is on disk. */
export class Shares {
  readonly #database: StateDatabase;
  readonly #now: () => number;

  constructor(database: StateDatabase, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** All of them, or those of a dashboard, oldest first, also those that no longer open anything. */
  list(dashboard?: string): readonly StoredShare[] {
    // The columns are those of the table, which only this class writes.
    const rows = this.#database.prepare('SELECT * FROM shares ORDER BY created_at, id').all() as readonly ShareRow[];
    return rows.map(fromRow).filter((each) => dashboard === undefined || each.dashboard === dashboard);
  }

  create(wanted: Pick<StoredShare, 'dashboard' | 'environment' | 'label' | 'personal' | 'expiresAt'>): {
    readonly token: string;
    readonly share: StoredShare;
  } {
    const token = randomBytes(32).toString('base64url');
    const share = { id: randomUUID(), hash: hashOf(token), ...wanted, createdAt: new Date(this.#now()).toISOString() };
    this.#insert(share);
    return { token, share };
  }

  /** The link that a token opens now; undefined for one that was revoked, is over or never was. */
  open(token: string): StoredShare | undefined {
    if (!tokenForm.test(token)) return undefined;
    const row = this.#database.prepare('SELECT * FROM shares WHERE hash = ?').get(hashOf(token));
    // The same columns as in the list.
    const share = row === undefined ? undefined : fromRow(row as ShareRow);
    if (share === undefined || share.revokedAt !== undefined) return undefined;
    return share.expiresAt !== undefined && Date.parse(share.expiresAt) <= this.#now() ? undefined : share;
  }

  /** False when the dashboard has no such link that was not revoked before. */
  revoke(dashboard: string, id: string): boolean {
    const { changes } = this.#database
      .prepare('UPDATE shares SET revoked_at = ? WHERE id = ? AND dashboard = ? AND revoked_at IS NULL')
      .run(new Date(this.#now()).toISOString(), id, dashboard);
    return changes > 0;
  }

  /** Removes every link to a dashboard: another one that gets its id later was never shared. */
  forget(dashboard: string): void {
    this.#database.prepare('DELETE FROM shares WHERE dashboard = ?').run(dashboard);
  }

  /** Adds those that are not there; the caller holds a transaction. */
  add(all: readonly StoredShare[]): number {
    return all.reduce((added, each) => added + this.#insert(each), 0);
  }

  #insert({ hash, id, dashboard, environment, label, personal, createdAt, expiresAt, revokedAt }: StoredShare): number {
    return this.#database
      .prepare(
        'INSERT INTO shares (hash, id, dashboard, environment, label, personal, created_at, expires_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      .run(hash, id, dashboard, environment, label, personal ? 1 : 0, createdAt, expiresAt ?? null, revokedAt ?? null)
      .changes;
  }
}

/** A look-up by the hash takes as long for a token that is nearly right as for any other. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

interface ShareRow {
  readonly hash: string;
  readonly id: string;
  readonly dashboard: string;
  readonly environment: string;
  readonly label: string;
  readonly personal: number;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

function fromRow(row: ShareRow): StoredShare {
  const { id, hash, dashboard, environment, label, personal, created_at, expires_at, revoked_at } = row;
  return {
    id,
    hash,
    dashboard,
    environment,
    label,
    personal: personal === 1,
    createdAt: created_at,
    ...(expires_at !== null && { expiresAt: expires_at }),
    ...(revoked_at !== null && { revokedAt: revoked_at }),
  };
}
