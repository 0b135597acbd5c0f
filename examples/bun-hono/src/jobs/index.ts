import { bot } from '../bot';
import { findMedia, setHash, unfinishedMedia } from '../db/media';
import { dueTasks, setReminded } from '../db/tasks';

const REMIND_EVERY = 30_000;

/** Ids of media; whoever uploads fills it, processMediaQueue empties it. */
const mediaQueue: string[] = [];

/** In the web process, beside the requests. */
export function registerBackgroundJobs(): void {
  mediaQueue.push(...unfinishedMedia());
  setInterval(sendReminders, REMIND_EVERY);
  setInterval(processMediaQueue, 2000);
}

export function enqueueMedia(id: string): void {
  mediaQueue.push(id);
}

async function sendReminders(): Promise<void> {
  for (const task of dueTasks(Date.now())) {
    setReminded(task.id);
    await bot.api
      .sendMessage(task.user_id, `It is time: ${task.text}`)
      .catch((failure) => console.error(`reminder of task ${task.id}:`, failure));
  }
}

async function processMediaQueue(): Promise<void> {
  for (let id = mediaQueue.shift(); id; id = mediaQueue.shift()) {
    const media = findMedia(id);
    if (!media) continue;
    const bytes = await Bun.file(media.path).bytes();
    setHash(id, new Bun.CryptoHasher('sha256').update(bytes).digest('hex'));
  }
}
