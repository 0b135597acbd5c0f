import { build } from './app.ts';
import { env } from './env.ts';
import { expireCarts } from './jobs/carts.ts';
import { pool } from './stores.ts';

const app = await build();

const sweeper = setInterval(expireCarts, 10 * 60 * 1000);

process.once('SIGTERM', async () => {
  clearInterval(sweeper);
  await app.close();
  await pool.end();
});

await app.listen({ port: env.PORT, host: '0.0.0.0' });
