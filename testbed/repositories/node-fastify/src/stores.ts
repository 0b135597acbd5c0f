import { Redis } from 'ioredis';
import pg from 'pg';
import { env } from './env.ts';

export const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 10 });

// BullMQ's workers wait in a blocking command: it must not be given up.
export const redis = new Redis(env.REDIS_URL, { maxRetriesPerRequest: null });
