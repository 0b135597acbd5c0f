import type { FastifyInstance } from 'fastify';
import { authenticate } from '../plugins/auth.ts';
import { mails } from '../queue.ts';
import { pool } from '../stores.ts';
import { invoices } from './invoices.ts';

export async function orders(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', authenticate);
  await app.register(invoices, { prefix: '/:order/invoice' });

  app.get('/', async (request) => {
    const { sub } = request.user as { sub: string };
    const { rows } = await pool.query('SELECT * FROM orders WHERE customer = $1', [sub]);
    return rows;
  });

  app.route<{ Body: { product: string } }>({
    method: 'POST',
    url: '/',
    schema: { body: { type: 'object', required: ['product'] } },
    handler: async (request, reply) => {
      const { sub } = request.user as { sub: string };
      const { rows } = await pool.query(
        'INSERT INTO orders (customer, product) VALUES ($1, $2) RETURNING id',
        [sub, request.body.product],
      );
      await mails.add('confirmation', { order: rows[0].id });
      return reply.code(201).send(rows[0]);
    },
  });
}
