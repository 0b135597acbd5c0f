import { Database } from 'bun:sqlite';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { env } from '../env';
import schema from './schema.sql' with { type: 'text' };

// DB_PATH= in an .env file is an empty string, and SQLite would open a temporary database.
const file = env.DB_PATH || './data/lazyflow.db';
mkdirSync(dirname(file), { recursive: true });

export const db = new Database(file, { create: true });
db.exec(schema);
