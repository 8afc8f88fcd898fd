import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { EventbookError } from '../errors.ts';
import { migrations } from './migrations.ts';

/** The file of what users make, open and up to date. */
export type StateDatabase = Database.Database;

/**
 * Opens the state of a folder and brings its tables up to date.
 * Who owns the folder is the journal's to say: this is a file that SQLite itself keeps safe.
 * @throws EventbookError `data_folder_newer`.
 */
export function openDatabase(folder: string): StateDatabase {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new Database(join(folder, 'state.db'));
  try {
    database.exec('PRAGMA journal_mode = WAL');
    // A statement that returned is on disk.
    database.exec('PRAGMA synchronous = FULL');
    database.exec('PRAGMA foreign_keys = ON');
    migrate(database, folder);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: StateDatabase, folder: string): void {
  const version = userVersion(database);
  if (version > migrations.length) {
    throw new EventbookError(
      'data_folder_newer',
      `The state in ${folder} has version ${version}; this program knows ${migrations.length}. Use the newer program.`,
    );
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    // The step and its number in one transaction: a crash leaves both or neither.
    database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

function userVersion(database: StateDatabase): number {
  // SQLite answers this pragma with one row of one whole number.
  const rows = database.prepare('PRAGMA user_version').all() as readonly { user_version: number }[];
  return rows[0]?.user_version ?? 0;
}
