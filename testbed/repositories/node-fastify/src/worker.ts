// Its own process: npm run worker.
import { Worker } from 'bullmq';
import { pino } from 'pino';
import { env } from './env.ts';
import { MAILS } from './queue.ts';
import { redis } from './stores.ts';

const log = pino({ level: env.LOG_LEVEL });

const worker = new Worker(MAILS, async (job) => log.info(job.data, 'mail'), { connection: redis });

process.once('SIGTERM', () => worker.close());
