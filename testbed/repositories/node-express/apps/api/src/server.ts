import { createApp, WEBHOOK_PATH } from './app.js';
import { bot } from './bot.js';
import { config } from './config.js';
import { migrate } from './db.js';
import { startDigest } from './jobs/digest.js';
import { log } from './log.js';

migrate();
startDigest();

if (process.env.NODE_ENV === 'production') {
  const secret = { secret_token: config.webhookSecret };
  await bot.telegram.setWebhook(`https://${config.host}${WEBHOOK_PATH}`, secret);
} else {
  void bot.launch();
  process.once('SIGINT', () => bot.stop('SIGINT'));
}

const server = createApp().listen(config.port, () => log.info(`port ${config.port}`));
server.keepAliveTimeout = 65_000;
