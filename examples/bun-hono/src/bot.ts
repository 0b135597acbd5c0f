import { Bot } from 'grammy';
import { addTask, rememberUser, tasksOf } from './db/tasks';
import { env } from './env';

export const bot = new Bot(env.BOT_TOKEN, { client: { apiRoot: env.TELEGRAM_API_ROOT } });

bot.command('start', (ctx) => ctx.reply('Write what is to be done. /list shows all of it.'));

bot.command('list', async (ctx) => {
  const tasks = tasksOf(ctx.from?.id ?? 0).filter((task) => !task.done);
  const lines = tasks.map((task) => `• ${task.text}`);
  await ctx.reply(lines.length > 0 ? lines.join('\n') : 'Nothing to do.');
});

bot.on('message:text', async (ctx) => {
  rememberUser(ctx.from.id, ctx.from.first_name);
  const task = addTask(ctx.from.id, ctx.message.text);
  await ctx.reply(`Noted: ${task.text}`);
});

bot.catch((failure) => console.error('bot:', failure.error));
