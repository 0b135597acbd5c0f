// An album: a photo is a file, and a row that names it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';

mkdirSync('/data/pictures', { recursive: true });
const database = new DatabaseSync('/data/album.db');
database.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS photo(title TEXT NOT NULL, file TEXT NOT NULL)`);
const insert = database.prepare('INSERT INTO photo VALUES (?, ?)');
const titles = database.prepare('SELECT group_concat(title) AS list FROM photo');

createServer(async (request, response) => {
  const title = request.url.slice(1);
  if (request.method === 'POST') {
    const file = `pictures/${title}.jpg`;
    writeFileSync(`/data/${file}`, await text(request));
    insert.run(title, file);
  }
  response.end(title === 'health' ? 'ok' : (titles.get().list ?? ''));
}).listen(3000);

process.on('SIGTERM', () => process.exit(0));
