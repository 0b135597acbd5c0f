// Books in a database whose schema has a number: an older release does not open a newer one. FAULT
// says what is wrong with it.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

const RELEASE = 'NUMBER';
const SCHEMA = LATEST;
const FAULT = 'WHICH';
const SECONDS = DELAY;

const shelves = Number(process.env.SHELVES);
if (!(shelves > 0)) throw new Error(`SHELVES is no number: ${process.env.SHELVES}`);
if (FAULT === 'crash') throw new Error('a setting is missing');
if (FAULT === 'memory') {
  const taken = [];
  for (;;) taken.push(Buffer.alloc(16 << 20, 1));
}

const database = new DatabaseSync('/data/shelf.db');
database.exec('PRAGMA journal_mode = WAL');
const found = database.prepare('PRAGMA user_version').get().user_version;
if (found > SCHEMA) throw new Error(`schema ${found} is newer than ${SCHEMA}`);
if (found < 1) {
  database.exec('CREATE TABLE book(title TEXT NOT NULL); CREATE TABLE entry(title TEXT NOT NULL)');
  database.exec('PRAGMA user_version = 1');
}
if (found < 2 && SCHEMA >= 2) {
  if (FAULT === 'migration') throw new Error('no such column: pages');
  database.exec("ALTER TABLE book ADD COLUMN author TEXT DEFAULT ''; PRAGMA user_version = 2");
}

const insert = database.prepare('INSERT INTO book(title) VALUES (?)');
const enter = database.prepare('INSERT INTO entry(title) VALUES (?)');
const titles = database.prepare('SELECT group_concat(title) AS list FROM book');

let draining = false;

const server = createServer((request, response) => {
  const title = request.url.slice(1);
  if (request.method === 'POST') {
    writeFileSync(`/data/covers/${title}.png`, title);
    database.exec('BEGIN');
    insert.run(title);
    enter.run(title);
    database.exec('COMMIT');
  }
  let status = title === 'health' && (draining || FAULT === 'ill') ? 503 : 200;
  if (title === 'books' && FAULT === 'smoke') status = 500;
  if (title === 'books' && FAULT === 'redirect') {
    status = 302;
    response.setHeader('location', '/elsewhere');
  }
  response.writeHead(status, { connection: 'close' });
  const served = FAULT === 'stale' ? '0' : RELEASE;
  response.end(
    { health: 'ok', books: `books: ${titles.get().list ?? ''}`, version: served }[title] ?? '',
  );
});
setTimeout(() => server.listen(3000), FAULT === 'slow' ? 23000 : 0);
if (FAULT === 'later') setTimeout(() => process.exit(3), SECONDS * 1000);

// The edge looks every 100 ms, and sends nobody here once it has seen that this one ends.
process.on('SIGTERM', () => {
  draining = true;
  setTimeout(() => {
    server.close(() => {
      database.close();
      process.exit(0);
    });
  }, 300);
});
