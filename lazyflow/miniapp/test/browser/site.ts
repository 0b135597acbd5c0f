import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { FakeServer } from '../../src/dev/fake-server';

const DIST = join(import.meta.dirname, '../../dist');
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** As strict as production's: whatever it would block there fails here. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export interface Site {
  url: string;
  /** Null while the server cannot be reached at all. */
  api: FakeServer | null;
  close: () => Promise<void>;
}

/** The built app and the server it talks to, on one origin, as the web server in production. */
export async function serveSite(api: FakeServer): Promise<Site> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const site: Site = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    api,
    close: () => stop(server),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const isApi = path.startsWith('/tasks') || path === '/session';
    if (isApi) await answerApi(request, response, site.api);
    else answerFile(path.split('?')[0] ?? '/', response);
  }

  return site;
}

async function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
  api: FakeServer | null,
) {
  if (!api) {
    request.socket.destroy();
    return;
  }
  const text = await textOf(request);
  const { status, body } = api.answer({
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    token: request.headers.authorization?.replace('Bearer ', '') ?? null,
    body: text ? JSON.parse(text) : null,
  });
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function answerFile(path: string, response: ServerResponse): void {
  if (path === '/config.js') {
    response.writeHead(200, { 'Content-Type': 'text/javascript' });
    response.end('window.LAZYFLOW_API_BASE_URL = "";');
    return;
  }
  const file = join(DIST, normalize(path === '/' ? '/index.html' : path));
  if (!file.startsWith(DIST) || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
  });
  createReadStream(file).pipe(response);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((stopped) => server.close(() => stopped()));
}
