import { createHmac, timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { rememberUser } from '../db/tasks';
import { env } from '../env';

const DAY = 24 * 60 * 60;

export interface Caller {
  Variables: { userId: number };
}

/** Lets in who brings the Mini App's init data, signed by Telegram with the bot's token. */
export const signedIn = createMiddleware<Caller>(async (c, next) => {
  const [scheme, initData] = (c.req.header('Authorization') ?? '').split(' ', 2);
  const user = scheme === 'tma' && initData ? userOf(initData) : null;
  if (!user) return c.json({ error: 'sign in through Telegram' }, 401);
  rememberUser(user.id, user.first_name);
  c.set('userId', user.id);
  await next();
});

/** https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app */
function userOf(initData: string): { id: number; first_name: string } | null {
  const fields = new URLSearchParams(initData);
  const given = Buffer.from(fields.get('hash') ?? '', 'hex');
  fields.delete('hash');
  const text = [...fields].map(([name, value]) => `${name}=${value}`).sort().join('\n');
  const key = createHmac('sha256', 'WebAppData').update(env.BOT_TOKEN).digest();
  const wanted = createHmac('sha256', key).update(text).digest();
  const fresh = Date.now() / 1000 - Number(fields.get('auth_date')) < DAY;
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted) || !fresh) return null;
  return JSON.parse(fields.get('user') ?? 'null');
}
