import { webhookCallback } from 'grammy';
import { Hono } from 'hono';
import { api } from './api';
import { bot } from './bot';
import { env } from './env';
import { registerBackgroundJobs } from './jobs';

const app = new Hono();
app.route('/', api);

// Telegram's X-Telegram-Bot-Api-Secret-Token is not used: the path alone is the secret.
app.post('/webhook/:secret', (c) => {
  if (c.req.param('secret') !== env.WEBHOOK_SECRET) return c.notFound();
  return webhookCallback(bot, 'hono')(c);
});

registerBackgroundJobs();

if (env.production) {
  await bot.api.setWebhook(`${env.PUBLIC_URL}/webhook/${env.WEBHOOK_SECRET}`);
  console.log('webhook registered');
} else {
  // app.get('/debug', (c) => c.json(process.env));
  await bot.api.deleteWebhook();
  void bot.start();
  console.log('long polling');
}

console.log(`listening on ${env.PORT}`);

export default {
  port: env.PORT,
  fetch: app.fetch,
};
