import cors from 'cors';
import express from 'express';
import { bot } from './bot.js';
import { config } from './config.js';
import { requireSession } from './middleware/session.js';
import { attachments } from './routes/attachments.js';
import { notes } from './routes/notes.js';

export const WEBHOOK_PATH = '/telegram';

export function createApp() {
  const app = express();
  app.use(cors({ origin: config.webOrigin }));
  app.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  app.post(WEBHOOK_PATH, bot.webhookCallback(WEBHOOK_PATH, { secretToken: config.webhookSecret }));

  const api = express.Router();
  api.use(express.json());
  api.use(requireSession);
  api.use('/notes', notes);
  api.use('/attachments', attachments);
  app.use('/api', api);

  app.use(express.static('../web/build'));
  return app;
}
