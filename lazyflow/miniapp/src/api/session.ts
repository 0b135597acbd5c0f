import * as v from 'valibot';
import { ApiProblem } from './problem';
import type { Call, Send } from './transport';

const User = v.looseObject({
  firstName: v.nullish(v.string()),
  timezone: v.nullish(v.string()),
});

const Session = v.object({
  token: v.string(),
  /** Epoch milliseconds. */
  expiresAt: v.number(),
  user: User,
});
export type Session = v.InferOutput<typeof Session>;

export interface SessionOptions {
  initData: string;
  /** Keeps one user's token from being used for another on the same device. */
  userId: string;
  storage: Storage | null;
  now: () => number;
}

/** One call in the user's name. */
export type Authorised = <T>(call: Call<T>) => Promise<T>;

/** Before this many milliseconds are left, a token is renewed rather than used. */
const MARGIN_MS = 30_000;

/**
 * Exchanges Telegram's signed init data for a short token, once, and again when the token runs out.
 * `authorised` is how every other call is made.
 */
export function createSessions(send: Send, options: SessionOptions) {
  const key = `lazyflow.session.${options.userId}`;
  let current = restore(options.storage?.getItem(key) ?? null);
  let exchange: Promise<Session> | null = null;

  function renew(): Promise<Session> {
    exchange ??= send(exchangeCall(options.initData), null)
      .then((session) => {
        current = session;
        options.storage?.setItem(key, JSON.stringify(session));
        return session;
      })
      .finally(() => {
        exchange = null;
      });
    return exchange;
  }

  function open(): Promise<Session> {
    const usable = current && current.expiresAt - options.now() > MARGIN_MS;
    return usable && current ? Promise.resolve(current) : renew();
  }

  async function authorised<T>(call: Call<T>): Promise<T> {
    const session = await open();
    try {
      return await send(call, session.token);
    } catch (error) {
      if (ApiProblem.from(error).kind !== 'expired') throw error;
      // Calls that failed together share one renewal; one that comes later finds a new token.
      if (current?.token === session.token) current = null;
      return send(call, (await open()).token);
    }
  }

  return { open, authorised };
}

function exchangeCall(initData: string): Call<Session> {
  return {
    method: 'POST',
    path: '/session',
    body: { initData },
    answer: Session,
    repeatable: true,
  };
}

function restore(text: string | null): Session | null {
  if (!text) return null;
  try {
    const stored = v.safeParse(Session, JSON.parse(text));
    return stored.success ? stored.output : null;
  } catch {
    return null;
  }
}
