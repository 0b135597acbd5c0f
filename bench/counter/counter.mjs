// Keeps numbers, a line each; several processes may append at once. What bench/deploy releases
// beside LazyFlow. START_MS: how long it takes until it listens.
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const FILE = '/data/things';
appendFileSync(FILE, '');
let draining = false;

// Ends when the proxy, which asks for itself, has heard that it drains.
let end = () => {};

const server = createServer(async (request, response) => {
  if (draining) response.setHeader('connection', 'close');
  if (request.url === '/health') {
    response.writeHead(draining ? 503 : 200).end(JSON.stringify({ status: draining ? 'draining' : 'ok' }));
    if (draining && !request.headers['x-forwarded-for']) setTimeout(() => end(), 50);
  } else if (request.method === 'POST') {
    let number = '';
    for await (const piece of request) number += piece;
    appendFileSync(FILE, `${number}\n`);
    response.writeHead(201).end();
  } else {
    response.end(request.url === '/things' ? readFileSync(FILE) : 'counter\n');
  }
});
// performance.now() counts from the start of the process.
setTimeout(() => {
  server.listen(3000, () => console.log(`listens after ${Math.round(performance.now())} ms`));
}, Number(process.env.START_MS));

// At the latest after twice the time between the proxy's questions, and a little.
process.on('SIGTERM', () => {
  draining = true;
  end = () => {
    end = () => {};
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  };
  setTimeout(() => end(), 300);
});
