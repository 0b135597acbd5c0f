import cron from 'node-cron';
import { bot } from '../bot.js';
import { db } from '../db.js';
import { log } from '../log.js';

const EVERY_MORNING = '0 9 * * *';

export function startDigest(): void {
  cron.schedule(EVERY_MORNING, sendDigests);
}

async function sendDigests(): Promise<void> {
  const owners = db.prepare('SELECT owner, count(*) AS n FROM notes GROUP BY owner').all();
  for (const { owner, n } of owners as { owner: string; n: number }[]) {
    await bot.telegram.sendMessage(owner, `${n} notes`).catch((e) => log.error(e));
    await new Promise((done) => setTimeout(done, 50)); // Telegram allows 30 messages a second
  }
}
