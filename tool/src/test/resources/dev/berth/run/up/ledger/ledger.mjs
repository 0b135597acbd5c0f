// Counts in a database. While it may, it writes its own name to a file again and again: two of them
// at a time would be seen. HOLD says how it keeps them apart, FAULT what is wrong with it.
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

const HOLD = 'HOW';
const FAULT = 'WHICH';
const me = `RELEASE ${process.hrtime.bigint()}`;
let status = 'standby';
let database;

function serve() {
  if (FAULT === 'dies') process.exit(3);
  database = new DatabaseSync('/data/ledger.db');
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA user_version = 1');
  database.exec('CREATE TABLE IF NOT EXISTS counted(number INTEGER)');
  status = FAULT === 'ill' ? 'ill' : 'ok';
  setInterval(() => appendFileSync('/data/writes', `${me}\n`), 2);
}

function begin() {
  if (FAULT === 'slow') setTimeout(serve, 5000);
  else serve();
}

// Nobody but a variable keeps it open.
let lock;

function acquire() {
  try {
    lock ??= new DatabaseSync('/data/lock.db');
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    setTimeout(acquire, 5);
    return;
  }
  begin();
}

// What was counted, as 0-57 60-99: a number that was counted twice begins anew.
function ranges() {
  const found = [];
  const all = database.prepare('SELECT number FROM counted ORDER BY number').all();
  for (const { number } of all) {
    if (found.at(-1)?.[1] === number - 1) found.at(-1)[1] = number;
    else found.push([number, number]);
  }
  return found.map((range) => range.join('-')).join(' ');
}

if (HOLD === 'lock') acquire();
else begin();

// Nobody new comes once the proxy itself, not somebody whose request it passes on, was told.
let end = () => {};

const server = createServer((request, response) => {
  const count = request.url.match(/^\/count\/(\d+)$/);
  if (count && status !== 'standby') {
    database.prepare('INSERT INTO counted VALUES (?)').run(Number(count[1]));
  }
  const well = status === 'ok' || (count && status === 'draining');
  response.writeHead(well ? 200 : 503, { connection: 'close' });
  response.end(well && request.url === '/counted' ? ranges() : JSON.stringify({ status }));
  const proxy = request.url === '/health' && !request.headers['x-forwarded-for'];
  if (proxy && status === 'draining') setTimeout(() => end(), 50);
}).listen(3000);

process.on('SIGTERM', () => {
  status = 'draining';
  end = () => {
    end = () => {};
    server.close(() => {
      database?.close();
      process.exit(0);
    });
  };
  setTimeout(() => end(), 300);
});
