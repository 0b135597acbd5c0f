import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { env } from '../env.ts';
import { pool } from '../stores.ts';

/** The payment provider calls this; it signs the body. */
export async function payments(app: FastifyInstance): Promise<void> {
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );

  app.post('/webhooks/payments', async (request, reply) => {
    const body = request.body as string;
    const wanted = createHmac('sha256', env.PAYMENT_SECRET).update(body).digest();
    const given = Buffer.from(String(request.headers['x-signature']), 'hex');
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      return reply.code(401).send();
    }
    const { order } = JSON.parse(body) as { order: string };
    await pool.query('UPDATE orders SET paid = true WHERE id = $1', [order]);
    return reply.code(204).send();
  });
}
