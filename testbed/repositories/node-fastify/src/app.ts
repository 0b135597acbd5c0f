import { resolve } from 'node:path';
import cors from '@fastify/cors';
import serve from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { env } from './env.ts';
import { registerAuth } from './plugins/auth.ts';
import { health } from './routes/health.ts';
import { orders } from './routes/orders.ts';
import { payments } from './routes/payments.ts';
import { products } from './routes/products.ts';

export async function build(): Promise<FastifyInstance> {
  const app = Fastify({ logger: { level: env.LOG_LEVEL }, trustProxy: true });
  await registerAuth(app);
  await app.register(cors, { origin: 'https://shop.example.com' });
  await app.register(serve, { root: resolve('public'), prefix: '/static/' });
  await app.register(health);
  await app.register(payments);
  await app.register(api, { prefix: '/api' });
  return app;
}

async function api(app: FastifyInstance): Promise<void> {
  await app.register(products, { prefix: '/products' });
  await app.register(orders, { prefix: '/orders' });
}
