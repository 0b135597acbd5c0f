import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { ApiProblem } from './problem';
import { createSessions } from './session';
import type { Call, Send } from './transport';

const START = 1_000_000;
const HOUR = 3_600_000;

/** A server that hands out `token-1`, `token-2`… and accepts the newest one. */
function server() {
  const state = { exchanges: 0, valid: '', refuses: false };
  const send: Send = (call, token) => {
    if (call.path !== '/session') return guarded(call, token);
    if (state.refuses) return Promise.reject(new ApiProblem('expired', 'init data is too old'));
    state.valid = `token-${++state.exchanges}`;
    return parse(call, { token: state.valid, expiresAt: START + HOUR, user: {} });
  };
  function guarded<T>(call: Call<T>, token: string | null): Promise<T> {
    if (token === state.valid) return parse(call, token);
    return Promise.reject(new ApiProblem('expired', 'unknown token'));
  }
  const parse = <T>(call: Call<T>, body: unknown) => Promise.resolve(v.parse(call.answer, body));
  return { state, send };
}

const whoAmI: Call<string> = { method: 'GET', path: '/who', answer: v.string() };

function sessions(send: Send, userId = '42', now = () => START) {
  return createSessions(send, { initData: 'signed', userId, storage: sessionStorage, now });
}

describe('a session', () => {
  beforeEach(() => sessionStorage.clear());

  test('is opened once, however many calls start together', async () => {
    const { state, send } = server();
    const { authorised } = sessions(send);
    expect(await Promise.all([authorised(whoAmI), authorised(whoAmI)])).toEqual([
      'token-1',
      'token-1',
    ]);
    expect(state.exchanges).toBe(1);
  });

  test('is kept over a reload, but never for another user', async () => {
    const { state, send } = server();
    await sessions(send).authorised(whoAmI);
    await sessions(send).authorised(whoAmI);
    expect(state.exchanges).toBe(1);
    await sessions(send, '43').authorised(whoAmI);
    expect(state.exchanges).toBe(2);
  });

  test('is renewed before it runs out', async () => {
    const { state, send } = server();
    let now = START;
    const { authorised } = sessions(send, '42', () => now);
    await authorised(whoAmI);
    now = START + HOUR - 10_000;
    await authorised(whoAmI);
    expect(state.exchanges).toBe(2);
  });

  test('is renewed once for all calls that the server refused together', async () => {
    const { state, send } = server();
    const { authorised } = sessions(send);
    await authorised(whoAmI);
    state.valid = 'the server was restarted';
    await Promise.all([authorised(whoAmI), authorised(whoAmI)]);
    expect(state.exchanges).toBe(2);
  });

  test('ends when Telegram’s data is too old as well', async () => {
    const { state, send } = server();
    state.refuses = true;
    await expect(sessions(send).authorised(whoAmI)).rejects.toMatchObject({ kind: 'expired' });
  });

  test('does not trust what it finds in storage', async () => {
    const { send } = server();
    sessionStorage.setItem('lazyflow.session.42', '{"token":7}');
    expect(await sessions(send).authorised(whoAmI)).toBe('token-1');
  });
});
