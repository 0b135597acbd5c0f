import { createCalendar } from '../api/calendar';
import { parseLaunch, type Launch } from '../telegram/launch';
import { createFakeServer, type FakeServer } from './fake-server';
import { sampleTasks } from './sample-tasks';

/**
 * For `npm run dev` in a plain browser: a launch as Telegram would make it, and a server in memory.
 * With a fragment from a real or simulated Telegram in the address, neither is used.
 */
export function mockTelegramAndServer(): Launch | null {
  const today = createCalendar(Date.now).today;
  window.fetch = fakeFetch(createFakeServer(sampleTasks(today()), today));
  const user = { id: 1, first_name: 'Аня', language_code: navigator.language };
  const initData = new URLSearchParams({ user: JSON.stringify(user), hash: 'mock' });
  const fragment = new URLSearchParams({
    tgWebAppData: initData.toString(),
    tgWebAppVersion: '9.1',
    tgWebAppPlatform: 'web',
  });
  return parseLaunch(fragment.toString());
}

const ANSWERS_AFTER_MS = 250;

export function fakeFetch(server: FakeServer, delayMs = ANSWERS_AFTER_MS): typeof fetch {
  return async (input, init = {}) => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    const authorization = new Headers(init.headers).get('Authorization');
    const { status, body } = server.answer({
      method: init.method ?? 'GET',
      path: String(input),
      token: authorization?.replace('Bearer ', '') ?? null,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
    });
    return new Response(JSON.stringify(body), { status });
  };
}
