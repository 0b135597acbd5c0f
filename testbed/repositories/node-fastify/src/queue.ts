import { Queue } from 'bullmq';
import { redis } from './stores.ts';

export const MAILS = 'mails';

export const mails = new Queue<{ order: string }>(MAILS, { connection: redis });
