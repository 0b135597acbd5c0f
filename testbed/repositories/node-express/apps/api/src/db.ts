import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATA_DIR } from './paths.js';

mkdirSync(DATA_DIR, { recursive: true });

export const db = new Database(join(DATA_DIR, 'notes.db'));
db.pragma('journal_mode = WAL');
db.pragma('busy_timeout = 5000');
// db.pragma('synchronous = OFF');

/** Runs the files of migrations/ that this database has not seen. */
export function migrate(): void {
  const done = db.pragma('user_version', { simple: true }) as number;
  const files = readdirSync('migrations').sort();
  for (const [index, file] of files.entries()) {
    if (index >= done) {
      db.exec(readFileSync(join('migrations', file), 'utf8'));
      db.exec(`PRAGMA user_version = ${index + 1}`);
    }
  }
}
