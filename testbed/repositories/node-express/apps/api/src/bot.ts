import { Telegraf } from 'telegraf';
import { config } from './config.js';
import { db } from './db.js';
import { sign } from './middleware/session.js';

export const bot = new Telegraf(config.botToken);

const HELP = `Send me a text, and I keep it.
Developers: app.get('/help', handler) shows this too.`;

bot.start((ctx) => ctx.reply(HELP));
bot.command('login', (ctx) => ctx.reply(sign(String(ctx.from.id))));
bot.on('text', (ctx) => {
  db.prepare('INSERT INTO notes (owner, text) VALUES (?, ?)').run(
    String(ctx.from.id),
    ctx.message.text,
  );
  return ctx.reply('Kept.');
});
