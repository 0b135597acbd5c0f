// Counts in a file. While it may, it writes its own name there again and again: two of them at a
// time would be seen. HOLD says how it keeps them apart, FAULT what is wrong with it.
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

const HOLD = 'HOW';
const FAULT = 'WHICH';
const me = `RELEASE ${process.hrtime.bigint()}`;
let status = 'standby';

function serve() {
  if (FAULT === 'dies') process.exit(3);
  status = FAULT === 'ill' ? 'ill' : 'ok';
  setInterval(() => appendFileSync('/data/writes', `${me}\n`), 2);
}

// Nobody but a variable keeps it open.
let lock;

function acquire() {
  try {
    lock ??= new DatabaseSync('/data/lock.db');
    lock.exec('BEGIN EXCLUSIVE');
    serve();
  } catch {
    setTimeout(acquire, 5);
  }
}

if (HOLD === 'lock') acquire();
else serve();

// Nobody new comes once the proxy itself, not somebody whose request it passes on, was told.
let end = () => {};

const server = createServer((request, response) => {
  const count = request.url.match(/^\/count\/(\d+)$/);
  if (count && status !== 'standby') appendFileSync('/data/counted', `${count[1]}\n`);
  const well = status === 'ok' || (count && status === 'draining');
  response.writeHead(well ? 200 : 503, { connection: 'close' });
  response.end(JSON.stringify({ status }));
  const proxy = request.url === '/health' && !request.headers['x-forwarded-for'];
  if (proxy && status === 'draining') setTimeout(() => end(), 50);
}).listen(3000);

process.on('SIGTERM', () => {
  status = 'draining';
  end = () => {
    end = () => {};
    server.close(() => process.exit(0));
  };
  setTimeout(() => end(), 300);
});
