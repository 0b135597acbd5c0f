import { inOrder, listOf } from '../api/lists';
import type { Task } from '../api/task';

/**
 * The server's contract, in memory: behind `npm run dev`, the unit tests and the browser test.
 * It never becomes part of the build.
 */
export interface FakeServer {
  tasks: Task[];
  /** While set, every answer has this status. */
  failWith: number | null;
  answer: (request: FakeRequest) => FakeAnswer;
}

export interface FakeRequest {
  method: string;
  path: string;
  token: string | null;
  body: unknown;
}

export interface FakeAnswer {
  status: number;
  body: unknown;
}

export const FAKE_TOKEN = 'fake-token';
const PAGE = 50;

export function createFakeServer(tasks: readonly Task[], today: () => string): FakeServer {
  let lastId = 0;
  const server: FakeServer = {
    tasks: [...tasks],
    failWith: null,
    answer: (request) => {
      if (server.failWith) return refusal(server.failWith, 'the test wants it so');
      if (request.method === 'POST' && request.path === '/session') return session();
      if (request.token !== FAKE_TOKEN) return refusal(401, 'no valid token');
      return route(request);
    },
  };

  function route({ method, path, body }: FakeRequest): FakeAnswer {
    const url = new URL(path, 'http://fake');
    const id = url.pathname.match(/^\/tasks\/(.+)$/)?.[1];
    if (method === 'GET' && url.pathname === '/tasks') return { status: 200, body: page(url) };
    if (method === 'POST' && url.pathname === '/tasks') {
      const task = { ...BLANK, ...(body as Partial<Task>), id: `task-${++lastId}` };
      server.tasks.push({ ...task, createdAt: Date.now(), updatedAt: Date.now() });
      return { status: 201, body: server.tasks.at(-1) };
    }
    const task = server.tasks.find((candidate) => candidate.id === id);
    if (!task) return refusal(404, 'no such task');
    if (method === 'DELETE') {
      server.tasks = server.tasks.filter((candidate) => candidate !== task);
      return { status: 200, body: { success: true } };
    }
    Object.assign(task, body, { updatedAt: Date.now() });
    return { status: 200, body: { ...task } };
  }

  function page(url: URL) {
    const name = url.searchParams.get('list');
    if (name !== 'today' && name !== 'upcoming' && name !== 'inbox')
      throw new Error(`list ${name}`);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const all = inOrder(
      server.tasks.filter((task) => listOf(task, today()) === name),
      name,
    );
    const hasMore = all.length > from + PAGE;
    const items = all.slice(from, from + PAGE).map((task) => ({ ...task }));
    return { items, hasMore, cursor: hasMore ? String(from + PAGE) : null };
  }

  return server;
}

const BLANK: Omit<Task, 'id'> = {
  content: '',
  status: 'inbox',
  scheduledDate: null,
  scheduledTime: null,
  createdAt: 0,
  updatedAt: 0,
  completedAt: null,
  media: [],
};

function session(): FakeAnswer {
  const user = { firstName: 'Аня', timezone: null };
  return { status: 200, body: { token: FAKE_TOKEN, expiresAt: Date.now() + 3_600_000, user } };
}

function refusal(status: number, error: string): FakeAnswer {
  return { status, body: { error, code: `HTTP_${status}` } };
}
