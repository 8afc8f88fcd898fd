/** Things that users define under a name, one kind a table. */
const definitions = (table: string) => `CREATE TABLE ${table} (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     description TEXT NOT NULL,
     definition TEXT NOT NULL,
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL
   ) STRICT`;

/** What brings the state from one version to the next, oldest first. A step that was released never changes: add one. */
export const migrations: readonly string[] = [
  `CREATE TABLE tokens (
     token TEXT PRIMARY KEY,
     environment TEXT NOT NULL,
     label TEXT NOT NULL,
     created_at TEXT NOT NULL,
     revoked_at TEXT
   ) STRICT`,
  `${definitions('cohorts')};
   ${definitions('segments')}`,
  `${definitions('saved_questions')};
   ${definitions('dashboards')};
   ${definitions('annotations')};
   ${definitions('alarms')};
   CREATE TABLE earlier_definitions (
     kind TEXT NOT NULL,
     id TEXT NOT NULL,
     number INTEGER NOT NULL,
     name TEXT NOT NULL,
     description TEXT NOT NULL,
     definition TEXT NOT NULL,
     updated_at TEXT NOT NULL,
     PRIMARY KEY (kind, id, number)
   ) STRICT;
   CREATE TABLE shares (
     hash TEXT PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     dashboard TEXT NOT NULL,
     environment TEXT NOT NULL,
     label TEXT NOT NULL,
     personal INTEGER NOT NULL,
     created_at TEXT NOT NULL,
     expires_at TEXT,
     revoked_at TEXT
   ) STRICT;
   CREATE TABLE alarm_states (
     id TEXT PRIMARY KEY,
     state TEXT NOT NULL
   ) STRICT;
   CREATE TABLE facts (
     name TEXT PRIMARY KEY,
     value TEXT NOT NULL
   ) STRICT`,
];
