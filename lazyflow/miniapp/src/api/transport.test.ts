import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ApiProblem } from './problem';
import { createTransport, type Method } from './transport';

type Step = Response | 'no network';

/** Answers the steps one after the other and remembers what was asked. */
function transport(...steps: Step[]) {
  const asked: Request[] = [];
  const send = createTransport({
    baseUrl: 'https://api.test',
    fetch: (input, init) => {
      // jsdom's signal is not one that Node's Request takes.
      asked.push(new Request(input as string, { ...init, signal: null }));
      const step = steps.shift();
      if (step === undefined) throw new Error('one request too many');
      return step === 'no network'
        ? Promise.reject(new TypeError('failed'))
        : Promise.resolve(step);
    },
    pause: () => Promise.resolve(),
  });
  return { send, asked };
}

const ok = (body: unknown = { n: 1 }) => Response.json(body);
const status = (code: number, body: unknown = {}) => Response.json(body, { status: code });
const call = (method: Method = 'GET') => ({
  method,
  path: '/thing',
  answer: v.object({ n: v.number() }),
});
const kindOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fine',
    (error: unknown) => (error instanceof ApiProblem ? error.kind : error),
  );

test('a call carries the token and no cookie, to the configured address', async () => {
  const { send, asked } = transport(ok());
  await expect(send(call(), 'secret')).resolves.toEqual({ n: 1 });
  expect(asked[0]?.url).toBe('https://api.test/thing');
  expect(asked[0]?.headers.get('Authorization')).toBe('Bearer secret');
  expect(asked[0]?.credentials).toBe('omit');
});

describe('a call that fails on its way', () => {
  test('is tried again while a release changes over', async () => {
    const { send } = transport(status(503), 'no network', ok());
    await expect(send(call(), null)).resolves.toEqual({ n: 1 });
  });

  test('is given up after the third time', async () => {
    const { send, asked } = transport('no network', 'no network', 'no network');
    expect(await kindOf(send(call(), null))).toBe('offline');
    expect(asked).toHaveLength(3);
  });

  test('is not sent twice when it might have arrived and would add a second task', async () => {
    expect(await kindOf(transport('no network').send(call('POST'), null))).toBe('offline');
    expect(await kindOf(transport(status(502)).send(call('POST'), null))).toBe('unavailable');
  });

  test('is sent again when nobody took it', async () => {
    const { send } = transport(status(503), ok());
    await expect(send(call('POST'), null)).resolves.toEqual({ n: 1 });
  });
});

describe('an answer', () => {
  test.each([
    [401, 'expired'],
    [400, 'refused'],
    [404, 'refused'],
    [429, 'unavailable'],
    [500, 'unavailable'],
  ])('%i means %s', async (code, kind) => {
    expect(await kindOf(transport(status(code)).send(call(), null))).toBe(kind);
  });

  test('that does not fit its schema names the place', async () => {
    const promise = transport(ok({ n: 'one' })).send(call(), null);
    await expect(promise).rejects.toThrow(/GET \/thing: n: /);
    expect(await kindOf(transport(new Response('<html>')).send(call(), null))).toBe('unexpected');
  });

  test('that refuses keeps the server’s code', async () => {
    const refused = status(400, { error: 'too long', code: 'VALIDATION_ERROR' });
    const promise = transport(refused).send(call(), null);
    await expect(promise).rejects.toMatchObject({ code: 'VALIDATION_ERROR', message: 'too long' });
  });
});
