// Keeps numbers, a line each; several processes may append at once. What bench/deploy releases
// beside LazyFlow. START_MS: how long it takes until it listens.
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const FILE = '/data/things';
appendFileSync(FILE, '');
let draining = false;

const server = createServer(async (request, response) => {
  if (draining) response.setHeader('connection', 'close');
  if (request.url === '/health') {
    response.writeHead(draining ? 503 : 200).end(JSON.stringify({ status: draining ? 'draining' : 'ok' }));
  } else if (request.method === 'POST') {
    let number = '';
    for await (const piece of request) number += piece;
    appendFileSync(FILE, `${number}\n`);
    response.writeHead(201).end();
  } else {
    response.end(request.url === '/things' ? readFileSync(FILE) : 'counter\n');
  }
});
setTimeout(() => server.listen(3000), Number(process.env.START_MS));

// Twice the time between the proxy's questions, and a little.
process.on('SIGTERM', () => {
  draining = true;
  setTimeout(() => server.close(() => process.exit(0)), 300);
  setTimeout(() => server.closeIdleConnections(), 300);
});
